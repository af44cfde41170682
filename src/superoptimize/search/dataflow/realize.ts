import { registers, type Instruction } from "../../x86/instruction.ts";
import { flagBit, formsOf, type Form } from "../forms.ts";
import { Frames } from "../frames.ts";
import type { Places, Words } from "../places.ts";

export interface RealizeOptions {
  readonly instructions: readonly Instruction[];
  readonly examples: readonly Words[];
  /** Words that may be made, one for each example; the last is what is wanted. */
  readonly rows: readonly Int32Array[];
  readonly places: Places;
  readonly length: number;
  /** Told of a sequence; true ends. */
  readonly accept: (sequence: readonly Instruction[]) => boolean;
}

/**
 * Sequences of one length that make the words of a graph and no others, in registers: with moves where a word is overwritten that is
 * still read, in every order, by every instruction that makes the word of something. True if one was accepted.
 */
export function realize(options: RealizeOptions): boolean {
  const { examples, rows, length, accept, places } = options;
  const forms = formsOf(options.instructions);
  const frames = new Frames(length, examples.length, places.count);
  const start = frames.frames[0]!;
  const given = places.inputs.map(({ location }) => location);
  for (const [at, register] of given.entries()) {
    start.rows[register] = Int32Array.from(examples, (one) => one.inputs[at]!);
    start.defined |= 1 << register;
  }
  const numberOf = new Map<number, number[]>();
  const distinct: Int32Array[] = [];
  for (const row of rows) {
    if (distinct.some((other) => isSame(other, row))) continue;
    const key = keyOf(row);
    numberOf.set(key, [...(numberOf.get(key) ?? []), distinct.length]);
    distinct.push(row);
  }
  const find = (row: Int32Array) =>
    numberOf.get(keyOf(row))?.find((number) => isSame(distinct[number]!, row)) ?? -1;
  const all = 2 ** distinct.length - 1;
  const atStart = given.reduce((set, register) => set | (1 << find(start.rows[register]!)), 0);
  const wanted = rows.at(-1)!;
  const scratch = [...new Set(options.instructions.flatMap(({ d, s, t }) => [d, s, t]))]
    .filter((at) => at > 0 && !given.some((register) => register === at))
    .sort((a, b) => a - b);
  const namesMatter = forms.some(({ isProduct }) => isProduct);

  const descend = (depth: number, made: number): boolean => {
    const frame = frames.frames[depth]!;
    const left = length - depth;
    if (left === 0) {
      const result = frame.rows[registers.result]!;
      if ((frame.defined & (1 << registers.result)) === 0 || !isSame(result, wanted)) return false;
      return accept(frames.frames.slice(1).map((one) => one.form!.instruction));
    }
    const mustMake = ones(all & ~made) >= left;
    const fresh = scratch.find((at) => (frame.defined & (1 << at)) === 0);
    const open = namesMatter
      ? -1
      : frame.defined | (1 << registers.result) | (fresh === undefined ? 0 : 1 << fresh);
    for (const form of forms) {
      if ((form.reads & ~frame.defined) !== 0) continue;
      if ((form.writesLocations & ~open) !== 0) continue;
      if (left === 1 && (form.writesLocations & (1 << registers.result)) === 0) continue;
      if (mustMake && (form.isMove || form.writesLocations === 0)) continue;
      if (isUnreadBefore(frames.frames, depth, form)) continue;
      frames.push(form, depth);
      let next = made;
      if (form.writesLocations !== 0 && !form.isMove) {
        const number = find(frames.frames[depth + 1]!.result);
        if (number < 0) continue;
        next |= 1 << number;
        if (next === made && (mustMake || form.flagsDefined === 0)) continue;
      }
      if (descend(depth + 1, next)) return true;
    }
    return false;
  };
  return ones(all & ~atStart) <= length && descend(0, atStart);
}

/** Whether the instruction before wrote nothing but what this one overwrites without reading it. */
function isUnreadBefore(frames: Frames["frames"], depth: number, form: Form): boolean {
  const before = frames[depth]!.form;
  return (
    before !== undefined &&
    (before.writes & ~form.writes) === 0 &&
    (before.writes & form.reads) === 0 &&
    (before.writesLocations | (before.flagsDefined << flagBit)) !== 0
  );
}

function keyOf(row: Int32Array): number {
  let key = 0;
  for (const word of row) key = (Math.imul(key, 0x01000193) ^ word) | 0;
  return key;
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
