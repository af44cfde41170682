import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type Loop,
  type Value,
  type When,
} from "../linear.ts";

/** When a value is not read any more. */
export const never = Number.POSITIVE_INFINITY;

/**
 * Where each value of a routine is read, by positions: instructions in the order of the text, a region's body after
 * the region's entry, and its end after its body. What a loop's body reads from outside is read at the loop's
 * end as well, since the body may run again.
 */
export class Uses {
  readonly #readsOf: number[][];
  readonly #depthOf: Uint8Array;
  readonly #ends = new Map<
    Instruction,
    { readonly position: number; readonly outside: readonly Value[] }
  >();
  /** The loops around the place being surveyed: the values each reads from outside. */
  readonly #open: Set<Value>[] = [];
  #position = 0;

  readonly #shown: ReadonlySet<Value>;

  /** `ends` are read after everything else, `shown` as soon as they are made. */
  constructor(
    {
      body,
      valueCount,
      ends,
      shown,
    }: {
      readonly body: Block;
      readonly valueCount: number;
      readonly ends: readonly Value[];
      readonly shown: ReadonlySet<Value>;
    },
    same: (value: Value) => Value,
  ) {
    this.#shown = shown;
    this.#readsOf = Array.from({ length: valueCount }, () => []);
    this.#depthOf = new Uint8Array(valueCount);
    this.#survey(body, same);
    for (const value of ends) this.#read(same(value));
    for (const reads of this.#readsOf) reads.reverse();
  }

  /** The first position after `position` where the value is read. */
  next(value: Value, position: number): number {
    const reads = this.#readsOf[value]!;
    // Positions only grow while code is written: what lies a whole step behind is never asked for again.
    while (reads.length > 0 && reads[reads.length - 1]! <= position - 1) reads.pop();
    for (let at = reads.length - 1; at >= 0; at--) if (reads[at]! > position) return reads[at]!;
    return never;
  }

  /** Position of a region's end, and for a loop the values that its body reads from outside. */
  endOf(region: Loop | When): { readonly position: number; readonly outside: readonly Value[] } {
    return this.#ends.get(region)!;
  }

  #survey(block: Block, same: (value: Value) => Value): void {
    for (const instruction of block) {
      for (const value of readsOf(instruction)) this.#read(same(value));
      this.#position++;
      if (instruction.kind === "loop" || instruction.kind === "when")
        this.#region(instruction, same);
      for (const value of makesOf(instruction)) {
        this.#depthOf[value] = this.#open.length;
        if (this.#shown.has(value)) this.#readsOf[value]!.push(this.#position - 0.5);
      }
    }
  }

  #region(region: Loop | When, same: (value: Value) => Value): void {
    const outside = new Set<Value>();
    if (region.kind === "loop") {
      this.#open.push(outside);
      for (const { inside } of region.carried) this.#depthOf[inside] = this.#open.length;
    }
    this.#survey(region.body, same);
    for (const value of endReadsOf(region)) this.#read(same(value));
    if (region.kind === "loop") this.#open.pop();
    for (const value of outside) this.#read(value);
    this.#ends.set(region, { position: this.#position, outside: [...outside] });
    this.#position++;
  }

  #read(value: Value): void {
    const reads = this.#readsOf[value]!;
    if (reads[reads.length - 1] !== this.#position) reads.push(this.#position);
    for (let depth = this.#open.length; depth > this.#depthOf[value]!; depth--)
      this.#open[depth - 1]!.add(value);
  }
}
