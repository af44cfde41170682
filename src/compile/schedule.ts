import { unreachable } from "#base";
import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type LaneTargeted,
  type LinearProgram,
  type Loop,
  type Value,
} from "./linear.ts";

/**
 * The same instructions in an order that keeps a processor busy: those on the longest chain to the end first, as
 * long as few values wait for their readers; when many do, those that set registers free. Operands still come
 * before readers, and what a region contains is ordered by itself; loops that `isLeft` names are left as they are.
 *
 * The model is deliberately small: results take a few cycles each, a few instructions start per cycle. A real
 * processor looks some 100 instructions ahead by itself; what it cannot see is the independent work further down.
 */
export function schedule(program: LinearProgram, isLeft: (loop: Loop) => boolean): LinearProgram {
  const scheduled = (block: Block) => scheduleBlock(block, isLeft);
  return {
    ...program,
    body: scheduled(program.body),
    functions: program.functions.map((one) => ({ ...one, body: scheduled(one.body) })),
  };
}

function scheduleBlock(block: Block, isLeft: (loop: Loop) => boolean): Block {
  const inside = block.map((instruction) => {
    if (instruction.kind !== "loop" && instruction.kind !== "when") return instruction;
    if (instruction.kind === "loop" && isLeft(instruction)) return instruction;
    return { ...instruction, body: scheduleBlock(instruction.body, isLeft) };
  });
  const free = inside.filter(isFree);
  const bound = inside.filter((instruction) => !isFree(instruction));
  return [...free, ...new Scheduler(bound).order()];
}

/** Instructions that start in one cycle. */
const perCycle = 2;

/**
 * Values that may wait for their readers at a time. Far above the number of registers: a value put aside and fetched again
 * costs less than a chain that stands still. Measured on 600 random operations of `bench`, two groups, none, 40, 60: wasm
 * 584, 499, 488 ns; AVX2 273, 204, 200; AVX-512 190, 171, 150.
 */
const mostWaiting = 60;

/**
 * How far past the first instruction still to come the order may reach. Measured on the cost model of `bench`: 1,200 is no
 * faster on any target, and takes twice as long to order.
 */
const reach = 300;

class Scheduler {
  readonly #block: Block;
  readonly #readers: number[][];
  /** Operands still missing. */
  readonly #missing: Int32Array;
  /** Cycles from an instruction's start to the end of the block, along its longest chain. */
  readonly #height: Float64Array;
  readonly #readyAt: Float64Array;
  /** Readers that an instruction's results still wait for. */
  readonly #waiting: Int32Array;
  readonly #operands: number[][];
  /** Instructions whose results wait for readers. */
  #live = 0;

