import { registerCount, registers, type Instruction } from "../x86/instruction.ts";
import type { Places, Words } from "./places.ts";
import { Machine, type Task } from "./kernel/machine.ts";
import { rowWords } from "./kernel/module.ts";

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
/** How much dearer a proposal that is taken may be, on average: STOKE's beta, for bits of 32 examples. */
const temperature = 8;
const restartAfter = 400_000;

/**
 * A random walk over sequences of at most some length (Metropolis: what is cheaper is taken, what is dearer with a probability
 * that falls exponentially): another instruction, another of the same operands, other operands for the same one, two
 * places exchanged. It is what STOKE does (Schkufza, Sharma, Aiken: "Stochastic superoptimization", ASPLOS 2013), and
 * proves nothing about what it does not find. Gives a sequence that agrees with the examples; undefined when stopped.
 */
export function walk(options: WalkOptions): Instruction[] | undefined {
  const { examples, length, random, places } = options;
  // The latest are those that others were refuted by.
  const machine = new Machine(options.instructions, {
    examples: examples.slice(-rowWords),
    places,
    length,
  });
  const { tasks } = machine;
  const alike = new Alike(tasks);
  let proposals = 0;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  for (;;) {
    const slots: (Task | undefined)[] = Array.from({ length }, () => undefined);
    let cost = costFrom(machine, slots, 0);
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
      else if (kind < 0.5 || old === undefined) slots[at] = pick(tasks);
      else if (kind < 0.75) slots[at] = pick(alike.ofName(old));
      else slots[at] = pick(alike.ofOperands(old));
      const from = kind < 0.2 ? Math.min(at, other) : at;
      const next = costFrom(machine, slots, from);
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
        costFrom(machine, slots, from);
      }
    }
  }
}

/** Runs the slots from one on; their cost, or Infinity where something undefined is read. */
function costFrom(machine: Machine, slots: readonly (Task | undefined)[], from: number): number {
  for (let at = from; at < slots.length; at++) {
    const task = slots[at];
    if (task === undefined) machine.repeat(at);
    else if ((task.reads & ~machine.defined[at]!) === 0) machine.push(task, at);
    else return Infinity;
  }
  return costAt(machine, slots.length);
}

/** Bits that are wrong in the outputs. */
export function costAt(machine: Machine, depth: number): number {
  let cost = 0;
  for (const { location, row } of machine.wanted)
    cost +=
      location === registers.result
        ? resultCost(machine, depth, row)
        : machine.wrong(depth, location, row);
  return cost;
}

/** A result in another register is nearly right. */
function resultCost(machine: Machine, depth: number, wanted: number): number {
  let least = Infinity;
  for (let register = 0; register < registerCount; register++) {
    if ((machine.defined[depth]! & (1 << register)) === 0) continue;
    const place = register === registers.result ? 0 : wrongRegister * rowWords * 0.3;
    const cost = place + machine.wrong(depth, register, wanted);
    if (cost < least) least = cost;
  }
  return least;
}

/** Instructions that differ in one thing only. */
class Alike {
  readonly #names = new Map<string, Task[]>();
  readonly #operands = new Map<string, Task[]>();

  constructor(forms: readonly Task[]) {
    for (const form of forms) {
      add(this.#names, form.instruction.name, form);
      add(this.#operands, operandsOf(form), form);
    }
  }

  ofName(form: Task): readonly Task[] {
    return this.#names.get(form.instruction.name)!;
  }

  ofOperands(form: Task): readonly Task[] {
    return this.#operands.get(operandsOf(form))!;
  }
}

const operandsOf = ({ d, s, instruction }: Task) => `${d} ${s} ${instruction.t}`;

function add(map: Map<string, Task[]>, key: string, form: Task): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [form]);
  else list.push(form);
}
