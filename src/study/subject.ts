import type { Model } from "#model";
import type { Choice } from "./choice.ts";
import type { Correlation } from "./copula.ts";
import type { OutputGroup } from "./request.ts";

/** What a study is about, whatever it asks: the same for every method. */
export interface Subject {
  readonly model: Model;
  /** By key; the rest keeps its claim's uncertainty or its typical value. */
  readonly inputs: Readonly<Record<string, Choice>>;
  readonly correlations: readonly Correlation[];
  /** Paths of the results wanted, each once. */
  readonly outputs: readonly string[];
  readonly seed: number;
}

/**
 * The results of a study in groups that stand or fall together. A limit concerns a result where it stands in one of the
 * model's parts that the result is computed from, or in the model itself: what a moon site cannot do takes no answer
 * from a site on the ground.
 */
export function groupsOf({ model, outputs }: Pick<Subject, "model" | "outputs">): OutputGroup[] {
  const parts = new Set(Object.keys(model.own.parts));
  const own = model.limits.map(({ path }) => path).filter((path) => !parts.has(partOf(path)));
  const groups = new Map<string, { outputs: string[]; limits: string[] }>();
  for (const path of outputs) {
    const behind = partsBehind(model, path).filter((part) => parts.has(part));
    const name = behind.length === 0 ? model.name : behind.join(" and ");
    const group = groups.get(name) ?? { outputs: [], limits: [...behind, ...own] };
    groups.set(name, group);
    group.outputs.push(path);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}

/** Names of the parts in which anything is that a result is computed from, in the order of the alphabet. */
function partsBehind(model: Model, path: string): string[] {
  const seen = new Set<string>();
  const follow = [path];
  for (let at = follow.pop(); at !== undefined; at = follow.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const symbol of model.variables[at]?.equation?.symbols ?? []) follow.push(symbol.path);
  }
  const computed = [...seen].filter((at) => model.variables[at]?.equation !== undefined);
  const named = computed.filter((at) => at.includes("."));
  return [...new Set(named.map(partOf))].sort();
}

const partOf = (path: string): string => path.split(".")[0]!;
