import type { Landscape, Slopes } from "#study";
import { hashOf } from "./journal.ts";

/**
 * Slopes that threads compute before the search asks for them: each walks the descent from the next start that nobody walks
 * from yet. The search takes a slope that is there and computes any other one itself, so that nothing depends on how far
 * they are.
 */
export interface Ahead {
  readonly starts: readonly Float64Array[];
  readonly evaluations: number;
  /** Shared: the next start that nobody walks from yet. */
  readonly next: SharedArrayBuffer;
  /** For each thread: how many slopes it has written, and these. */
  readonly written: readonly {
    readonly count: SharedArrayBuffer;
    readonly numbers: SharedArrayBuffer;
  }[];
}

/** Slopes that a thread writes at most: a walk beyond them is of no use to anybody. */
const mostWritten = 20_000;

const widthOf = ({ axes, criteria }: Landscape): number =>
  axes.length + criteria.length * (1 + axes.length);

export function newAhead(
  landscape: Landscape,
  starts: readonly Float64Array[],
  evaluations: number,
  threads: number,
): Ahead {
  const next = new SharedArrayBuffer(4);
  const written = Array.from({ length: threads }, () => ({
    count: new SharedArrayBuffer(4),
    numbers: new SharedArrayBuffer(8 * mostWritten * widthOf(landscape)),
  }));
  return { starts, evaluations, next, written };
}

/** Walks from starts until there are none left; `walk` asks the landscape that it is given for slopes. */
export function walkAhead(
  landscape: Landscape,
  { starts, evaluations, next, written }: Ahead,
  thread: number,
  walk: (
    landscape: Landscape,
    starts: readonly Float64Array[],
    evaluations: number,
    which: number,
  ) => void,
): void {
  const { slopesAt } = landscape;
  if (slopesAt === undefined) return;
  const { count, numbers } = written[thread]!;
  const [places, slots] = [new Int32Array(count), new Float64Array(numbers)];
  const width = widthOf(landscape);
  const noted: Landscape = {
    ...landscape,
    slopesAt(design) {
      const slopes = slopesAt(design);
      const place = places[0]!;
      if (place === mostWritten) return slopes;
      const slot = slots.subarray(place * width, (place + 1) * width);
      slot.set(design);
      slot.set(slopes.values, design.length);
      for (const [at, gradient] of slopes.gradients.entries())
        slot.set(gradient, design.length * (1 + at) + slopes.values.length);
      Atomics.store(places, 0, place + 1);
      return slopes;
    },
  };
  for (;;) {
    const which = Atomics.add(new Int32Array(next), 0, 1);
    if (which >= starts.length) return;
    walk(noted, starts, evaluations, which);
  }
}

/** What has been written ahead, for whoever leads. */
export class WrittenAhead {
  readonly #written: readonly { readonly count: Int32Array; readonly slots: Float64Array }[];
  readonly #read: Int32Array;
  readonly #known = new Map<string, Float64Array>();
  readonly #next: Int32Array;
  readonly #axes: number;
  readonly #criteria: number;

  constructor({ axes, criteria }: Landscape, { written, next }: Ahead) {
    this.#next = new Int32Array(next);
    this.#axes = axes.length;
    this.#criteria = criteria.length;
    this.#read = new Int32Array(written.length);
    this.#written = written.map(({ count, numbers }) => ({
      count: new Int32Array(count),
      slots: new Float64Array(numbers),
    }));
  }

  /** Threads of which something has come. */
  get threads(): number {
    return this.#read.filter((read) => read > 0).length;
  }

  /** The search itself walks from this start: nobody else needs to who does not yet. */
  comeTo(start: number): void {
    Atomics.compareExchange(this.#next, 0, start, start + 1);
  }

  slopesAt(design: Float64Array): Slopes | undefined {
    this.#readOn();
    const slot = this.#known.get(hashOf(0, [design], design.length).join());
    if (slot === undefined || !design.every((one, at) => Object.is(one, slot[at])))
      return undefined;
    const [axes, criteria] = [this.#axes, this.#criteria];
    return {
      values: slot.slice(axes, axes + criteria),
      gradients: Array.from({ length: criteria }, (_, at) => {
        const from = axes * (1 + at) + criteria;
        return slot.slice(from, from + axes);
      }),
    };
  }

  #readOn(): void {
    const width = this.#axes + this.#criteria * (1 + this.#axes);
    for (const [thread, { count, slots }] of this.#written.entries())
      for (const end = Atomics.load(count, 0); this.#read[thread]! < end; this.#read[thread]!++) {
        const from = this.#read[thread]! * width;
        const slot = Float64Array.from(slots.subarray(from, from + width));
        this.#known.set(hashOf(0, [slot], this.#axes).join(), slot);
      }
  }
}
