import type { Input } from "#model";

/** Places of a slider: whole numbers from 0 to this. */
export const lastPlace = 1000;

/** What a slider goes through: an input of a model, or as much of one. */
export type Ranged = Pick<Input, "unit" | "typical" | "range">;

/** From an input's value to the place of its slider and back, in the input's own unit. */
export interface SliderScale {
  readonly placeOf: (value: number) => number;
  /** With no more digits than a hand can mean. */
  readonly valueAt: (place: number) => number;
  /** The same as a share of the way, 0 to 1, and with all digits: for drawing along it. */
  readonly shareOf: (value: number) => number;
  readonly exactlyAt: (share: number) => number;
}

/** Whether an input counts calendar years, which have no fractions. */
export const isYear = ({ unit, typical, range }: Ranged): boolean =>
  unit === "1" && [typical, ...range].every((one) => Number.isInteger(one) && one >= 1000);

/**
 * Equal steps over the range; of the logarithm where the range reaches far over the typical value. A logarithmic slider goes from
 * three decades under the typical value to seven above, as far as the range goes, and begins at 0 where the range does.
 */
export function sliderScaleOf(ranged: Ranged): SliderScale {
  const { typical, range } = ranged;
  const [low, high] = range;
  const isWide = typical > 0 && low >= 0 && high / typical >= 20;
  const { shareOf, exactlyAt, round } = isWide ? logarithmic(ranged) : linear(ranged);
  return {
    shareOf,
    exactlyAt,
    placeOf: (value) => Math.round(lastPlace * shareOf(value)),
    valueAt: (place) => inside(round(exactlyAt(place / lastPlace)), range),
  };
}

interface Way extends Pick<SliderScale, "shareOf" | "exactlyAt"> {
  readonly round: (value: number) => number;
}

function logarithmic({ typical, range: [low, high] }: Ranged): Way {
  const least = Math.max(low, typical / 1e3);
  const from = Math.log(least);
  const to = Math.log(Math.min(high, typical * 1e7));
  return {
    shareOf: (value) => (value <= least ? 0 : within((Math.log(value) - from) / (to - from))),
    exactlyAt: (share) =>
      share <= 0 ? (low === 0 ? 0 : least) : Math.exp(from + (to - from) * share),
    round: (value) => Number(value.toPrecision(3)),
  };
}

function linear(ranged: Ranged): Way {
  const [low, high] = ranged.range;
  const step = isYear(ranged) ? 1 : 10 ** Math.floor(Math.log10((high - low) / lastPlace));
  return {
    shareOf: (value) => within((value - low) / (high - low)),
    exactlyAt: (share) => low + (high - low) * share,
    round: (value) => Number((Math.round(value / step) * step).toPrecision(12)),
  };
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

const inside = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value));
