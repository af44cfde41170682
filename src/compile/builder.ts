import { assert } from "#base";
import { allBits, bitsOf, foldBinary, foldShift, foldUnary } from "./fold.ts";
import {
  laneBinaries,
  laneFuseds,
  laneShifts,
  laneUnaries,
  resultsOf,
  type Comparison,
  type Instruction,
  type LaneBinary,
  type LaneFused,
  type LaneShift,
  type LaneUnary,
  type LinearFunction,
  type LinearProgram,
  type LinearSeries,
  type Output,
  type Value,
} from "./linear.ts";
import { prune } from "./prune.ts";

/** One place to append to: the program's body, or the body of a region under construction. */
interface Scope {
  readonly kind: "body" | "loop" | "when";
  readonly instructions: Instruction[];
  /** Keys of its instructions among `#known`, which go when it closes. */
  readonly keys: number[];
}

/**
 * Writes a linear program. Each method appends an instruction and returns its value, unless an equal one is at
 * hand or all operands are constants. An instruction lands in the outermost loop body that has its operands,
 * so whatever does not change from turn to turn stands before the loop; the body of a `when` keeps its own.
 */
export class Builder {
  readonly #scopes: Scope[] = [newScope("body")];
  readonly #depthOf: number[] = [];
  /** Values by what computes them, as far as they may be read here. */
  readonly #known = new Map<number, Value>();
  readonly #pairs = new Map<number, number>();
  readonly #constants = new Map<bigint, Value>();
  readonly #bitsOf = new Map<Value, bigint>();
  readonly #factors = new Map<Value, readonly [Value, Value]>();
  readonly #inputs: string[] = [];
  readonly #streams: string[] = [];
  readonly #series: LinearSeries[] = [];
  readonly #tables: Float64Array[] = [];
  readonly #functions: LinearFunction[] = [];

