import type { Landscape, Look } from "#study";
import type { Part } from "./team.ts";

/** What threads compute together of a landscape: designs, or samples of one design. */
export const asked = { designs: 0, values: 1, slopes: 2 } as const;

/** Designs that are asked for at once at most, and kept as one answer: fewer where each is judged over many samples. */
export function designsAtOnce({ sampled }: Landscape): number {
  if (sampled === undefined) return 1024;
  return Math.min(1024, Math.max(8, Math.round(2 ** 18 / sampled.samples)));
}

/** Memory for them. What is never written takes none in fact. */
export function numbersFor(landscape: Landscape): SharedArrayBuffer {
  const { axes, criteria, sampled } = landscape;
  const rows = designsAtOnce(landscape);
  const samples = sampled === undefined ? 0 : sampled.columnsOf("slopes") * sampled.samples;
  return new SharedArrayBuffer(8 * ((axes.length + criteria.length) * rows + samples));
}

/** That memory as whoever leads and whoever follows sees it. */
export class SharedDesigns {
  /** A column for each axis, and for each criterion; the first row is the design whose samples are asked for. */
  readonly designs: readonly Float64Array[];
  readonly criteria: readonly Float64Array[];
  /** Computes a part on this thread. */
  readonly part: Part;
  readonly #samples: readonly Float64Array[];
  readonly #landscape: Landscape;

  constructor(landscape: Landscape, numbers: SharedArrayBuffer) {
    const { axes, criteria, sampled } = landscape;
    const rows = designsAtOnce(landscape);
    let at = 0;
    const column = (length: number) => {
      const from = 8 * at;
      at += length;
      return new Float64Array(numbers, from, length);
    };
    this.#landscape = landscape;
    this.designs = axes.map(() => column(rows));
    this.criteria = criteria.map(() => column(rows));
    this.#samples = Array.from({ length: sampled?.columnsOf("slopes") ?? 0 }, () =>
      column(sampled!.samples),
    );
    const design = new Float64Array(axes.length);
    this.part = (kind, from, count) => {
      const piece = (one: Float64Array) => one.subarray(from, from + count);
      if (kind === asked.designs) {
        void landscape.evaluate(this.designs.map(piece), count, this.criteria.map(piece));
        return;
      }
      for (let axis = 0; axis < design.length; axis++) design[axis] = this.designs[axis]![0]!;
      const look = kind === asked.values ? "values" : "slopes";
      sampled!.fill(look, design, from, this.samplesOf(look).map(piece));
    };
  }

  samplesOf(look: Look): readonly Float64Array[] {
    return this.#samples.slice(0, this.#landscape.sampled!.columnsOf(look));
  }
}
