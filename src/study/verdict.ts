import { words } from "#base";
import { compare, constant, select, unary, type Limit, type Model, type Node } from "#model";

/** Why a sample has no answer. */
export interface Reason {
  /** Path of the limit that does not hold, or of the result that is not finite. */
  readonly path: string;
  readonly text: string;
}

/** A judgement as a graph: 0 for a sample that has an answer, else n for the n-th reason. */
export interface Verdict {
  readonly node: Node;
  readonly reasons: readonly Reason[];
}

/** Judges results by limits, and by whether they are numbers at all. Where several reasons hold the first is given. */
export function verdictOn(
  limits: readonly Limit[],
  results: readonly { readonly path: string; readonly node: Node }[],
): Verdict {
  const checks = [
    ...limits.map(({ path, node, otherwise }) => ({ holds: node, path, text: otherwise })),
    ...results.map(({ path, node }) => ({
      holds: isFinite(node),
      path,
      text: `${words(path)} is not a finite number`,
    })),
  ];
  const node = checks.reduceRight(
    (rest, { holds }, at) => select(holds, rest, constant(at + 1)),
    constant(0),
  );
  return { node, reasons: checks.map(({ path, text }) => ({ path, text })) };
}

/** The model's limits whose path begins with one of the prefixes, part by part; all of them where none is given. */
export function limitsUnder(model: Model, prefixes: readonly string[] | undefined): Limit[] {
  const concerns = (path: string) =>
    prefixes?.some((prefix) => path === prefix || path.startsWith(`${prefix}.`)) ?? true;
  return model.limits.filter(({ path }) => concerns(path));
}

/** False for NaN too, with which no comparison holds. */
export const isFinite = (node: Node): Node =>
  compare("lt", unary("abs", node), constant(Number.POSITIVE_INFINITY));