  constructor(block: Block) {
    this.#block = block;
    const size = block.length;
    this.#readers = Array.from({ length: size }, () => []);
    this.#operands = Array.from({ length: size }, () => []);
    this.#missing = new Int32Array(size);
    this.#height = new Float64Array(size);
    this.#readyAt = new Float64Array(size);
    this.#waiting = new Int32Array(size);
    this.#link();
    for (let at = size - 1; at >= 0; at--) {
      let longest = 0;
      for (const reader of this.#readers[at]!) longest = Math.max(longest, this.#height[reader]!);
      this.#height[at] = longest + latencyOf(block[at]!);
    }
  }

  order(): Instruction[] {
    const ordered: Instruction[] = [];
    const started = new Uint8Array(this.#block.length);
    const ready: number[] = [];
    let [first, entered, cycle, slots] = [0, 0, 0, perCycle];
    const enter = () => {
      for (; entered < Math.min(this.#block.length, first + reach); entered++)
        if (this.#missing[entered] === 0) ready.push(entered);
    };
    enter();
    while (ordered.length < this.#block.length) {
      const pick = this.#best(ready, cycle);
      const at = ready[pick]!;
      ready[pick] = ready[ready.length - 1]!;
      ready.pop();
      if (slots === 0 || this.#readyAt[at]! > cycle) {
        cycle = Math.max(cycle + 1, this.#readyAt[at]!);
        slots = perCycle;
      }
      slots--;
      started[at] = 1;
      ordered.push(this.#block[at]!);
      for (const reader of this.#start(at, cycle)) if (reader < entered) ready.push(reader);
      while (started[first] === 1) first++;
      enter();
    }
    return ordered;
  }

  #link(): void {
    const makerOf = new Map<Value, number>();
    for (const [at, instruction] of this.#block.entries()) {
      for (const value of makesOf(instruction)) makerOf.set(value, at);
      const makers = this.#operands[at]!;
      for (const value of allReadsOf(instruction)) {
        const maker = makerOf.get(value);
        if (maker === undefined || maker === at || makers.includes(maker)) continue;
        makers.push(maker);
        this.#readers[maker]!.push(at);
      }
      this.#missing[at] = makers.length;
    }
    for (const [at, readers] of this.#readers.entries()) this.#waiting[at] = readers.length;
  }

  /** Place among the ready of the one to start next. */
  #best(ready: readonly number[], cycle: number): number {
    const crowded = this.#live >= mostWaiting;
    let best = 0;
    let bestScore = -Infinity;
    for (let place = 0; place < ready.length; place++) {
      const at = ready[place]!;
      const late = Math.max(0, this.#readyAt[at]! - cycle);
      const score = crowded
        ? this.#freed(at) * 1e6 - late * 1e3 - at * 1e-3
        : -late * 1e6 + this.#height[at]! - at * 1e-6;
      if (score > bestScore) {
        bestScore = score;
        best = place;
      }
    }
    return best;
  }

  /** Registers that starting an instruction sets free, less the one it takes. */
  #freed(at: number): number {
    let freed = this.#readers[at]!.length > 0 ? -1 : 0;
    for (const operand of this.#operands[at]!) if (this.#waiting[operand] === 1) freed++;
    return freed;
  }

  /** Starts an instruction; its readers that now have all operands. */
  #start(at: number, cycle: number): number[] {
    for (const operand of this.#operands[at]!) if (--this.#waiting[operand]! === 0) this.#live--;
    if (this.#readers[at]!.length > 0) this.#live++;
    const done = cycle + latencyOf(this.#block[at]!);
    return this.#readers[at]!.filter((reader) => {
      this.#readyAt[reader] = Math.max(this.#readyAt[reader]!, done);
      return --this.#missing[reader]! === 0;
    });
  }
}

/** Cycles from operands to result, as on processors of the 2020s. */
function latencyOf(instruction: Instruction): number {
  switch (instruction.kind) {
    case "constant":
    case "input":
    case "key":
    case "row":
    case "record":
      return 0;
    case "series":
      return 5;
    case "unary":
      return instruction.op === "sqrt"
        ? 20
        : instruction.op === "abs" || instruction.op === "neg"
          ? 1
          : 4;
    case "binary":
      return instruction.op === "div"
        ? 13
        : instruction.op === "imul"
          ? 9
          : floating.has(instruction.op)
            ? 3
            : 1;
    case "targeted":
      return latencies[instruction.op];
    case "fused":
      return 4;
    case "shift":
    case "logic":
      return 1;
    case "choose":
      return 3;
    case "lookup":
      return 10;
    case "call":
      return 60;
    case "loop":
      return 200;
    case "when":
      return 4;
    default:
      return unreachable(instruction);
  }
}

const latencies: Readonly<Record<LaneTargeted, number>> = {
  nlt: 3,
  nle: 3,
  unordered: 3,
  igt: 3,
  test: 3,
  imulLow: 3,
  imulHalves: 4,
};

const floating: ReadonlySet<string> = new Set([
  "add",
  "sub",
  "mul",
  "least",
  "greatest",
  "lt",
  "le",
  "eq",
  "ne",
]);

/** Takes neither time nor a register where it stands. */
const isFree = ({ kind }: Instruction) =>
  kind === "constant" || kind === "input" || kind === "key" || kind === "row";

/** Everything an instruction needs from around it, the insides of a region included. */
function allReadsOf(instruction: Instruction): readonly Value[] {
  if (instruction.kind !== "loop" && instruction.kind !== "when") return readsOf(instruction);
  const inner = instruction.body.flatMap((one) => allReadsOf(one));
  return [...readsOf(instruction), ...inner, ...endReadsOf(instruction)];
}
