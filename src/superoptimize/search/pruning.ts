import { isWord, registers, type Instruction } from "../x86/instruction.ts";
import { flagBit, type Form } from "./forms.ts";
import type { Frame } from "./frames.ts";
import type { Places } from "./places.ts";

/** Bits of inputs come before: three arguments and eight words of a buffer are the most. */
export const instructionBit = 12;

/** Registers, words of a buffer and flags. */
export const locationCount = flagBit + 4;

/**
 * What a depth-first search over sequences may leave out: sequences with an instruction that nobody reads from, the same
 * independent instructions in another order, and other names for the same registers.
 */
export class Pruning {
  /** Whether registers are not one as good as another: `mulx` multiplies by rdx without naming it. */
  readonly namesMatter: boolean;
  readonly #formCount: number;
  /** By location, the bit of the input that it begins with. */
  readonly #inputItems: readonly number[];
  readonly #scratch: readonly number[];

  constructor(
    forms: readonly Form[],
    { instructions, places }: { instructions: readonly Instruction[]; places: Places },
  ) {
    this.#formCount = forms.length;
    this.namesMatter = forms.some(({ isProduct }) => isProduct);
    const { inputs } = places;
    this.#inputItems = Array.from({ length: locationCount }, (_, location) => {
      const at = inputs.findIndex((input) => input.location === location);
      return at < 0 ? 0 : 1 << at;
    });
    const used = [...new Set(instructions.flatMap(({ d, s, t }) => [d, s, t]))];
    const given = new Set<number>(inputs.map(({ location }) => location));
    const isSpecial = (at: number) => this.namesMatter && at === registers.rdx;
    this.#scratch = used
      .filter((at) => at > 0 && !isWord(at) && !given.has(at) && !isSpecial(at))
      .toSorted((a, b) => a - b);
  }

  /** The result, and of what is not defined the first: which of them does not matter. */
  freshScratch(defined: number): number {
    const first = this.#scratch.find((at) => (defined & (1 << at)) === 0);
    const special = this.namesMatter ? 1 << registers.rdx : 0;
    return 1 | special | (first === undefined ? 0 : 1 << first);
  }

  /**
   * Two neighbours that do not touch stand in the order of their numbers. Not where states are remembered: the other order is
   * met as the same state there, and both rules together would lose sequences.
   */
  isOutOfOrder(frames: readonly Frame[], form: Form, depth: number): boolean {
    const before = frames[depth]!.form;
    if (depth === 0 || before === undefined || form.index > before.index) return false;
    if ((before.writes & (form.reads | form.writes)) !== 0) return false;
    if ((before.reads & form.writes) !== 0) return false;
    const older = frames[depth - 1]!.defined;
    return (before.writesLocations & ~older) === 0;
  }

  /** Who is still unread after an instruction; -1 if one never can be. */
  unreadAfter(frame: Frame, form: Form, depth: number): number {
    let { unread } = frame;
    for (let at = 0; at < locationCount; at++)
      if ((form.reads & (1 << at)) !== 0) unread &= ~this.itemAt(frame, at);
    if (unread !== 0) {
      let reachable = 0;
      for (let at = 0; at < locationCount; at++)
        if ((frame.defined & ~form.writes & (1 << at)) !== 0) reachable |= this.itemAt(frame, at);
      if ((unread & ~reachable) !== 0) return -1;
    }
    return unread | (1 << (instructionBit + depth + 1));
  }

  /** The bit of the input or instruction that a location or flag holds something of. */
  itemAt(frame: Frame, location: number): number {
    const writer = frame.writer[location]!;
    return writer > 0 ? 1 << (instructionBit + writer) : this.#inputItems[location]!;
  }

  /**
   * Whether another thread looks at the sequences that begin with these two. By the numbers of both instructions alone: threads
   * know other examples, and must agree.
   */
  isOthers(before: Frame, form: Form, part: { index: number; of: number } | undefined): boolean {
    if (part === undefined) return false;
    const number = before.form!.index * this.#formCount + form.index;
    return (Math.imul(number, 0x9e3779b1) >>> 8) % part.of !== part.index;
  }
}

export function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
