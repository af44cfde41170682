import { scaleLinear, scaleLog } from "d3-scale";
import type { Scale } from "../charts/axis.tsx";
import type { Claim, Distribution } from "#sources";

/** Half of 98 % of a normal, in standard deviations; of what 90 % is said of, as a power of its factor. */
const [sds, powers] = [2.33, 1.42] as const;

/** Between which values a distribution has all that can be seen of it. */
export function visible(distribution: Distribution): readonly [number, number] {
  switch (distribution.kind) {
    case "exact":
      return [distribution.value, distribution.value];
    case "uniform":
    case "triangular":
    case "pert":
      return [distribution.low, distribution.high];
    case "normal":
      return [distribution.mean - sds * distribution.sd, distribution.mean + sds * distribution.sd];
    case "lognormal": {
      const { median, factor } = distribution;
      return [median / factor ** powers, median * factor ** powers];
    }
    case "discrete":
      return [Math.min(...distribution.values), Math.max(...distribution.values)];
    case "empirical":
      return [Math.min(...distribution.observations), Math.max(...distribution.observations)];
  }
}

/** A span of values that is drawn, by their logarithms where they are positive and far apart. */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly scale: "linear" | "logarithmic";
}

/** What a claim and all others who speak of it need. */
export function spanOf({ uncertainty, value, others = [] }: Claim): Span {
  const said = [...visible(uncertainty), value, ...others.map((other) => other.value)];
  return spanAround(Math.min(...said), Math.max(...said));
}

/** A span with some room at both ends, and around what is a single value. */
export function spanAround(low: number, high: number): Span {
  if (low > 0 && high / low > 8) {
    const room = (high / low) ** 0.06;
    return { low: low / room, high: high * room, scale: "logarithmic" };
  }
  const room = 0.06 * (high - low) || Math.abs(high) * 0.1 || 1;
  return { low: low - room, high: high + room, scale: "linear" };
}

/** A scale that can be gone back. */
export type SpanScale = Scale & { readonly invert: (place: number) => number };

export function scaleOver({ low, high, scale }: Span, range: readonly [number, number]): SpanScale {
  const along = scale === "logarithmic" ? scaleLog() : scaleLinear();
  return along.domain([low, high]).range(range);
}

/** The value at a share of the way from a span's low end. */
export const valueAt = ({ low, high, scale }: Span, share: number): number =>
  scale === "logarithmic" ? low * (high / low) ** share : low + (high - low) * share;
