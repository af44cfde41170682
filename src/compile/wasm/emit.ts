import { assert, unreachable } from "#base";
import {
  endReadsOf,
  makesOf,
  readsOf,
  resultsOf,
  type Block,
  type Call,
  type Instruction,
  type LinearFunction,
  type LinearProgram,
  type Loop,
  type Value,
  type When,
} from "../linear.ts";
import type { Mark, Origin } from "../origin.ts";
import { Bytes } from "./bytes.ts";
import type { Layout } from "./layout.ts";
import { Locals } from "./locals.ts";
import { binaryOpcodes, op, simd, unaryOpcodes } from "./opcodes.ts";

const vectorBytes = 16;
const shifts = { shl: simd.i64x2Shl, shr: simd.i64x2ShrU, sra: simd.i64x2ShrS } as const;

/** Trees of values on the stack grow no deeper than this, for the sake of our own stack. */
const deepestNesting = 60;

/** A list of instructions to write as one WebAssembly function. */
interface Routine {
  readonly body: Block;
  readonly valueCount: number;
  readonly groups: number;
  /** Values read after the body. */
  readonly ends: readonly Value[];
  readonly parameterCount: number;
  /** Filled with what came from where, by places from the function's first instruction on. */
  readonly marks?: Mark[] | undefined;
  readonly originOf?: ((value: Value) => Origin | undefined) | undefined;
}

/**
 * The function that computes a block of rows: for each turn's rows, the program's instructions. Its parameter is the
 * length of a column in bytes.
 */
export function emitRun(program: LinearProgram, layout: Layout, marks?: Mark[]): Uint8Array {
  const ends = resultsOf(program);
  return new Emitter({ ...program, ends, parameterCount: 1, marks }, layout).run(program);
}

/** A function of the program, over all groups at once. */
export function emitSubroutine(one: LinearFunction, groups: number, layout: Layout): Uint8Array {
  const { parameters, results } = one;
  const routine = { ...one, groups, ends: results, parameterCount: parameters.length };
  return new Emitter(routine, layout).subroutine(one);
}

type Lookup = Extract<Instruction, { kind: "lookup" }>;
type Record = Extract<Instruction, { kind: "record" }>;

/** A loop around the place being written. */
interface OpenLoop {
  /** Values to let go at its end. */
  readonly ending: Value[];
  /** Local that counts its turns. */
  readonly counter: number;
  readonly recorders: Map<Record, Recorder>;
}

/** Locals of a `record`: turns until its next value is due, and that value's offset in the output's column. */
interface Recorder {
  readonly due: number;
  readonly place: number;
}

/**
 * Writes instructions for the stack machine, in their order. A value whose only reader comes next stays on the
 * stack; constants and inputs are read from memory where they are needed; every other value gets a local, which
 * goes to the next value after its last reader.
 */
class Emitter {
  readonly #routine: Routine;
  readonly #layout: Layout;
  readonly #code = new Bytes();
  readonly #locals: Locals;
  readonly #makerOf: (Instruction | undefined)[];
  /** 1 for values that are written where they are read. */
  readonly #inlined: Uint8Array;
  /** Readers still to come. */
  readonly #readers: Int32Array;
  /** Local of each value that has one. */
  readonly #localOf: Int32Array;
  /** Loops around the place being written, outermost first. */
  readonly #loops: OpenLoop[] = [];
  /** Loops around each value's maker: a value made outside a loop and read inside it stays until the loop ends. */
  readonly #loopDepthOf: Uint8Array;
  /** Local that holds the offset of the rows in their columns. */
  #atLocal = -1;
  #rowLocal = -1;
  /** The constant that was loaded last, on every path to here, and the local it is in. */
  #loaded: bigint | undefined;
  #constantLocal = -1;
  /** What is being written comes from there. */
  #origin: Origin | undefined;

