import { flag, flagsRead, flagsWritten } from "../../x86/flags.ts";
import {
  comparing,
  conditionOf,
  immediateAt,
  shapes,
  type Condition,
  type Instruction,
  type Name,
} from "../../x86/instruction.ts";

export type Operand = "d" | "s" | "t";

/** What an instruction does, whatever registers it does it on. */
export interface Operation {
  readonly name: Name;
  readonly immediate: number;
  /** How far an index is shifted. */
  readonly shift: number;
  /** Operands that are read, in order. */
  readonly operands: readonly Operand[];
  /** The order of its two operands makes no difference, to the flags neither. */
  readonly isSymmetric: boolean;
  readonly condition: Condition | undefined;
  readonly flagsRead: number;
  readonly flagsDefined: number;
  readonly flagsSpoiled: number;
  /** Reads the carry and is not conditional. */
  readonly takesCarry: boolean;
  /** What it makes goes nowhere but into flags. */
  readonly isFlagsOnly: boolean;
  /** May read one register twice. */
  readonly hasSelf: boolean;
}

const symmetric: ReadonlySet<Name> = new Set([
  "add",
  "adc",
  "and",
  "or",
  "xor",
  "test",
  "imul",
] as const);

/** The operations of some instructions: each once, without moves. */
export function operationsOf(instructions: readonly Instruction[]): Operation[] {
  const found = new Map<string, Operation>();
  for (const one of instructions) {
    if (one.name === "mov") continue;
    const operation = operationOf(one);
    const key = keyOf(operation);
    const known = found.get(key);
    if (known === undefined || (operation.hasSelf && !known.hasSelf)) found.set(key, operation);
  }
  return [...found.values()];
}

/** Equal for those that do the same. */
export const keyOf = ({ name, immediate, shift, operands }: Operation): string =>
  `${name} ${immediate} ${shift} ${operands.join("")}`;

function operationOf(one: Instruction): Operation {
  const { name } = one;
  const shape = shapes[name];
  let operands: Operand[] =
    shape === "d" || shape === "d i" ? ["d"] : shape === "d s" ? ["d", "s"] : [];
  if (shape.startsWith("d=") && one.s >= 0) operands.push("s");
  if ((shape === "d=s t" || shape === "d=lea") && one.t >= 0) operands.push("t");
  // It multiplies by rdx without naming it: an index that is not its `t`.
  if (name === "mulx") operands = ["s", "t"];
  const [first, second] = operands.map((which) => one[which]);
  const hasSelf = name !== "mulx" && second !== undefined && first === second;
  // Such reads nothing and makes 0.
  if (hasSelf && name === "xor") operands = [];
  const { defined, spoiled } = flagsWritten(one);
  const condition = conditionOf(name);
  const read = flagsRead(one);
  const shift = name === "lea" ? Math.log2(one.scale) : 0;
  return {
    name,
    immediate: immediateAt(one.immediate, 32),
    shift,
    operands,
    isSymmetric: symmetric.has(name) || (name === "lea" && operands.length === 2 && shift === 0),
    condition,
    flagsRead: read,
    flagsDefined: defined,
    flagsSpoiled: spoiled,
    takesCarry: condition === undefined && (read & flag.carry) !== 0,
    isFlagsOnly: comparing.has(name) || shape === "none",
    hasSelf: hasSelf && operands.length === 2,
  };
}
