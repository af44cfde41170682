import type { Names } from "./kernel.ts";
import type { Origin } from "./origin.ts";

/**
 * The linear form: what lies between a graph and the bytes of a target.
 *
 * A program is a list of instructions on vectors of 64-bit lanes, a lane for each sample. Every value is made
 * once (SSA) and is a plain number here. A lane holds a double, a 64-bit integer, or a mask (all bits 0 or
 * all bits 1); an instruction says which it reads. None but `record` has an effect, none can trap, and no lane
 * sees another, but that a region may run again, or not at all, for the sake of a neighbour: the carried values of a
 * loop that ends by itself must therefore keep still once their lane is done.
 *
 * Every target runs the same instructions. Targets of one numeric class give the same bits.
 */
export type Value = number;

export type Instruction =
  | { readonly kind: "constant"; readonly to: Value; readonly bits: bigint }
  /** Column `input` of the program's inputs, the rows of group `group`. */
  | { readonly kind: "input"; readonly to: Value; readonly input: number; readonly group: number }
  /** 64-bit key of stream `stream`, the same in every lane. */
  | { readonly kind: "key"; readonly to: Value; readonly stream: number }
  /** Sample numbers of the rows of group `group`, 64-bit integers. */
  | { readonly kind: "row"; readonly to: Value; readonly group: number }
  | { readonly kind: "unary"; readonly op: LaneUnary; readonly to: Value; readonly a: Value }
  | {
      readonly kind: "binary";
      readonly op: LaneBinary;
      readonly to: Value;
      readonly a: Value;
      readonly b: Value;
    }
  /** Two roundings in one: only in programs of the class `fma`. */
  | {
      readonly kind: "fused";
      readonly op: LaneFused;
      readonly to: Value;
      readonly a: Value;
      readonly b: Value;
      readonly c: Value;
    }
  /** What only some targets have: put there by rules for a target (`rules/`), after lowering. */
  | {
      readonly kind: "targeted";
      readonly op: LaneTargeted;
      readonly to: Value;
      readonly a: Value;
      readonly b: Value;
    }
  /** Each bit by a truth table: bit 4a + 2b + c of `table`. AVX-512 alone has it. */
  | {
      readonly kind: "logic";
      readonly to: Value;
      readonly a: Value;
      readonly b: Value;
      readonly c: Value;
      readonly table: number;
    }
  /** Bits moved left or right by a fixed count, zeros moved in; by `sra` copies of the sign bit. */
  | {
      readonly kind: "shift";
      readonly op: LaneShift;
      readonly to: Value;
      readonly a: Value;
      readonly by: number;
    }
  /**
   * Bits of `a` where `mask` has ones, of `b` where it has zeros. `bySign`: all of `a` where the sign bit of `mask` is set,
   * else of `b`, whatever its other bits are; AVX2 alone has it.
   */
  | {
      readonly kind: "choose";
      readonly bySign?: true;
      readonly to: Value;
      readonly mask: Value;
      readonly a: Value;
      readonly b: Value;
    }
  /** Element of series `series` in the turn of the counted loop whose body this stands in, the same in every lane. */
  | { readonly kind: "series"; readonly to: Value; readonly series: number }
  /** In each `every`-th turn of the counted loop whose body this stands in, `a` is the next value of output `output`. */
  | {
      readonly kind: "record";
      readonly output: number;
      readonly group: number;
      readonly a: Value;
      readonly every: number;
    }
  /** Element `at` (a 64-bit integer inside the table) of table `table`. */
  | { readonly kind: "lookup"; readonly to: Value; readonly table: number; readonly at: Value }
  | Call
  | Loop
  | When;

/** Applies a function of the program: one argument list and one result for each group, group after group. */
export interface Call {
  readonly kind: "call";
  readonly function: number;
  readonly arguments: readonly Value[];
  readonly results: readonly Value[];
}

/** Instructions written once for many calls, with values of their own; parameters and results group after group. */
export interface LinearFunction {
  readonly name: string;
  readonly parameters: readonly Value[];
  readonly body: Block;
  readonly results: readonly Value[];
  readonly valueCount: number;
}

/**
 * Runs `body`, and again while any lane of `again` is set, `most` times at the utmost; without `again` it is a counted
 * loop of just `most` turns. In the first turn `inside` is `initial`, in each further one the `next` of the turn before;
 * `to` is the `next` of the last turn.
 */
export interface Loop {
  readonly kind: "loop";
  readonly carried: readonly Carried[];
  readonly body: Block;
  readonly again: Value | undefined;
  readonly most: number;
}

export interface Carried {
  readonly initial: Value;
  readonly inside: Value;
  readonly next: Value;
  readonly to: Value;
}

/**
 * `otherwise` in the lanes where all comparisons of `unless` hold, else `then`. `body`, which makes `then`, is passed over
 * where they hold in every lane.
 */
export interface When {
  readonly kind: "when";
  readonly unless: readonly Comparison[];
  readonly body: Block;
  readonly results: readonly {
    readonly then: Value;
    readonly otherwise: Value;
    readonly to: Value;
  }[];
}

export interface Comparison {
  readonly op: LaneComparison;
  readonly a: Value;
  readonly b: Value;
}

export type Block = readonly Instruction[];

