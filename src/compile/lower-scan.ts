import type { Take } from "#model";
import type { Lanes } from "./lanes.ts";
import type { Value } from "./linear.ts";

/** What is kept of a step's values in a number. */
export type Accumulated = Extract<Take, string>;

/** The steps of a recurrence, and what is kept of them. */
export interface Steps {
  readonly steps: number;
  readonly initials: readonly Value[];
  readonly takes: readonly Accumulated[];
  /** Writes a step: from its number and the states before it to the states after it and a value for each take. */
  readonly step: (
    counter: Value,
    states: readonly Value[],
  ) => { readonly states: readonly Value[]; readonly taken: readonly Value[] };
}

/** A counted loop over all steps, which carries the number of the step, the states, and a number for each take. */
export function lowerScans(b: Lanes, { steps, initials, takes, step }: Steps): readonly Value[] {
  const starts = takes.map((take) => b.constant(startOf[take]));
  const zero = b.constant(0);
  const carried = b.repeat([zero, ...initials, ...starts], steps, ([counter, ...inside]) => {
    const before = inside.slice(0, initials.length);
    const kept = inside.slice(initials.length);
    const { states, taken } = step(counter!, before);
    return [
      b.add(counter!, b.constant(1)),
      ...states,
      ...taken.map((value, at) => accumulated(b, takes[at]!, kept[at]!, value)),
    ];
  });
  return carried.slice(1 + initials.length);
}

const startOf = { last: 0, sum: 0, lowest: Infinity, highest: -Infinity } as const;

function accumulated(b: Lanes, take: Accumulated, before: Value, value: Value): Value {
  switch (take) {
    case "last":
      return value;
    case "sum":
      return b.add(before, value);
    case "lowest":
      return b.min(before, value);
    case "highest":
      return b.max(before, value);
  }
}
