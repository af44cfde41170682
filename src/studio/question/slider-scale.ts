import { assert } from "#base";

/** How a slider's way, 0 to 1, goes through values. */
export interface SliderScale {
  readonly low: number;
  readonly high: number;
  valueAt(share: number): number;
  shareOf(value: number): number;
  /** The value as it is set: no more digits than the hand can mean. */
  rounded(value: number): number;
}

/** A range of more than this factor is gone through in equal steps of the logarithm. */
const wide = 30;

/** A scale over a range: of the logarithm where the range is wide and positive, else even. */
export function scaleOver([low, high]: readonly [number, number]): SliderScale {
  assert(low < high, `a slider goes from ${low} to ${high}`);
  if (low > 0 && high / low > wide) {
    const [from, to] = [Math.log(low), Math.log(high)];
    return {
      low,
      high,
      valueAt: (share) => clip(Math.exp(from + share * (to - from)), low, high),
      shareOf: (value) => (value <= low ? 0 : clip((Math.log(value) - from) / (to - from), 0, 1)),
      rounded: (value) => clip(Number(value.toPrecision(3)), low, high),
    };
  }
  const step = 10 ** Math.floor(Math.log10((high - low) / 200));
  return {
    low,
    high,
    valueAt: (share) => clip(low + share * (high - low), low, high),
    shareOf: (value) => clip((value - low) / (high - low), 0, 1),
    rounded: (value) => clip(Number((Math.round(value / step) * step).toPrecision(12)), low, high),
  };
}

const clip = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
