import type { Instruction } from "./machine.ts";
import type { Tables } from "./tables.ts";

/**
 * Which instructions may follow one another. Of two neighbours that could change places the `mov` stands before the
 * `cmp` and the `cmp` before the conditional move, and no `cmp` follows a `cmp`: every kernel can be brought in this form without
 * growing, and its frame does not matter to it. `allowed` is a mask of the first instructions, the ones whose place is
 * so ruled (all `mov` and `cmp`); the others may follow anything.
 */
export interface NormalForm {
  readonly ruled: number;
  /** By instruction, then renaming: what may follow, as the renamed frame names it. */
  readonly allowed: Int32Array;
  readonly everything: number;
}

const ranks = { mov: 0, cmp: 1, cmovl: 2, cmovg: 2, min: 2, max: 2 } as const;

export function normalForm({ instructions, renamings, n }: Tables): NormalForm {
  const ruled = instructions.filter(({ operation }) => ranks[operation] < 2).length;
  const everything = 2 ** ruled - 1;
  const keyOf = ({ operation, to, from }: Instruction) => `${operation} ${to} ${from}`;
  const numberOf = new Map(instructions.map((one, index) => [keyOf(one), index]));
  const rename = (one: Instruction, renaming: readonly number[]): Instruction => {
    const at = (register: number) => (register === n ? n : renaming[register]!);
    const [to, from] = [at(one.to), at(one.from)];
    return one.operation === "cmp" && to > from
      ? { operation: "cmp", to: from, from: to }
      : { ...one, to, from };
  };
  const allowed = new Int32Array(instructions.length * renamings.length);
  for (const [index, last] of instructions.entries())
    for (const following of instructions.slice(0, ruled)) {
      if (mayNotFollow(last, following)) continue;
      for (const [name, renaming] of renamings.entries())
        allowed[index * renamings.length + name]! |=
          1 << numberOf.get(keyOf(rename(following, renaming)))!;
    }
  return { ruled, allowed, everything };
}

function mayNotFollow(last: Instruction, following: Instruction): boolean {
  if (last.operation === "cmp" && following.operation === "cmp") return true;
  return ranks[following.operation] < ranks[last.operation] && changePlaces(last, following);
}

/** True where the order of two instructions makes no difference. The second is a `mov` or a `cmp`. */
function changePlaces(one: Instruction, other: Instruction): boolean {
  const flags = (of: Instruction) => of.operation.startsWith("c");
  if (flags(one) && flags(other)) return false;
  const writes = (of: Instruction, register: number) =>
    of.operation !== "cmp" && of.to === register;
  const reads = (of: Instruction, register: number) =>
    of.from === register || (of.operation !== "mov" && of.to === register);
  const meets = (a: Instruction, b: Instruction) =>
    writes(a, a.to) && (reads(b, a.to) || writes(b, a.to));
  return !meets(one, other) && !meets(other, one);
}
