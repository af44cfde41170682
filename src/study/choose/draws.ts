import { streamKey } from "#base";
import { compile, type Kernel } from "#compile";
import { random, unary, type Node } from "#model";

/**
 * Draws, one after another: `uniformAt` of `#base` at 0, 1, 2, ..., or what `shape` makes of it, computed a few thousand
 * at a time as machine code.
 */
export class Draws {
  readonly #key: bigint;
  readonly #kernel: Kernel;
  readonly #buffer = new Float64Array(blockSize);
  #taken: number;
  #at = blockSize;

  /** `taken`: draws to pass over, those that an interrupted search has used. */
  constructor(seed: number, name: string, shape: Shape = uniform, taken = 0) {
    this.#key = streamKey(seed, name);
    this.#kernel = kernelFor(shape);
    this.#taken = taken;
  }

  next(): number {
    if (this.#at === blockSize) this.#refill();
    return this.#buffer[this.#at++]!;
  }

  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** How many draws have been used. */
  get taken(): number {
    return this.#taken - blockSize + this.#at;
  }

  #refill(): void {
    const keys = { draw: this.#key };
    this.#kernel.run({ count: blockSize, firstIndex: this.#taken, keys, into: [this.#buffer] });
    this.#taken += blockSize;
    this.#at = 0;
  }
}

/** What becomes of a uniform draw. */
export type Shape = (draw: Node) => Node;

export const uniform: Shape = (draw) => draw;

/** Standard normal. */
export const gaussian: Shape = (draw) => unary("inverseNormal", draw);

const blockSize = 2048;
const kernels = new Map<Shape, Kernel>();

function kernelFor(shape: Shape): Kernel {
  const known = kernels.get(shape);
  if (known !== undefined) return known;
  const kernel = compile({ outputs: { draw: shape(random("draw")) } });
  kernels.set(shape, kernel);
  return kernel;
}