  constructor(routine: Routine, layout: Layout) {
    const { valueCount, body, ends, parameterCount } = routine;
    this.#routine = routine;
    this.#layout = layout;
    this.#locals = new Locals(parameterCount);
    this.#readers = new Int32Array(valueCount);
    this.#makerOf = Array.from({ length: valueCount });
    this.#inlined = new Uint8Array(valueCount);
    this.#localOf = new Int32Array(valueCount).fill(-1);
    this.#loopDepthOf = new Uint8Array(valueCount);
    this.#survey(body);
    for (const value of ends) this.#readers[value]!++;
    this.#findInlined(body, ends);
  }

  run({ outputs, body, groups }: LinearProgram): Uint8Array {
    const lengthParameter = 0;
    this.#atLocal = this.#locals.take("i32");
    const usesRow = this.#makerOf.some((maker) => maker?.kind === "row");
    this.#mark(rowLoop);
    if (usesRow) this.#startRow();
    this.#code.byte(op.loop, op.emptyBlock);
    this.#loaded = undefined;
    this.#block(body);
    for (const [index, { name, value, group }] of outputs.entries()) {
      if (value === undefined) continue;
      this.#mark({ name: `store ${name}`, text: `store ${name}` });
      this.#code.byte(op.localGet).unsigned(this.#atLocal);
      this.#read(value);
      const column = this.#layout.outputs[index % this.#layout.outputs.length]!;
      this.#memory(simd.store, column + vectorBytes * group);
    }
    this.#mark(rowLoop);
    if (usesRow) this.#stepRow();
    this.#code.byte(op.localGet).unsigned(this.#atLocal).byte(op.i32Const);
    this.#code
      .signed(vectorBytes * groups)
      .byte(op.i32Add, op.localTee)
      .unsigned(this.#atLocal);
    this.#code.byte(op.localGet, lengthParameter, op.i32LtU, op.brIf, 0, op.end);
    return this.#finished();
  }

  subroutine({ parameters, body, results }: LinearFunction): Uint8Array {
    for (const [local, value] of parameters.entries()) this.#own(value, local);
    this.#block(body);
    for (const value of results) this.#read(value);
    return this.#finished();
  }

  #finished(): Uint8Array {
    this.#code.byte(op.end);
    return new Bytes().append(this.#locals.declaration()).append(this.#code.view()).view();
  }

  #startRow(): void {
    this.#rowLocal = this.#locals.take("v128");
    this.#code.byte(op.i32Const, 0);
    this.#memory(simd.load, this.#layout.row);
    this.#code.byte(op.localSet).unsigned(this.#rowLocal);
  }

