import type { Distribution } from "#sources";
import { formatNumber } from "#units";

/** Standard deviations on both sides within which 90 % of a normal lies. */
const tail = 1.645;

/** "333 … 3,000": between which values nine tenths of what is believed lies, of bounded beliefs all. Undefined where all is certain. */
export function believedRange(distribution: Distribution): string | undefined {
  const ends = endsOf(distribution);
  return ends && `${formatNumber(ends[0])} … ${formatNumber(ends[1])}`;
}

function endsOf(distribution: Distribution): readonly [number, number] | undefined {
  switch (distribution.kind) {
    case "exact":
      return undefined;
    case "lognormal":
      return [distribution.median / distribution.factor, distribution.median * distribution.factor];
    case "normal":
      return [
        distribution.mean - tail * distribution.sd,
        distribution.mean + tail * distribution.sd,
      ];
    case "uniform":
    case "triangular":
    case "pert":
      return [distribution.low, distribution.high];
    case "discrete":
      return [Math.min(...distribution.values), Math.max(...distribution.values)];
    case "empirical":
      return [Math.min(...distribution.observations), Math.max(...distribution.observations)];
  }
}
