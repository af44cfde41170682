import { assert } from "#base";
import { bitsOf, foldBinary, foldShift, foldUnary } from "./fold.ts";
import { prune } from "./prune.ts";
import type {
  Instruction,
  LaneBinary,
  LaneShift,
  LaneUnary,
  LinearProgram,
  Value,
} from "./linear.ts";

/** One place to append to: the program's body, or the body of a region under construction. */
interface Scope {
  readonly kind: "body" | "loop" | "when";
  readonly instructions: Instruction[];
  /** Instructions of this scope by what they compute, so that none is made twice. */
  readonly known: Map<string, Value>;
}

/**
 * Writes a linear program. Each method appends an instruction and returns its value, unless an equal one is at
 * hand or all operands are constants. An instruction lands in the outermost loop body that has its operands,
 * so whatever does not change from turn to turn stands before the loop; the body of a `when` keeps its own.
 */
export class Builder {
  readonly #scopes: Scope[] = [newScope("body")];
  readonly #depthOf: number[] = [];
  readonly #bitsOf = new Map<Value, bigint>();
  readonly #inputs: string[] = [];
  readonly #streams: string[] = [];
  readonly #tables: Float64Array[] = [];

  finish(outputs: readonly { readonly name: string; readonly value: Value }[]): LinearProgram {
    assert(this.#scopes.length === 1, "every region is closed");
    return {
      body: prune(
        this.#scopes[0]!.instructions,
        outputs.map(({ value }) => value),
      ),
      groups: 1,
      outputs: outputs.map((output) => ({ ...output, group: 0 })),
      inputs: this.#inputs,
      streams: this.#streams,
      tables: this.#tables,
      valueCount: this.#depthOf.length,
    };
  }

  /** How many regions stand around a value's instruction. */
  depthOf(value: Value): number {
    return this.#depthOf[value]!;
  }

  get depth(): number {
    return this.#scopes.length - 1;
  }

  constant(x: number): Value {
    return this.bits(bitsOf(x));
  }

  bits(bits: bigint): Value {
    const value = this.#place(`constant ${bits}`, [], (to) => ({ kind: "constant", to, bits }));
    this.#bitsOf.set(value, bits);
    return value;
  }

  /** The bits of a value known at compile time. */
  constantOf(value: Value): bigint | undefined {
    return this.#bitsOf.get(value);
  }

  input(name: string): Value {
    const at = indexIn(this.#inputs, name);
    return this.#place(`input ${at}`, [], (to) => ({ kind: "input", to, input: at, group: 0 }));
  }

  key(stream: string): Value {
    const at = indexIn(this.#streams, stream);
    return this.#place(`key ${at}`, [], (to) => ({ kind: "key", to, stream: at }));
  }

  row(): Value {
    return this.#place("row", [], (to) => ({ kind: "row", to, group: 0 }));
  }

  /** A table of doubles in memory, to be read with `lookup`. */
  table(elements: Float64Array): number {
    const same = (table: Float64Array) =>
      table.length === elements.length && table.every((x, at) => Object.is(x, elements[at]));
    const at = this.#tables.findIndex(same);
    return at >= 0 ? at : this.#tables.push(elements) - 1;
  }

  lookup(table: number, at: Value): Value {
    return this.#place(`lookup ${table} ${at}`, [at], (to) => ({ kind: "lookup", to, table, at }));
  }

  unary(op: LaneUnary, a: Value): Value {
    const bits = this.#bitsOf.get(a);
    if (bits !== undefined) return this.bits(foldUnary(op, bits));
    return this.#place(`${op} ${a}`, [a], (to) => ({ kind: "unary", op, to, a }));
  }

  binary(op: LaneBinary, a: Value, b: Value): Value {
    const [x, y] = [this.#bitsOf.get(a), this.#bitsOf.get(b)];
    if (x !== undefined && y !== undefined) return this.bits(foldBinary(op, x, y));
    return this.#place(`${op} ${a} ${b}`, [a, b], (to) => ({ kind: "binary", op, to, a, b }));
  }

  shift(op: LaneShift, a: Value, by: number): Value {
    const bits = this.#bitsOf.get(a);
    if (bits !== undefined) return this.bits(foldShift(op, bits, by));
    return this.#place(`${op} ${a} ${by}`, [a], (to) => ({ kind: "shift", op, to, a, by }));
  }

  choose(mask: Value, a: Value, b: Value): Value {
    const bits = this.#bitsOf.get(mask);
    if (bits !== undefined && bits === 0n) return b;
    if (bits !== undefined) return a;
    if (a === b) return a;
    return this.#place(`choose ${mask} ${a} ${b}`, [mask, a, b], (to) => ({
      kind: "choose",
      to,
      mask,
      a,
      b,
    }));
  }

  /**
   * A loop over lanes. `turn` gets the carried values and returns their next ones and a mask of the lanes that want
   * another turn. A lane that does not is frozen: it keeps the values of its last own turn, however long others go on.
   */
  loop(
    initial: readonly Value[],
    most: number,
    turn: (inside: readonly Value[]) => { next: readonly Value[]; again: Value },
  ): readonly Value[] {
    const scope = this.#open("loop");
    const everyLane = this.bits((1n << 64n) - 1n);
    const active = this.#fresh();
    const inside = initial.map(() => this.#fresh());
    const { next, again } = turn(inside);
    assert(next.length === initial.length, "a loop carries as many values on as in");
    const frozen = next.map((value, at) => this.choose(active, value, inside[at]!));
    const stillActive = this.binary("and", again, active);
    this.#scopes.pop();
    const results = initial.map(() => this.#fresh());
    const carried = [
      { initial: everyLane, inside: active, next: stillActive, to: this.#fresh() },
      ...initial.map((value, at) => ({
        initial: value,
        inside: inside[at]!,
        next: frozen[at]!,
        to: results[at]!,
      })),
    ];
    this.#append({ kind: "loop", carried, body: scope.instructions, again: stillActive, most });
    return results;
  }

  /** `then()` where `mask` is set, else `otherwise`; its instructions are passed over where no lane needs them. */
  when(mask: Value, then: () => readonly Value[], otherwise: readonly Value[]): readonly Value[] {
    const scope = this.#open("when");
    const values = then();
    this.#scopes.pop();
    const results = values.map((value, at) => ({
      then: value,
      otherwise: otherwise[at]!,
      to: this.#fresh(),
    }));
    this.#append({ kind: "when", mask, body: scope.instructions, results });
    return results.map(({ to }) => to);
  }

  #open(kind: "loop" | "when"): Scope {
    const scope = newScope(kind);
    this.#scopes.push(scope);
    return scope;
  }

  #fresh(): Value {
    return this.#depthOf.push(this.depth) - 1;
  }

  #append(instruction: Instruction): void {
    this.#scopes[this.depth]!.instructions.push(instruction);
  }

  #place(key: string, reads: readonly Value[], make: (to: Value) => Instruction): Value {
    const found = this.#find(key);
    if (found !== undefined) return found;
    const depth = this.#depthFor(reads);
    const to = this.#depthOf.push(depth) - 1;
    const scope = this.#scopes[depth]!;
    scope.instructions.push(make(to));
    scope.known.set(key, to);
    return to;
  }

  #find(key: string): Value | undefined {
    for (let depth = this.depth; depth >= 0; depth--) {
      const found = this.#scopes[depth]!.known.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** As far out as the operands reach, but not out of a `when`; what has no operands costs nothing anywhere. */
  #depthFor(reads: readonly Value[]): number {
    if (reads.length === 0) return 0;
    let depth = 0;
    for (const value of reads) depth = Math.max(depth, this.#depthOf[value]!);
    for (let inner = this.depth; inner > depth; inner--)
      if (this.#scopes[inner]!.kind === "when") return inner;
    return depth;
  }
}

function newScope(kind: Scope["kind"]): Scope {
  return { kind, instructions: [], known: new Map() };
}

function indexIn(names: string[], name: string): number {
  const at = names.indexOf(name);
  return at >= 0 ? at : names.push(name) - 1;
}
