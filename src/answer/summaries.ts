import { answeredValues, type Column } from "#study";

/**
 * What is made of columns of results, each thing once: a column that is the same array with the same verdicts as before is not
 * looked at again.
 */
export class Summaries {
  readonly #known = new WeakMap<Float64Array, Known>();

  /** What `make` makes of the values that have an answer; `name` tells it from what else is made of the column. */
  of<T>(column: Column, name: string, make: (answered: Float64Array) => T): T {
    let known = this.#known.get(column.values);
    if (known?.verdicts !== column.verdicts) {
      known = { verdicts: column.verdicts, answered: undefined, made: new Map() };
      this.#known.set(column.values, known);
    }
    if (!known.made.has(name)) {
      known.answered ??= answeredValues(column);
      known.made.set(name, make(known.answered));
    }
    return known.made.get(name) as T;
  }
}

interface Known {
  readonly verdicts: Float64Array;
  answered: Float64Array | undefined;
  readonly made: Map<string, unknown>;
}
