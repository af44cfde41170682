import {
  defaults,
  sites,
  type QuestionDraft,
  type Site,
  type Yardstick,
  yardsticks,
} from "#answer";
import { words } from "#base";

/** The question as it stands on the page: everything that a link holds. Texts are read as on the command line. */
export interface Asked {
  readonly power: string;
  readonly year: string;
  readonly life: string;
  readonly sites: readonly Site[];
  readonly by: Yardstick;
  readonly samples: string;
  readonly seed: string;
  /** Values in the place of claims, by the words of their names, in the order in which they were first moved. */
  readonly set: Readonly<Record<string, string>>;
}

export const usual: Asked = {
  power: defaults.power,
  year: String(defaults.year),
  life: defaults.life,
  sites,
  by: defaults.by,
  samples: String(defaults.samples),
  seed: String(defaults.seed),
  set: {},
};

const texts = ["power", "year", "life", "samples", "seed"] as const;

/** The question that a link asks. What it leaves out is as usual; what it says that cannot be is kept, to be refused in words. */
export function askedFrom(query: URLSearchParams): Asked {
  const chosen = (query.get("sites") ?? "").split(",");
  const kept = sites.filter((site) => chosen.includes(site));
  const by = yardsticks.find((one) => one === query.get("by")) ?? usual.by;
  const set: Record<string, string> = {};
  for (const setting of query.getAll("set")) {
    const at = setting.indexOf("=");
    if (at > 0) set[words(setting.slice(0, at).trim())] = setting.slice(at + 1).trim();
  }
  const given = Object.fromEntries(texts.map((name) => [name, query.get(name) ?? usual[name]]));
  return { ...usual, ...given, sites: kept.length > 0 ? kept : sites, by, set };
}

/** The link's query for a question: only what is not as usual, and so the same for the same question. */
export function queryOf(asked: Asked): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of texts) if (asked[name] !== usual[name]) query.set(name, asked[name]);
  if (asked.sites.length < sites.length) query.set("sites", asked.sites.join(","));
  if (asked.by !== usual.by) query.set("by", asked.by);
  for (const [name, value] of Object.entries(asked.set)) query.append("set", `${name}=${value}`);
  return query;
}

export const draftOf = ({ set, ...asked }: Asked): QuestionDraft => ({ ...asked, inputs: set });

/** The question as a scenario file: JSON is YAML too, but nobody likes to read it. */
export function scenarioOf({ set, ...asked }: Asked): string {
  const lines = [
    `power: ${asked.power}`,
    `year: ${asked.year}`,
    `life: ${asked.life}`,
    `sites: [${asked.sites.join(", ")}]`,
    `by: ${asked.by}`,
    `samples: ${asked.samples}`,
    `seed: ${asked.seed}`,
    ...(Object.keys(set).length > 0 ? ["inputs:"] : []),
    ...Object.entries(set).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
  ];
  return `${lines.join("\n")}\n`;
}