export interface LinearProgram {
  readonly body: Block;
  /** Vectors of rows that `body` computes in one turn: 1 as lowered, more after `interleave`. */
  readonly groups: number;
  /** Values of the results; those of group 0 in the program's order, then those of group 1, and so on. */
  readonly outputs: readonly Output[];
  readonly inputs: readonly string[];
  /** Which of the inputs have one value for all rows. */
  readonly scalars: ReadonlySet<number>;
  readonly streams: readonly string[];
  readonly series: readonly LinearSeries[];
  readonly tables: readonly Float64Array[];
  readonly functions: readonly LinearFunction[];
  /** Values are numbered below this. */
  readonly valueCount: number;
  /** Which equation a value came from, where somebody wants to know. */
  readonly originOf?: (value: Value) => Origin | undefined;
}

export interface Output {
  readonly name: string;
  readonly group: number;
  /** Undefined where `record` instructions in a loop write it. */
  readonly value: Value | undefined;
  /** 1, or how many values are recorded. */
  readonly valuesPerRow: number;
}

export interface LinearSeries {
  readonly name: string;
  /** Elements that are read. */
  readonly length: number;
  /** The elements themselves, where runs do not bring them. */
  readonly elements?: Float64Array;
}

/** What a caller of the program has to provide and gets. */
export function namesOf({ inputs, streams, series, outputs }: LinearProgram): Names {
  const results = outputs.filter(({ group }) => group === 0);
  return {
    inputs,
    streams,
    series: series.flatMap(({ name, length, elements }) => (elements ? [] : [{ name, length }])),
    outputs: results.map(({ name }) => name),
    valuesPerRow: results.map(({ valuesPerRow }) => valuesPerRow),
  };
}

/** The values that are results once the body is done. */
export const resultsOf = ({ outputs }: Pick<LinearProgram, "outputs">): Value[] =>
  outputs.flatMap(({ value }) => (value === undefined ? [] : [value]));

/** On doubles; `nearest` goes to the even neighbour at ties. */
export const laneUnaries = ["neg", "abs", "sqrt", "floor", "ceil", "nearest"] as const;
export type LaneUnary = (typeof laneUnaries)[number];

/**
 * `add` to `greatest` on doubles: `least` is b < a ? b : a, `greatest` a < b ? b : a, so a NaN in `a` stays and one in `b` goes.
 * `lt` to `ne` compare doubles and make masks; only `ne` holds for a NaN. `iadd` to `imul` on 64-bit integers,
 * modulo 2^64. The rest on bits; `andnot` is a & ~b.
 */
export const laneBinaries = [
  "add",
  "sub",
  "mul",
  "div",
  "least",
  "greatest",
  "lt",
  "le",
  "eq",
  "ne",
  "iadd",
  "isub",
  "imul",
  "and",
  "or",
  "xor",
  "andnot",
] as const;
export type LaneBinary = (typeof laneBinaries)[number];
export type LaneComparison = Extract<LaneBinary, "lt" | "le" | "eq" | "ne">;

/**
 * `nlt`, `nle` and `unordered` make masks of doubles: not a < b, not a <= b, and where either is a NaN (all three hold for one).
 * `igt` compares as two's complement, `test` says where a and b have a bit in common. `imulLow` is the product of the
 * lower halves, `imulHalves` those of both halves, each in its place modulo 2^32. AVX2: all but `test`; AVX-512: all but the
 * products; WebAssembly: `igt`.
 */
export const laneTargeted = [
  "nlt",
  "nle",
  "unordered",
  "igt",
  "test",
  "imulLow",
  "imulHalves",
] as const;
export type LaneTargeted = (typeof laneTargeted)[number];

/** `sra` only where rules for a target put it: AVX-512 and WebAssembly. */
export const laneShifts = ["shl", "shr", "sra"] as const;
export type LaneShift = (typeof laneShifts)[number];

/** a * b + c, a * b - c and c - a * b, rounded once. */
export const laneFuseds = ["mulAdd", "mulSub", "negMulAdd"] as const;
export type LaneFused = (typeof laneFuseds)[number];

/** The values an instruction reads from outside itself (a region's body not included). */
export function readsOf(instruction: Instruction): readonly Value[] {
  switch (instruction.kind) {
    case "constant":
    case "input":
    case "key":
    case "row":
    case "series":
      return [];
    case "unary":
    case "shift":
    case "record":
      return [instruction.a];
    case "binary":
    case "targeted":
      return [instruction.a, instruction.b];
    case "fused":
    case "logic":
      return [instruction.a, instruction.b, instruction.c];
    case "choose":
      return [instruction.mask, instruction.a, instruction.b];
    case "lookup":
      return [instruction.at];
    case "call":
      return instruction.arguments;
    case "loop":
      return instruction.carried.map(({ initial }) => initial);
    case "when":
      return [
        ...instruction.unless.flatMap(({ a, b }) => [a, b]),
        ...instruction.results.map(({ otherwise }) => otherwise),
      ];
  }
}

/** The values a region's end reads from its body. */
export function endReadsOf(region: Loop | When): readonly Value[] {
  return region.kind === "loop"
    ? [
        ...region.carried.map(({ next }) => next),
        ...(region.again === undefined ? [] : [region.again]),
      ]
    : region.results.map(({ then }) => then);
}

/** The values an instruction makes for those after it. */
export function makesOf(instruction: Instruction): readonly Value[] {
  switch (instruction.kind) {
    case "record":
      return [];
    case "call":
      return instruction.results;
    case "loop":
      return instruction.carried.map(({ to }) => to);
    case "when":
      return instruction.results.map(({ to }) => to);
    default:
      return [instruction.to];
  }
}

/** Instructions of a block and of the regions in it. */
export function sizeOf(block: Block): number {
  return block.reduce((sum, inner) => sum + 1 + ("body" in inner ? sizeOf(inner.body) : 0), 0);
}
