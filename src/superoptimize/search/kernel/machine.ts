import { flag } from "../../x86/flags.ts";
import type { Instruction } from "../../x86/instruction.ts";
import type { Places, Words } from "../places.ts";
import { formsOf, type Form } from "../forms.ts";
import { holdsIn, type Source } from "../dataflow/graph.ts";
import { Kernel } from "./kernel.ts";
import { rowBytes, rowWords } from "./module.ts";
import { keyOf, operationsOf, type Operation } from "./operation.ts";

/** A form, and what of the kernel does it: locations of its operands, and where its result goes. */
export interface Task extends Form {
  /** -1 for a move, which only makes a location hold what another does. */
  readonly operation: number;
  readonly p: number;
  readonly q: number;
  /** Where mulx puts the lower half first, and the operation that makes it; -1 for all others. */
  readonly low: number;
  readonly lowOperation: number;
}

const flagCount = 4;
const allFlags = flag.carry | flag.zero | flag.sign | flag.overflow;
const inputsAt = 0x20000;

/**
 * A stack of machines over 32 examples, each one instruction after the one below it, in compiled code: locations hold
 * rows by their addresses, flags are sets of examples, made when somebody asks.
 */
export class Machine {
  readonly kernel: Kernel;
  readonly tasks: readonly Task[];
  readonly wanted: readonly { readonly location: number; readonly row: number }[];
  /** Registers and flags that have a meaning, by depth. */
  readonly defined: Int32Array;
  readonly locations: number;
  /** Rows that locations hold, by depth. */
  readonly #rows: Int32Array;
  /** The depth at which a flag was made. */
  readonly #writers: Int8Array;
  readonly #task: (Task | undefined)[] = [];
  /** What the instruction read, by depth. */
  readonly #read: Int32Array;
  readonly #flags: Int32Array;
  readonly #ready: Int8Array;
  readonly #madeAt: number;
  readonly #found: { -readonly [K in keyof Source]: Source[K] } = {
    carry: 0,
    zero: 0,
    sign: 0,
    overflow: 0,
    defined: allFlags,
    kept: 0,
    item: 0,
  };

  constructor(
    instructions: readonly Instruction[],
    {
      examples,
      places,
      length,
    }: { readonly examples: readonly Words[]; readonly places: Places; readonly length: number },
  ) {
    const all = operationsOf(withProducts(instructions));
    this.kernel = new Kernel(all, 4);
    const numbers = new Map(all.map((one, at) => [keyOf(one), at]));
    const product = all.findIndex(({ name }) => name === "imul");
    this.tasks = formsOf(instructions).map((form) => taskOf(form, numbers, product));
    this.locations = places.count;
    this.defined = new Int32Array(length + 1);
    this.#rows = new Int32Array((length + 1) * places.count);
    this.#writers = new Int8Array((length + 1) * flagCount);
    this.#read = new Int32Array((length + 1) * 3);
    this.#flags = new Int32Array((length + 1) * flagCount);
    this.#ready = new Int8Array(length + 1);
    const { memory } = this.kernel;
    const write = (row: number, words: (example: Words) => number) => {
      for (let at = 0; at < rowWords; at++)
        memory[(row >> 2) + at] = words(examples[at % examples.length]!);
      return row;
    };
    let room = inputsAt;
    const next = () => (room += rowBytes) - rowBytes;
    for (const [at, { location }] of places.inputs.entries()) {
      this.#rows[location] = write(next(), ({ inputs }) => inputs[at]!);
      this.defined[0]! |= 1 << location;
    }
    this.wanted = places.outputs.map((location, at) => ({
      location,
      row: write(next(), ({ outputs }) => outputs[at]!),
    }));
    this.#madeAt = room;
  }

  /** Where the words of a location stand. */
  row(depth: number, location: number): number {
    return this.#rows[depth * this.locations + location]!;
  }

  /** Puts the machine at `depth` on top of itself. */
  repeat(depth: number): void {
    this.#copy(depth);
    this.#task[depth + 1] = undefined;
  }

  /** Puts the machine after an instruction, all of whose operands are defined, on top of the one at `depth`. */
  push(task: Task, depth: number): void {
    this.#copy(depth);
    const { operation, p, q } = task;
    const [rows, base] = [this.#rows, depth * this.locations];
    const after = base + this.locations;
    this.#task[depth + 1] = task;
    this.#ready[depth + 1] = 0;
    if (operation < 0) {
      rows[after + task.d] = rows[base + task.s]!;
      this.defined[depth + 1]! |= 1 << task.d;
      return;
    }
    const [rowP, rowQ] = [p < 0 ? 0 : rows[base + p]!, q < 0 ? 0 : rows[base + q]!];
    const flags = task.reads >>> 16 === 0 ? 0 : this.#flagInto(task, depth);
    const out = this.#madeAt + 2 * rowBytes * depth;
    this.kernel.value[operation]!(rowP, rowQ, flags, out);
    const read = 3 * (depth + 1);
    this.#read[read] = rowP;
    this.#read[read + 1] = rowQ;
    this.#read[read + 2] = flags;
    if (task.low >= 0) {
      this.kernel.value[task.lowOperation]!(rowP, rowQ, 0, out + rowBytes);
      rows[after + task.low] = out + rowBytes;
    }
    if (task.writesLocations !== 0) rows[after + task.d] = out;
    this.defined[depth + 1] =
      (this.defined[depth]! & ~(task.flagsSpoiled << 16)) |
      task.writesLocations |
      (task.flagsDefined << 16);
    const writers = flagCount * (depth + 1);
    for (let number = 0; number < flagCount; number++)
      if ((task.flagsDefined & (1 << number)) !== 0) this.#writers[writers + number] = depth + 1;
  }

  /** Bits of a location's words that are not those of a row. */
  wrong(depth: number, location: number, row: number): number {
    return this.kernel.wrong(this.row(depth, location), row);
  }

  #copy(depth: number): void {
    const from = depth * this.locations;
    const to = from + this.locations;
    for (let at = 0; at < this.locations; at++) this.#rows[to + at] = this.#rows[from + at]!;
    const writers = depth * flagCount;
    for (let at = writers; at < writers + flagCount; at++)
      this.#writers[at + flagCount] = this.#writers[at]!;
    this.defined[depth + 1] = this.defined[depth]!;
  }

  #flagInto(task: Task, depth: number): number {
    const one = this.kernel.operations[task.operation]!;
    const read = one.flagsRead;
    const found = this.#found;
    found.carry = (read & flag.carry) === 0 ? 0 : this.#flag(0, depth);
    found.zero = (read & flag.zero) === 0 ? 0 : this.#flag(1, depth);
    found.sign = (read & flag.sign) === 0 ? 0 : this.#flag(2, depth);
    found.overflow = (read & flag.overflow) === 0 ? 0 : this.#flag(3, depth);
    return holdsIn(one, { carry: found, others: found });
  }

  /** The examples at which a flag is set, by its number, as it stands at a depth. */
  #flag(number: number, depth: number): number {
    const made = this.#writers[depth * flagCount + number]!;
    const at = made * flagCount + number;
    if ((this.#ready[made]! & (1 << number)) !== 0) return this.#flags[at]!;
    this.#ready[made]! |= 1 << number;
    const { kernel } = this;
    const { operation } = this.#task[made]!;
    const row = this.#madeAt + 2 * rowBytes * (made - 1);
    const read = 3 * made;
    const [p, q, flags] = [this.#read[read]!, this.#read[read + 1]!, this.#read[read + 2]!];
    const set =
      number === 0
        ? kernel.carry(operation, p, q, flags, row)
        : number === 1
          ? kernel.zero(operation, row)
          : number === 2
            ? kernel.sign(row)
            : kernel.overflow(operation, p, q, flags, row);
    this.#flags[at] = set;
    return set;
  }
}

/** The lower half of what mulx makes is a product as well. */
function withProducts(instructions: readonly Instruction[]): readonly Instruction[] {
  const product = instructions.find(({ name }) => name === "mulx");
  return product === undefined
    ? instructions
    : [...instructions, { ...product, name: "imul", d: 0, s: 1, t: -1 }];
}

function taskOf(form: Form, numbers: ReadonlyMap<string, number>, product: number): Task {
  const { instruction } = form;
  if (instruction.name === "mov")
    return { ...form, operation: -1, p: -1, q: -1, low: -1, lowOperation: -1 };
  const [one] = operationsOf([instruction]) as [Operation];
  const locations = one.operands.map((which) => form[which]);
  const isProduct = instruction.name === "mulx";
  return {
    ...form,
    operation: numbers.get(keyOf(one))!,
    p: locations[0] ?? -1,
    q: locations[1] ?? -1,
    low: isProduct ? instruction.t : -1,
    lowOperation: isProduct ? product : -1,
  };
}