  finish(outputs: readonly Omit<Output, "group">[]): LinearProgram {
    assert(this.#scopes.length === 1, "every region is closed");
    const valueCount = this.#depthOf.length;
    const all = outputs.map((output) => ({ ...output, group: 0 }));
    return {
      body: prune(this.#scopes[0]!.instructions, resultsOf({ outputs: all }), valueCount),
      groups: 1,
      outputs: all,
      inputs: this.#inputs,
      scalars: new Set(),
      streams: this.#streams,
      series: this.#series,
      tables: this.#tables,
      functions: this.#functions,
      valueCount,
    };
  }

  /** What was written as a function, instead of a program. It reads no input, row or table. */
  finishFunction(name: string, parameters: readonly Value[], result: Value): LinearFunction {
    assert(this.#scopes.length === 1, "every region is closed");
    const valueCount = this.#depthOf.length;
    const body = prune(this.#scopes[0]!.instructions, [result], valueCount);
    return { name, parameters, body, results: [result], valueCount };
  }

  parameter(): Value {
    return this.#depthOf.push(0) - 1;
  }

  /** The function called `name` of one or two arguments; `write` makes it at its first call. */
  call(name: string, [a, b = a]: readonly [Value, Value?], write: () => LinearFunction): Value {
    const known = this.#functions.findIndex((one) => one.name === name);
    const at = known >= 0 ? known : this.#functions.push(write()) - 1;
    const arity = this.#functions[at]!.parameters.length;
    const key = keyOf(codes.call, at, this.#pair(a, b));
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    return this.#place(key, this.#depthFor(a, b), (to) => ({
      kind: "call",
      function: at,
      arguments: arity === 1 ? [a] : [a, b],
      results: [to],
    }));
  }

  /** How many values there are so far. */
  get size(): number {
    return this.#depthOf.length;
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
    const known = this.#constants.get(bits);
    if (known !== undefined) return known;
    const to = this.#depthOf.push(0) - 1;
    this.#scopes[0]!.instructions.push({ kind: "constant", to, bits });
    this.#constants.set(bits, to);
    this.#bitsOf.set(to, bits);
    return to;
  }

  /** The bits of a value known at compile time. */
  constantOf(value: Value): bigint | undefined {
    return this.#bitsOf.get(value);
  }

  input(name: string): Value {
    const input = indexIn(this.#inputs, name);
    const key = keyOf(codes.input, input, 0);
    return (
      this.#known.get(key) ?? this.#place(key, 0, (to) => ({ kind: "input", to, input, group: 0 }))
    );
  }

  key(name: string): Value {
    const stream = indexIn(this.#streams, name);
    const key = keyOf(codes.key, stream, 0);
    return this.#known.get(key) ?? this.#place(key, 0, (to) => ({ kind: "key", to, stream }));
  }

  row(): Value {
    const key = keyOf(codes.row, 0, 0);
    return this.#known.get(key) ?? this.#place(key, 0, (to) => ({ kind: "row", to, group: 0 }));
  }

  /** A table of doubles in memory, to be read with `lookup`. */
  table(elements: Float64Array): number {
    const same = (table: Float64Array) =>
      table.length === elements.length && table.every((x, at) => Object.is(x, elements[at]));
    const at = this.#tables.findIndex(same);
    return at >= 0 ? at : this.#tables.push(elements) - 1;
  }

  /** A series by name: as long as its longest reader needs it; with the elements where runs do not bring them. */
  seriesCalled(name: string, length: number, elements?: Float64Array): number {
    const at = this.#series.findIndex(
      (one) => one.name === name && (one.elements === undefined) === (elements === undefined),
    );
    const known = this.#series[at];
    if (known === undefined)
      return this.#series.push({ name, length, ...(elements && { elements }) }) - 1;
    if (known.length < length) this.#series[at] = { ...known, length };
    return at;
  }

  /** The element of a series in the turn of the counted loop that carries `counter`. */
  element(series: number, counter: Value): Value {
    const key = keyOf(codes.element, series, counter);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    return this.#place(key, this.#depthOf[counter]!, (to) => ({ kind: "series", to, series }));
  }

  /** Makes a value of each `every`-th turn of the loop being written a value of output `output`. */
  record(output: number, a: Value, every: number): void {
    this.#append({ kind: "record", output, group: 0, a, every });
  }

  lookup(table: number, at: Value): Value {
    const key = keyOf(codes.lookup, table, at);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    return this.#place(key, this.#depthFor(at, at), (to) => ({ kind: "lookup", to, table, at }));
  }

  unary(op: LaneUnary, a: Value): Value {
    const key = keyOf(codes[op], a, 0);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const bits = this.#bitsOf.get(a);
    if (bits !== undefined) return this.bits(foldUnary(op, bits));
    return this.#place(key, this.#depthFor(a, a), (to) => ({ kind: "unary", op, to, a }));
  }

  binary(op: LaneBinary, a: Value, b: Value): Value {
    const key = keyOf(codes[op], a, b);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const x = this.#bitsOf.get(a);
    const y = x === undefined ? undefined : this.#bitsOf.get(b);
    if (x !== undefined && y !== undefined) return this.bits(foldBinary(op, x, y));
    const product = this.#place(key, this.#depthFor(a, b), (to) => ({
      kind: "binary",
      op,
      to,
      a,
      b,
    }));
    if (op === "mul") this.#factors.set(product, [a, b]);
    return product;
  }

