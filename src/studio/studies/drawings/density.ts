import type { ScaleKind } from "#study";
import type { Interval } from "./axis-scale.ts";

/** A bar of a histogram: where it stands, and the share of values in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/**
 * A histogram made from quantiles: the value below which each of `levels` lies. Between two of them values are taken to lie evenly. On a
 * logarithmic axis bins are of even factors. What lies beyond the outermost quantiles, and outside the domain, is left out.
 */
export function binsOf(
  {
    levels,
    quantiles,
  }: { readonly levels: readonly number[]; readonly quantiles: readonly number[] },
  [low, high]: Interval,
  { count, kind }: { readonly count: number; readonly kind: ScaleKind },
): Bin[] {
  const edge = (at: number) =>
    kind === "log" ? low * (high / low) ** (at / count) : low + ((high - low) * at) / count;
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [edge(at), edge(at + 1)];
    const share =
      levelAt(levels, quantiles, to, "upper") -
      levelAt(levels, quantiles, from, at === 0 ? "lower" : "upper");
    return { from, to, share };
  });
}

/** The level of a value. Where many quantiles are the same value, the lowest or the highest of their levels. */
function levelAt(
  levels: readonly number[],
  quantiles: readonly number[],
  value: number,
  side: "lower" | "upper",
): number {
  const isBelow = (quantile: number) => (side === "lower" ? quantile < value : quantile <= value);
  const after = quantiles.findIndex((quantile) => !isBelow(quantile));
  if (after < 0) return levels.at(-1)!;
  if (after === 0) return levels[0]!;
  const [x0, x1] = [quantiles[after - 1]!, quantiles[after]!];
  const [p0, p1] = [levels[after - 1]!, levels[after]!];
  return x1 === x0 ? p1 : p0 + ((value - x0) / (x1 - x0)) * (p1 - p0);
}
