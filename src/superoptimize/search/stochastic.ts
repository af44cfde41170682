import { registerCount, registers, type Instruction } from "../x86/instruction.ts";
import type { Places, Words } from "./places.ts";
import { formsOf, type Form } from "./forms.ts";
import { Frames, type Frame } from "./frames.ts";

export interface WalkOptions {
  readonly instructions: readonly Instruction[];
  readonly examples: readonly Words[];
  readonly places: Places;
  /** Places for instructions; an empty one does nothing. */
  readonly length: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Asked now and then; true ends the walk. */
  readonly stop: (proposals: number) => boolean;
}

/** A bit that is wrong costs 1 in each example; so does a right result in a wrong register, this much. */
const wrongRegister = 3;
/** How much dearer a proposal that is taken may be, on average: STOKE's beta, for bits of two dozen examples. */
const temperature = 6;
const restartAfter = 400_000;

/**
 * A random walk over sequences of at most some length (Metropolis: what is cheaper is taken, what is dearer with a probability
 * that falls exponentially): another instruction, another of the same operands, other operands for the same one, two
 * places exchanged. It is what STOKE does (Schkufza, Sharma, Aiken: "Stochastic superoptimization", ASPLOS 2013), and
 * proves nothing about what it does not find. Gives a sequence that agrees with the examples; undefined when stopped.
 */
export function walk(options: WalkOptions): Instruction[] | undefined {
  const { examples, length, random, places } = options;
  const forms = formsOf(options.instructions);
  const alike = new Alike(forms);
  const frames = new Frames(length, examples.length, places.count);
  const start = frames.frames[0]!;
  for (const [at, { location }] of places.inputs.entries()) {
    start.rows[location] = Int32Array.from(examples, (one) => one.inputs[at]!);
    start.defined |= 1 << location;
  }
  const wanted = places.outputs.map((location, at) => ({
    location,
    row: Int32Array.from(examples, (one) => one.outputs[at]!),
  }));
  let proposals = 0;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  for (;;) {
    const slots: (Form | undefined)[] = Array.from({ length }, () => undefined);
    let cost = costFrom(frames, slots, 0, wanted);
    let best = cost;
    for (let since = 0; since < restartAfter; since++) {
      if ((++proposals & 0x3fff) === 0 && options.stop(proposals)) return undefined;
      const at = Math.floor(random() * length);
      const other = Math.floor(random() * length);
      const [old, oldOther] = [slots[at], slots[other]];
      const kind = random();
      if (kind < 0.2) {
        slots[at] = oldOther;
        slots[other] = old;
      } else if (kind < 0.3) slots[at] = undefined;
      else if (kind < 0.5 || old === undefined) slots[at] = pick(forms);
      else if (kind < 0.75) slots[at] = pick(alike.ofName(old));
      else slots[at] = pick(alike.ofOperands(old));
      const from = kind < 0.2 ? Math.min(at, other) : at;
      const next = costFrom(frames, slots, from, wanted);
      if (next <= cost || random() < Math.exp((cost - next) / temperature)) {
        cost = next;
        if (cost < best) {
          best = cost;
          since = 0;
        }
        if (cost === 0)
          return slots.flatMap((form) => (form === undefined ? [] : [form.instruction]));
      } else {
        slots[at] = old;
        if (kind < 0.2) slots[other] = oldOther;
        costFrom(frames, slots, from, wanted);
      }
    }
  }
}

/** Runs the slots from one on; their cost, or Infinity where something undefined is read. */
function costFrom(
  frames: Frames,
  slots: readonly (Form | undefined)[],
  from: number,
  wanted: readonly Wanted[],
): number {
  for (let at = from; at < slots.length; at++) {
    const form = slots[at];
    if (form === undefined) frames.repeat(at);
    else if ((form.reads & ~frames.frames[at]!.defined) === 0) frames.push(form, at);
    else return Infinity;
  }
  const last = frames.frames[slots.length]!;
  let cost = 0;
  for (const { location, row } of wanted)
    cost +=
      location === registers.result ? resultCost(last, row) : wrongBits(last.rows[location]!, row);
  return cost;
}

interface Wanted {
  readonly location: number;
  readonly row: Int32Array;
}

/** A result in another register is nearly right. */
function resultCost(frame: Frame, wanted: Int32Array): number {
  let least = Infinity;
  for (let register = 0; register < registerCount; register++) {
    if ((frame.defined & (1 << register)) === 0) continue;
    const place = register === registers.result ? 0 : wrongRegister * wanted.length * 0.3;
    const cost = place + wrongBits(frame.rows[register]!, wanted);
    if (cost < least) least = cost;
  }
  return least;
}

function wrongBits(row: Int32Array, wanted: Int32Array): number {
  let wrong = 0;
  for (let at = 0; at < wanted.length; at++) wrong += ones(row[at]! ^ wanted[at]!);
  return wrong;
}

/** Instructions that differ in one thing only. */
class Alike {
  readonly #names = new Map<string, Form[]>();
  readonly #operands = new Map<string, Form[]>();

  constructor(forms: readonly Form[]) {
    for (const form of forms) {
      add(this.#names, form.instruction.name, form);
      add(this.#operands, operandsOf(form), form);
    }
  }

  ofName(form: Form): readonly Form[] {
    return this.#names.get(form.instruction.name)!;
  }

  ofOperands(form: Form): readonly Form[] {
    return this.#operands.get(operandsOf(form))!;
  }
}

const operandsOf = ({ d, s, instruction }: Form) => `${d} ${s} ${instruction.t}`;

function add(map: Map<string, Form[]>, key: string, form: Form): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [form]);
  else list.push(form);
}

function ones(x: number): number {
  const pairs = x - ((x >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
