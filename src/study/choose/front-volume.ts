import type { Certainty } from "./decision.ts";
import { hypervolume } from "./hypervolume.ts";

/** A tenth beyond the front's worst value in each objective, so that its ends count too. */
const margin = 1.1;

/** How a front grew: hypervolumes of snapshots in the scale of the final front, its extents being 1. */
export function frontCertainty(
  front: readonly (readonly number[])[],
  history: readonly (readonly (readonly number[])[])[],
  objectives: number,
): Certainty {
  const axes = Array.from({ length: objectives }, (_, at) => at);
  const lows = axes.map((at) => Math.min(...front.map((values) => values[at]!)));
  const extents = axes.map((at) => Math.max(...front.map((values) => values[at]!)) - lows[at]!);
  const scaled = (values: readonly number[]) =>
    values.map((value, at) => (value - lows[at]!) / (extents[at]! || Math.abs(lows[at]!) || 1));
  const reference = axes.map(() => margin);
  const volume = (set: readonly (readonly number[])[]) => hypervolume(set.map(scaled), reference);
  return {
    kind: "front",
    hypervolume: front.length === 0 ? 0 : volume(front),
    reference: axes.map((at) => lows[at]! + margin * (extents[at]! || Math.abs(lows[at]!) || 1)),
    history: front.length === 0 ? [] : history.map(volume),
  };
}
