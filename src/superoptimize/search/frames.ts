import { flag } from "../x86/flags.ts";
import { registerCount } from "../x86/instruction.ts";
import { carryAfter, flaggedValue, overflowAfter } from "./fast.ts";
import { flagBit, type Form } from "./forms.ts";

const flagNames = ["carry", "zero", "sign", "overflow"] as const;

/** The machine after some instructions, for all examples at once: a row has a word for each of them. */
export interface Frame {
  readonly rows: Int32Array[];
  /** Who wrote what stands in a location or a flag: a place in the stack of frames; 0 is the arguments. */
  readonly writer: Int32Array;
  /** Locations and flags that have a meaning. */
  defined: number;
  form: Form | undefined;
  /** What the instruction read and made. */
  d: Int32Array;
  s: Int32Array;
  t: Int32Array;
  carryBefore: Int32Array;
  readonly result: Int32Array;
  readonly low: Int32Array;
  /** Rows of the flags that this frame's instruction made, once somebody has asked. */
  readonly flags: readonly Int32Array[];
  flagsReady: number;
  /** Bits of arguments and instructions that nobody has read yet. */
  unread: number;
}

/** A stack of machines, each one instruction after the one below it. Nothing is allocated while it is used. */
export class Frames {
  readonly frames: readonly Frame[];
  readonly #count: number;
  readonly #locations: number;
  readonly #nothing: Int32Array;
  readonly #holds: Int32Array;

  /** `locations` are the registers and the buffer's words. */
  constructor(depth: number, count: number, locations = registerCount) {
    this.#locations = locations;
    const row = () => new Int32Array(count);
    this.#count = count;
    this.#nothing = row();
    this.#holds = row();
    this.frames = Array.from({ length: depth + 1 }, () => ({
      rows: Array.from({ length: locations }, () => this.#nothing),
      writer: new Int32Array(flagBit + flagNames.length),
      defined: 0,
      form: undefined,
      d: this.#nothing,
      s: this.#nothing,
      t: this.#nothing,
      carryBefore: this.#nothing,
      result: row(),
      low: row(),
      flags: flagNames.map(row),
      flagsReady: 0,
      unread: 0,
    }));
  }

  /** The row of a flag, by its number, as it stands at a depth. */
  flag(number: number, depth: number): Int32Array {
    const frame = this.frames[this.frames[depth]!.writer[flagBit + number]!]!;
    const row = frame.flags[number]!;
    if ((frame.flagsReady & (1 << number)) !== 0) return row;
    frame.flagsReady |= 1 << number;
    const { d, s, t, carryBefore, result, form } = frame;
    const { name } = form!.instruction;
    const i = form!.immediate;
    const operands = { d: 0, s: 0, t: 0, i, carry: 0, result: 0 };
    for (let at = 0; at < this.#count; at++) {
      operands.d = d[at]!;
      operands.s = s[at]!;
      operands.t = t[at]!;
      operands.carry = carryBefore[at]!;
      operands.result = result[at]!;
      if (number === 0) row[at] = carryAfter(name, operands);
      else if (number === 3) row[at] = overflowAfter(name, operands) >>> 31;
      else {
        const value = flaggedValue(name, operands);
        if (number === 2) row[at] = value >>> 31;
        else row[at] = value === 0 && name !== "blsmsk" ? 1 : 0;
      }
    }
    // The zero flag of popcnt speaks of its source, which is zero where its result is.
    return row;
  }

  /** What goes into an instruction beside its registers: the carry, or whether its condition holds. */
  flagInto(form: Form, depth: number): Int32Array {
    if (form.takesCarry) return this.flag(0, depth);
    const { condition } = form;
    if (condition === undefined) return this.#nothing;
    const read = form.reads >> flagBit;
    const [carry, zero, sign, overflow] = flagNames.map((name, number) =>
      (read & flag[name]) === 0 ? this.#nothing : this.flag(number, depth),
    ) as [Int32Array, Int32Array, Int32Array, Int32Array];
    const holds = this.#holds;
    for (let at = 0; at < this.#count; at++)
      holds[at] = condition(carry[at]!, zero[at]!, sign[at]!, overflow[at]!);
    return holds;
  }

  /** Puts the machine at `depth` on top of itself: what no instruction does. */
  repeat(depth: number): void {
    const before = this.frames[depth]!;
    const after = this.frames[depth + 1]!;
    for (let at = 0; at < this.#locations; at++) after.rows[at] = before.rows[at]!;
    after.writer.set(before.writer);
    after.defined = before.defined;
    after.form = undefined;
  }

  /** Puts the machine after the instruction on top of the one at `depth`. */
  push(form: Form, depth: number): void {
    const before = this.frames[depth]!;
    const after = this.frames[depth + 1]!;
    const { rows, writer, result } = after;
    const from = before.rows;
    for (let at = 0; at < this.#locations; at++) rows[at] = from[at]!;
    writer.set(before.writer);
    const d = form.d < 0 ? this.#nothing : from[form.d]!;
    const s = form.s < 0 ? this.#nothing : from[form.s]!;
    const t = form.t < 0 ? this.#nothing : from[form.t]!;
    const inFlag = this.flagInto(form, depth);
    const { value, immediate, shift } = form;
    for (let at = 0; at < this.#count; at++)
      result[at] = value(d[at]!, s[at]!, t[at]! << shift, immediate, inFlag[at]!);
    after.form = form;
    after.d = d;
    after.s = s;
    after.t = t;
    after.carryBefore = form.takesCarry ? inFlag : this.#nothing;
    after.flagsReady = 0;
    after.defined =
      (before.defined & ~(form.flagsSpoiled << flagBit)) |
      form.writesLocations |
      (form.flagsDefined << flagBit);
    if (form.isProduct) {
      const low = form.instruction.t;
      for (let at = 0; at < this.#count; at++) after.low[at] = Math.imul(s[at]!, t[at]!);
      rows[low] = after.low;
      writer[low] = depth + 1;
    }
    if (form.writesLocations !== 0) {
      rows[form.d] = result;
      writer[form.d] = depth + 1;
    }
    for (let number = 0; number < flagNames.length; number++)
      if ((form.flagsDefined & (1 << number)) !== 0) writer[flagBit + number] = depth + 1;
  }
}