  fused(op: LaneFused, a: Value, b: Value, c: Value): Value {
    const key = keyOf(codes[op], this.#pair(a, b), c);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const depth = Math.max(this.#depthFor(a, b), this.#depthFor(c, c));
    return this.#place(key, depth, (to) => ({ kind: "fused", op, to, a, b, c }));
  }

  /** Factors of a value that is a product. */
  factorsOf(product: Value): readonly [Value, Value] | undefined {
    return this.#factors.get(product);
  }

  shift(op: LaneShift, a: Value, by: number): Value {
    const key = keyOf(codes[op], a, by);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const bits = this.#bitsOf.get(a);
    if (bits !== undefined) return this.bits(foldShift(op, bits, by));
    return this.#place(key, this.#depthFor(a, a), (to) => ({ kind: "shift", op, to, a, by }));
  }

  choose(mask: Value, a: Value, b: Value): Value {
    if (a === b) return a;
    const bits = this.#bitsOf.get(mask);
    if (bits !== undefined) return bits === 0n ? b : a;
    if (this.#bitsOf.get(b) === 0n) return this.binary("and", a, mask);
    if (this.#bitsOf.get(a) === 0n) return this.binary("andnot", b, mask);
    const key = keyOf(codes.choose, this.#pair(a, b), mask);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const depth = Math.max(this.#depthFor(a, b), this.#depthFor(mask, mask));
    return this.#place(key, depth, (to) => ({ kind: "choose", to, mask, a, b }));
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
    const everyLane = this.bits(allBits);
    const scope = this.#open("loop");
    const active = this.#fresh();
    const inside = initial.map(() => this.#fresh());
    const { next, again } = turn(inside);
    assert(next.length === initial.length, "a loop carries as many values on as in");
    const frozen = next.map((value, at) => this.choose(active, value, inside[at]!));
    const stillActive = this.binary("and", again, active);
    this.#close();
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

  /** A loop of just `turns` turns: `turn` gets the carried values and returns their next ones. */
  repeat(
    initial: readonly Value[],
    turns: number,
    turn: (inside: readonly Value[]) => readonly Value[],
  ): readonly Value[] {
    const scope = this.#open("loop");
    const inside = initial.map(() => this.#fresh());
    const next = turn(inside);
    assert(next.length === initial.length, "a loop carries as many values on as in");
    this.#close();
    const carried = initial.map((value, at) => ({
      initial: value,
      inside: inside[at]!,
      next: next[at]!,
      to: this.#fresh(),
    }));
    const body = scope.instructions;
    this.#append({ kind: "loop", carried, body, again: undefined, most: turns });
    return carried.map(({ to }) => to);
  }

  /** `otherwise` where all comparisons hold, else `then()`, whose instructions are passed over where no lane needs them. */
  unless(
    comparisons: readonly Comparison[],
    then: () => readonly Value[],
    otherwise: readonly Value[],
  ): readonly Value[] {
    const known = comparisons.map((one) => this.#outcomeOf(one));
    if (known.includes(false)) return then();
    const open = comparisons.filter((_, at) => known[at] === undefined);
    if (open.length === 0) return otherwise;
    const scope = this.#open("when");
    const values = then();
    this.#close();
    const results = values.map((value, at) => ({
      then: value,
      otherwise: otherwise[at]!,
      to: this.#fresh(),
    }));
    this.#append({ kind: "when", unless: open, body: scope.instructions, results });
    return results.map(({ to }) => to);
  }

  #outcomeOf({ op, a, b }: Comparison): boolean | undefined {
    const [x, y] = [this.#bitsOf.get(a), this.#bitsOf.get(b)];
    return x === undefined || y === undefined ? undefined : foldBinary(op, x, y) !== 0n;
  }

  #open(kind: "loop" | "when"): Scope {
    const scope = newScope(kind);
    this.#scopes.push(scope);
    return scope;
  }

  #close(): void {
    for (const key of this.#scopes.pop()!.keys) this.#known.delete(key);
  }

  #fresh(): Value {
    return this.#depthOf.push(this.depth) - 1;
  }

  #append(instruction: Instruction): void {
    this.#scopes[this.depth]!.instructions.push(instruction);
  }

  #place(key: number, depth: number, make: (to: Value) => Instruction): Value {
    const to = this.#depthOf.push(depth) - 1;
    const scope = this.#scopes[depth]!;
    scope.instructions.push(make(to));
    if (depth > 0) scope.keys.push(key);
    this.#known.set(key, to);
    return to;
  }

  /** As far out as the operands reach, but not out of a `when`. */
  #depthFor(a: Value, b: Value): number {
    const depth = Math.max(this.#depthOf[a]!, this.#depthOf[b]!);
    for (let inner = this.depth; inner > depth; inner--)
      if (this.#scopes[inner]!.kind === "when") return inner;
    return depth;
  }

  /** One number for two. */
  #pair(a: Value, b: Value): number {
    const key = keyOf(0, a, b);
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    this.#pairs.set(key, this.#pairs.size);
    return this.#pairs.size - 1;
  }
}

/** Numbers for the kinds of instruction. */
const codes = Object.fromEntries(
  [
    ...laneUnaries,
    ...laneBinaries,
    ...laneShifts,
    ...laneFuseds,
    "choose",
    "call",
    "lookup",
    "input",
    "key",
    "row",
    "element",
  ].map((name, code) => [name, code]),
) as Record<
  | LaneUnary
  | LaneBinary
  | LaneShift
  | LaneFused
  | "choose"
  | "call"
  | "lookup"
  | "input"
  | "key"
  | "row"
  | "element",
  number
>;

const operandRange = 2 ** 23;

/** A whole number that stands for an operation on two operands, each below 2^23. */
function keyOf(code: number, a: number, b: number): number {
  assert(a < operandRange && b < operandRange, "a program has fewer than 2^23 values");
  return (code * operandRange + a) * operandRange + b;
}

function newScope(kind: Scope["kind"]): Scope {
  return { kind, instructions: [], keys: [] };
}

function indexIn(names: string[], name: string): number {
  const at = names.indexOf(name);
  return at >= 0 ? at : names.push(name) - 1;
}
