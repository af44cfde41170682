import { assert } from "#base";
import type { Landscape } from "./landscape.ts";
import type { Batch } from "./search.ts";

/** A part of a box: by axis its ends, the same where it is fixed. */
export interface Part {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** Where a search begins. */
  readonly start: Float64Array;
}

/** A landscape over the axes that a part leaves free, whole numbers taken as continuous. */
export class PartLandscape {
  readonly landscape: Landscape;
  readonly #part: Part;
  readonly #free: readonly number[];

  constructor(whole: Landscape, part: Part) {
    const { axes, slopesAt } = whole;
    assert(slopesAt !== undefined, "parts of a box are searched by slopes");
    this.#part = part;
    this.#free = axes.flatMap((_, at) => (part.lows[at]! < part.highs[at]! ? [at] : []));
    this.landscape = {
      ...whole,
      axes: this.#free.map((at) => ({
        name: axes[at]!.name,
        kind: "continuous",
        low: part.lows[at]!,
        high: part.highs[at]!,
        start: part.start[at]!,
      })),
      slopesAt: (point) => {
        const { values, gradients } = slopesAt(this.wholePoint(point));
        return {
          values,
          gradients: gradients.map((gradient) =>
            Float64Array.from(this.#free, (at) => gradient[at]!),
          ),
        };
      },
    };
  }

  /** A point on the free axes as one on all. */
  wholePoint(point: Float64Array): Float64Array {
    const whole = Float64Array.from(this.#part.lows);
    for (const [at, axis] of this.#free.entries()) whole[axis] = point[at]!;
    return whole;
  }

  /** Designs on the free axes as ones on all. */
  wholeBatch(batch: Batch): Batch {
    if (batch.count === 0) return batch;
    const designs: Float64Array[] = Array.from(this.#part.lows, (low) =>
      new Float64Array(batch.count).fill(low),
    );
    for (const [at, axis] of this.#free.entries()) designs[axis] = batch.designs[at]!;
    return { ...batch, designs };
  }
}
