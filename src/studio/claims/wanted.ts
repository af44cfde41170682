import { words } from "#base";
import { allClaims, nameOf, type Claim, type Kind, type Status } from "#sources";
import { visible } from "./span.ts";

export const kinds = ["measured", "published", "estimated", "speculative"] as const;
export const statuses = ["done", "under way", "announced", "far"] as const;
export const columns = ["name", "value", "belief", "kind", "status", "date", "source"] as const;
export type Column = (typeof columns)[number];

/** Which claims a page lists, and in which order: everything that its link holds. */
export interface Wanted {
  /** Every word must stand in the name, meaning, unit or source. */
  readonly search: string;
  /** Any of these; all where there is none. */
  readonly kinds: readonly Kind[];
  readonly statuses: readonly Status[];
  /** Only those of which others say something else. */
  readonly disputed: boolean;
  readonly by: Column;
  readonly descending: boolean;
}

export const everything: Wanted = {
  search: "",
  kinds: [],
  statuses: [],
  disputed: false,
  by: "name",
  descending: false,
};

export function wantedFrom(query: URLSearchParams): Wanted {
  const order = query.get("sort") ?? "";
  const listed = (name: string) => (query.get(name) ?? "").split(",");
  return {
    search: query.get("search") ?? "",
    kinds: kinds.filter((kind) => listed("kind").includes(kind)),
    statuses: statuses.filter((status) => listed("status").includes(status)),
    disputed: query.has("disputed"),
    by: columns.find((column) => column === order.replace(/^-/, "")) ?? everything.by,
    descending: order.startsWith("-"),
  };
}

/** The link's query: only what is not as usual. */
export function queryOf(wanted: Wanted): URLSearchParams {
  const query = new URLSearchParams();
  if (wanted.search.trim() !== "") query.set("search", wanted.search);
  if (wanted.kinds.length > 0) query.set("kind", wanted.kinds.join(","));
  if (wanted.statuses.length > 0) query.set("status", wanted.statuses.join(","));
  if (wanted.disputed) query.set("disputed", "");
  const { by, descending } = wanted;
  if (by !== everything.by || descending) query.set("sort", `${descending ? "-" : ""}${by}`);
  return query;
}

export const claims: readonly Claim[] = Object.values(allClaims);

export function claimsFor(wanted: Wanted): readonly Claim[] {
  const sought = words(wanted.search)
    .split(" ")
    .filter((word) => word !== "");
  const found = claims.filter(
    (claim) =>
      (wanted.kinds.length === 0 || wanted.kinds.includes(claim.kind)) &&
      (wanted.statuses.length === 0 || wanted.statuses.includes(claim.status)) &&
      (!wanted.disputed || isDisputed(claim)) &&
      sought.every((word) => textOf(claim).includes(word)),
  );
  const key = keys[wanted.by];
  const turned = wanted.descending ? -1 : 1;
  return found.sort((a, b) => turned * compared(key(a), key(b)) || compared(nameOf(a), nameOf(b)));
}

/** Whether anybody says another value; some only confirm it. */
export const isDisputed = (claim: Claim): boolean => disagreement(claim) > 0;

/** How far the voices are apart, over what lies between them. */
export function disagreement({ value, others = [] }: Claim): number {
  const said = [value, ...others.map((other) => other.value)];
  const [low, high] = [Math.min(...said), Math.max(...said)];
  return low === high ? 0 : (high - low) / Math.max(Math.abs(low + high) / 2, Number.MIN_VALUE);
}

/** What each column is sorted by. */
const keys: Readonly<Record<Column, (claim: Claim) => string | number>> = {
  name: nameOf,
  value: ({ value }) => value,
  belief: uncertaintyOf,
  kind: ({ kind }) => kinds.indexOf(kind),
  status: ({ status }) => statuses.indexOf(status),
  date: ({ date }) => date,
  source: ({ source }) => source.by.toLowerCase(),
};

/** How wide the belief is over the value itself. */
function uncertaintyOf({ uncertainty, value }: Claim): number {
  const [low, high] = visible(uncertainty);
  return (high - low) / Math.max(Math.abs(value), Number.MIN_VALUE);
}

const compared = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);

/** In lower case: its words are sought with every letter that is typed. */
function textOf(claim: Claim): string {
  let text = texts.get(claim);
  if (text === undefined) {
    const { meaning, unit, source, kind, status, others = [] } = claim;
    const said = [source, ...others.map((other) => other.source)].map(
      ({ title, by, year }) => `${title} ${by} ${year}`,
    );
    text = `${nameOf(claim)} ${claim.id} ${meaning} ${unit} ${kind} ${status} ${said.join(" ")}`;
    texts.set(claim, (text = text.toLowerCase()));
  }
  return text;
}

const texts = new WeakMap<Claim, string>();