  #stepRow(): void {
    this.#code.byte(op.localGet).unsigned(this.#rowLocal);
    this.#constant(BigInt(2 * this.#routine.groups));
    this.#simd(simd.i64x2Add).byte(op.localSet).unsigned(this.#rowLocal);
  }

  /** Counts readers and notes who makes each value. */
  #survey(block: Block): void {
    for (const instruction of block) {
      for (const value of readsOf(instruction)) this.#readers[value]!++;
      if ("to" in instruction) this.#makerOf[instruction.to] = instruction;
      if (instruction.kind !== "loop" && instruction.kind !== "when") continue;
      this.#survey(instruction.body);
      for (const value of endReadsOf(instruction)) this.#readers[value]!++;
    }
  }

  /** Values whose only reader is the next instruction: written where they are read, which keeps the order. */
  #findInlined(block: Block, ends: readonly Value[]): void {
    let before = -1;
    let depth = 0;
    for (const instruction of block) {
      if (isReadInPlace(instruction)) continue;
      const follows =
        before >= 0 && this.#readers[before] === 1 && readsOf(instruction).includes(before);
      depth = follows && depth < deepestNesting ? depth + 1 : 0;
      if (depth > 0) this.#inlined[before] = 1;
      if (instruction.kind === "loop" || instruction.kind === "when")
        this.#findInlined(instruction.body, endReadsOf(instruction));
      before = "to" in instruction ? instruction.to : -1;
    }
    if (before >= 0 && this.#readers[before] === 1 && ends.includes(before))
      this.#inlined[before] = 1;
  }

  #mark(origin: Origin | undefined): void {
    const { marks } = this.#routine;
    if (marks === undefined || origin === undefined) return;
    this.#origin = origin;
    marks.push({ at: this.#code.length, origin });
  }

  /** What is not written where it is read comes from where its first result does. */
  #markMaker(instruction: Instruction): void {
    const [made] = makesOf(instruction);
    if (made !== undefined && !isReadInPlace(instruction) && this.#inlined[made] === 0)
      this.#mark(this.#routine.originOf?.(made));
  }

  #block(block: Block): void {
    for (const instruction of block) {
      if (this.#routine.originOf !== undefined) this.#markMaker(instruction);
      if (instruction.kind === "loop") this.#loop(instruction);
      else if (instruction.kind === "call") this.#call(instruction);
      else if (instruction.kind === "when") this.#when(instruction);
      else if (instruction.kind === "record") this.#record(instruction);
      else if (!isReadInPlace(instruction) && this.#inlined[instruction.to] === 0) {
        this.#compute(instruction);
        this.#setNew(instruction.to);
      }
    }
  }

  #read(value: Value): void {
    const maker = this.#makerOf[value];
    if (maker !== undefined && isReadInPlace(maker)) return this.#compute(maker);
    if (maker !== undefined && this.#inlined[value] === 1) {
      const around = this.#origin;
      this.#mark(this.#routine.originOf?.(value));
      this.#compute(maker);
      return this.#mark(around);
    }
    const local = this.#localOf[value]!;
    assert(local >= 0, `value ${value} is made before it is read`);
    this.#code.byte(op.localGet).unsigned(local);
    this.#letGo(value);
  }

  #letGo(value: Value): void {
    if (--this.#readers[value]! > 0) return;
    const madeIn = this.#loopDepthOf[value]!;
    const around = this.#loops[madeIn];
    if (around === undefined) this.#locals.give("v128", this.#localOf[value]!);
    else around.ending.push(value);
  }

  #setNew(value: Value): void {
    const local = this.#locals.take("v128");
    this.#code.byte(op.localSet).unsigned(local);
    this.#own(value, local);
  }

  #own(value: Value, local: number): void {
    this.#localOf[value] = local;
    this.#loopDepthOf[value] = this.#loops.length;
    if (this.#readers[value] === 0) this.#locals.give("v128", local);
  }

  #compute(instruction: Instruction): void {
    switch (instruction.kind) {
      case "unary":
        this.#read(instruction.a);
        this.#simd(unaryOpcodes[instruction.op]);
        return;
      case "binary":
        this.#read(instruction.a);
        this.#read(instruction.b);
        this.#simd(binaryOpcodes[instruction.op]);
        return;
      case "targeted":
        assert(instruction.op === "igt", `WebAssembly has no ${instruction.op}`);
        this.#read(instruction.a);
        this.#read(instruction.b);
        this.#simd(simd.i64x2GtS);
        return;
      case "logic":
        return assert(false, "WebAssembly has no truth tables");
      case "fused":
        return assert(false, "plain WebAssembly rounds twice: nothing is contracted for it");
      case "shift":
        this.#read(instruction.a);
        this.#code.byte(op.i32Const).signed(instruction.by);
        this.#simd(shifts[instruction.op]);
        return;
      case "choose":
        assert(instruction.bySign !== true, "WebAssembly chooses bit by bit");
        this.#read(instruction.a);
        this.#read(instruction.b);
        this.#read(instruction.mask);
        this.#simd(simd.bitselect);
        return;
      case "lookup":
        return this.#lookup(instruction);
      case "constant":
        return this.#constant(instruction.bits);
      case "input":
        if (this.#layout.scalars.has(instruction.input)) {
          this.#code.byte(op.i32Const, 0);
          this.#memory(simd.load64Splat, this.#layout.inputs[instruction.input]!, 3);
          return;
        }
        this.#code.byte(op.localGet).unsigned(this.#atLocal);
        this.#memory(
          simd.load,
          this.#layout.inputs[instruction.input]! + vectorBytes * instruction.group,
        );
        return;
      case "key":
        this.#code.byte(op.i32Const, 0);
        this.#memory(simd.load64Splat, this.#layout.keys + 8 * instruction.stream, 3);
        return;
      case "row":
        this.#code.byte(op.localGet).unsigned(this.#rowLocal);
        if (instruction.group === 0) return;
        this.#constant(BigInt(2 * instruction.group));
        this.#simd(simd.i64x2Add);
        return;
      case "series":
        this.#code.byte(op.localGet).unsigned(this.#loops.at(-1)!.counter);
        this.#code.byte(op.i32Const, 3, op.i32Shl);
        this.#memory(simd.load64Splat, this.#layout.series[instruction.series]!, 3);
        return;
      case "call":
      case "loop":
      case "when":
      case "record":
        return assert(false, `a ${instruction.kind} stands on its own`);
      default:
        return unreachable(instruction);
    }
  }

  /** Two loads, one for each lane: plain SIMD has no gather. */
  #lookup(instruction: Lookup): void {
    const at = this.#locals.take("v128");
    this.#read(instruction.at);
    this.#code.byte(op.localSet).unsigned(at);
    const table = this.#layout.tables[instruction.table]!;
    const address = (lane: number) => {
      this.#code.byte(op.localGet).unsigned(at);
      this.#simd(simd.i64x2ExtractLane).byte(lane, op.i32WrapI64, op.i32Const, 3, op.i32Shl);
    };
    address(1);
    address(0);
    this.#memory(simd.load64Splat, table, 3);
    this.#memory(simd.load64Lane, table, 3).byte(1);
    this.#locals.give("v128", at);
  }

  #call(call: Call): void {
    for (const value of call.arguments) this.#read(value);
    this.#code.byte(op.call).unsigned(1 + call.function);
    const locals = call.results.map(() => this.#locals.take("v128"));
    for (const local of locals.toReversed()) this.#code.byte(op.localSet).unsigned(local);
    for (const [at, value] of call.results.entries()) this.#own(value, locals[at]!);
  }

  #loop(loop: Loop): void {
    const counter = this.#locals.take("i32");
    const inside = loop.carried.map(({ initial, inside: value }) => {
      this.#read(initial);
      const local = this.#locals.take("v128");
      this.#code.byte(op.localSet).unsigned(local);
      this.#localOf[value] = local;
      return local;
    });
    this.#code.byte(op.i32Const, 0, op.localSet).unsigned(counter);
    const frame: OpenLoop = { ending: [], counter, recorders: new Map() };
    for (const inner of loop.body)
      if (inner.kind === "record") frame.recorders.set(inner, this.#startRecorder(inner));
    this.#code.byte(op.loop, op.emptyBlock);
    this.#loaded = undefined;
    this.#loops.push(frame);
    // The carried values live in locals of the loop itself, whoever reads them last.
    for (const { inside: value } of loop.carried) {
      this.#loopDepthOf[value] = this.#loops.length;
      this.#readers[value]! += 1;
    }
    this.#block(loop.body);
    for (const { next } of loop.carried) this.#read(next);
    for (const local of inside.toReversed()) this.#code.byte(op.localSet).unsigned(local);
    this.#again(loop, counter);
    this.#loaded = undefined;
    this.#loops.pop();
    for (const value of frame.ending) this.#locals.give("v128", this.#localOf[value]!);
    this.#locals.give("i32", counter);
    for (const { due, place } of frame.recorders.values())
      for (const local of [due, place]) this.#locals.give("i32", local);
    for (const [at, { to }] of loop.carried.entries()) this.#own(to, inside[at]!);
  }

  #again(loop: Loop, counter: number): void {
    if (loop.again !== undefined) {
      this.#read(loop.again);
      this.#simd(simd.anyTrue);
    }
    this.#code.byte(op.localGet).unsigned(counter).byte(op.i32Const, 1, op.i32Add);
    this.#code.byte(op.localTee).unsigned(counter);
    this.#code.byte(op.i32Const).signed(loop.most).byte(op.i32LtU);
    if (loop.again !== undefined) this.#code.byte(op.i32And);
    this.#code.byte(op.brIf, 0, op.end);
  }

  /** Before a loop: the turns until a value is due, and the place of the first one. */
  #startRecorder({ every }: Record): Recorder {
    const [due, place] = [this.#locals.take("i32"), this.#locals.take("i32")];
    this.#code.byte(op.i32Const).signed(every).byte(op.localSet).unsigned(due);
    this.#code.byte(op.localGet).unsigned(this.#atLocal).byte(op.localSet).unsigned(place);
    return { due, place };
  }

  #record(record: Record): void {
    const { due, place } = this.#loops.at(-1)!.recorders.get(record)!;
    const value = this.#locals.take("v128");
    this.#read(record.a);
    this.#code.byte(op.localSet).unsigned(value);
    this.#code.byte(op.localGet).unsigned(due).byte(op.i32Const, 1, op.i32Sub);
    this.#code.byte(op.localTee).unsigned(due).byte(op.i32Eqz, op.if, op.emptyBlock);
    this.#code.byte(op.localGet).unsigned(place).byte(op.localGet).unsigned(value);
    this.#memory(simd.store, this.#layout.outputs[record.output]! + vectorBytes * record.group);
    this.#code.byte(op.localGet).unsigned(place).byte(op.i32Const);
    this.#code
      .signed(8 * this.#layout.blockRows)
      .byte(op.i32Add, op.localSet)
      .unsigned(place);
    this.#code.byte(op.i32Const).signed(record.every).byte(op.localSet).unsigned(due);
    this.#code.byte(op.end);
    this.#locals.give("v128", value);
  }

  #when(when: When): void {
    const results = when.results.map(({ otherwise }) => {
      this.#read(otherwise);
      const local = this.#locals.take("v128");
      this.#code.byte(op.localSet).unsigned(local);
      return local;
    });
    const ordinary = this.#locals.take("v128");
    for (const [at, { op: comparison, a, b }] of when.unless.entries()) {
      this.#read(a);
      this.#read(b);
      this.#simd(binaryOpcodes[comparison]);
      if (at > 0) this.#simd(binaryOpcodes.and);
    }
    this.#code.byte(op.localTee).unsigned(ordinary);
    this.#simd(simd.allTrue).byte(op.i32Eqz, op.if, op.emptyBlock);
    this.#loaded = undefined;
    this.#block(when.body);
    for (const [at, { then }] of when.results.entries()) {
      this.#code.byte(op.localGet).unsigned(results[at]!);
      this.#read(then);
      this.#code.byte(op.localGet).unsigned(ordinary);
      this.#simd(simd.bitselect).byte(op.localSet).unsigned(results[at]!);
    }
    this.#code.byte(op.end);
    this.#loaded = undefined;
    this.#locals.give("v128", ordinary);
    for (const [at, { to }] of when.results.entries()) this.#own(to, results[at]!);
  }

  /** The groups' copies of an instruction stand close together: what the first loads, the next finds in a local. */
  #constant(bits: bigint): void {
    if (this.#loaded === bits) {
      this.#code.byte(op.localGet).unsigned(this.#constantLocal);
      return;
    }
    this.#code.byte(op.i32Const, 0);
    this.#memory(simd.load, this.#layout.constants.get(bits)!);
    if (this.#routine.groups === 1) return;
    if (this.#constantLocal < 0) this.#constantLocal = this.#locals.take("v128");
    this.#code.byte(op.localTee).unsigned(this.#constantLocal);
    this.#loaded = bits;
  }

  #simd(opcode: number): Bytes {
    return this.#code.byte(op.simd).unsigned(opcode);
  }

  #memory(opcode: number, offset: number, alignment = 4): Bytes {
    return this.#simd(opcode).unsigned(alignment).unsigned(offset);
  }
}

const rowLoop: Origin = { name: "row loop", text: "the loop over rows" };

/** Cheaper to read again from memory, or from a local that is there anyway, than to keep. */
const isReadInPlace = ({ kind }: Instruction) =>
  kind === "constant" || kind === "input" || kind === "key" || kind === "row";
