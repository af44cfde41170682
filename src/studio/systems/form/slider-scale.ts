import type { Input } from "#model";

/** Places of a slider: whole numbers from 0 to this. */
export const lastPlace = 1000;

/** From an input's value to the place of its slider and back, in the input's own unit. */
export interface SliderScale {
  readonly placeOf: (value: number) => number;
  readonly valueAt: (place: number) => number;
}

/** Whether an input counts calendar years, which have no fractions. */
export const isYear = ({ unit, typical, range }: Input): boolean =>
  unit === "1" && [typical, ...range].every((one) => Number.isInteger(one) && one >= 1000);

/**
 * Equal steps over the range; of the logarithm where the range reaches far over the typical value. A logarithmic slider goes from
 * three decades under the typical value to seven above, as far as the range goes, and begins at 0 where the range does.
 */
export function sliderScaleOf(input: Input): SliderScale {
  const { typical, range } = input;
  const [low, high] = range;
  if (!(typical > 0 && low >= 0 && high / typical >= 20)) return linear(input);
  const least = Math.max(low, typical / 1e3);
  const from = Math.log(least);
  const to = Math.log(Math.min(high, typical * 1e7));
  return {
    placeOf: (value) => (value <= least ? 0 : placed((Math.log(value) - from) / (to - from))),
    valueAt: (place) => {
      if (place <= 0) return low === 0 ? 0 : least;
      return inside(rounded(Math.exp(from + (to - from) * (place / lastPlace))), range);
    },
  };
}

function linear(input: Input): SliderScale {
  const { range } = input;
  const [low, high] = range;
  const step = isYear(input) ? 1 : 10 ** Math.floor(Math.log10((high - low) / lastPlace));
  return {
    placeOf: (value) => placed((value - low) / (high - low)),
    valueAt: (place) => {
      const value = low + (high - low) * (place / lastPlace);
      return inside(Number((Math.round(value / step) * step).toPrecision(12)), range);
    },
  };
}

const placed = (share: number): number => Math.round(lastPlace * Math.min(1, Math.max(0, share)));

const rounded = (value: number): number => Number(value.toPrecision(3));

const inside = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value));
