/**
 * What is believed about a number, in the unit of the claim that carries it.
 *
 *  - exact: known beyond doubt for our purpose (a definition, a chosen design value).
 *  - uniform: anywhere in [low, high].
 *  - normal: mean and standard deviation. May reach impossible values: prefer lognormal for what is positive.
 *  - lognormal: `median`, and `factor` > 1 such that 90 % lies between median / factor and median * factor.
 *  - triangular, pert: `mode` is most likely inside [low, high]; PERT (beta with shape 4) has lighter ends.
 *  - discrete: one of `values` with the given weights (equal unless told).
 *  - empirical: equally likely observations, interpolated between their order statistics.
 */
export type Distribution =
  | { readonly kind: "exact"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly median: number; readonly factor: number }
  | {
      readonly kind: "triangular";
      readonly low: number;
      readonly mode: number;
      readonly high: number;
    }
  | { readonly kind: "pert"; readonly low: number; readonly mode: number; readonly high: number }
  | {
      readonly kind: "discrete";
      readonly values: readonly number[];
      readonly weights?: readonly number[];
    }
  | { readonly kind: "empirical"; readonly observations: readonly number[] };

export const exact = (value: number): Distribution => ({ kind: "exact", value });
export const uniform = (low: number, high: number): Distribution => ({
  kind: "uniform",
  low,
  high,
});
export const normal = (mean: number, sd: number): Distribution => ({ kind: "normal", mean, sd });
export const lognormal = (median: number, factor: number): Distribution => ({
  kind: "lognormal",
  median,
  factor,
});
export const triangular = (low: number, mode: number, high: number): Distribution => ({
  kind: "triangular",
  low,
  mode,
  high,
});
export const pert = (low: number, mode: number, high: number): Distribution => ({
  kind: "pert",
  low,
  mode,
  high,
});
export const discrete = (values: readonly number[], weights?: readonly number[]): Distribution =>
  weights === undefined ? { kind: "discrete", values } : { kind: "discrete", values, weights };
export const empirical = (observations: readonly number[]): Distribution => ({
  kind: "empirical",
  observations,
});

/** What is wrong with a distribution's parameters, or undefined where they make sense. */
export function faultOf(d: Distribution): string | undefined {
  switch (d.kind) {
    case "exact":
      return Number.isFinite(d.value) ? undefined : `value ${d.value} is not finite`;
    case "uniform":
      return d.low < d.high ? undefined : `low ${d.low} must lie below high ${d.high}`;
    case "normal":
      return d.sd > 0 && Number.isFinite(d.mean) ? undefined : `sd ${d.sd} must be above 0`;
    case "lognormal":
      if (!(d.median > 0)) return `median ${d.median} must be above 0`;
      return d.factor > 1 ? undefined : `factor ${d.factor} must be above 1`;
    case "triangular":
    case "pert":
      return d.low <= d.mode && d.mode <= d.high && d.low < d.high
        ? undefined
        : `low ${d.low}, mode ${d.mode}, high ${d.high} must ascend`;
    case "discrete": {
      const weights = d.weights ?? d.values.map(() => 1);
      if (d.values.length === 0 || weights.length !== d.values.length)
        return "values and weights must pair up, at least one";
      return weights.every((w) => w >= 0) && weights.some((w) => w > 0)
        ? undefined
        : "weights must be 0 or more and not all 0";
    }
    case "empirical":
      return d.observations.length >= 2 && d.observations.every(Number.isFinite)
        ? undefined
        : "at least two finite observations";
  }
}

/** Interval that holds every draw; for normal and lognormal the central 99.99994 % (five standard deviations). */
export function supportOf(d: Distribution): readonly [number, number] {
  switch (d.kind) {
    case "exact":
      return [d.value, d.value];
    case "uniform":
    case "triangular":
    case "pert":
      return [d.low, d.high];
    case "normal":
      return [d.mean - 5 * d.sd, d.mean + 5 * d.sd];
    case "lognormal":
      return [
        d.median / d.factor ** (5 / 1.6448536269514722),
        d.median * d.factor ** (5 / 1.6448536269514722),
      ];
    case "discrete":
      return [Math.min(...d.values), Math.max(...d.values)];
    case "empirical":
      return [Math.min(...d.observations), Math.max(...d.observations)];
  }
}
