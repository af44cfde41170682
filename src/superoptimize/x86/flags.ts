import {
  conditionOf,
  immediateAt,
  shapes,
  type Condition,
  type Instruction,
  type Name,
} from "./instruction.ts";

/** Flags as bits of a set. */
export const flag = { carry: 1, zero: 2, sign: 4, overflow: 8 } as const;
const { carry, zero, sign, overflow } = flag;
const all = carry | zero | sign | overflow;

const reading: Readonly<Record<Condition, number>> = {
  o: overflow,
  no: overflow,
  b: carry,
  ae: carry,
  e: zero,
  ne: zero,
  be: carry | zero,
  a: carry | zero,
  s: sign,
  ns: sign,
  l: sign | overflow,
  ge: sign | overflow,
  le: zero | sign | overflow,
  g: zero | sign | overflow,
};

const carriers: ReadonlySet<Name> = new Set(["cmc", "adc", "adci", "sbb", "sbbi", "rcl1", "rcr1"]);

/** Flags that an instruction reads. */
export function flagsRead({ name }: Instruction): number {
  const condition = conditionOf(name);
  if (condition !== undefined) return reading[condition];
  return carriers.has(name) ? carry : 0;
}

/** Flags that it leaves defined, and those that it spoils; the others stay. */
export function flagsWritten(one: Instruction): {
  readonly defined: number;
  readonly spoiled: number;
} {
  const { name } = one;
  if (conditionOf(name) !== undefined) return none;
  switch (name) {
    case "stc":
    case "clc":
    case "cmc":
      return { defined: carry, spoiled: 0 };
    case "inc":
    case "dec":
      return { defined: zero | sign | overflow, spoiled: 0 };
    case "rcl1":
    case "rcr1":
    case "rol":
    case "ror":
      return { defined: carry, spoiled: overflow };
    case "imul":
    case "imuli":
      return { defined: 0, spoiled: all };
    case "shl":
    case "shr":
    case "sar": {
      const once = immediateAt(one.immediate, 32) === 1;
      return { defined: once ? all : all & ~overflow, spoiled: once ? 0 : overflow };
    }
    case "lzcnt":
    case "tzcnt":
      return { defined: carry | zero, spoiled: sign | overflow };
    case "bextr":
      return { defined: all & ~sign, spoiled: sign };
    case "neg":
    case "blsi":
    case "blsr":
    case "blsmsk":
    case "popcnt":
    case "andn":
    case "bzhi":
      return { defined: all, spoiled: 0 };
    default:
      break;
  }
  if (name.startsWith("bt")) return { defined: carry, spoiled: sign | overflow };
  return shapes[name] === "d s" || shapes[name] === "d i" ? { defined: all, spoiled: 0 } : none;
}

const none = { defined: 0, spoiled: 0 } as const;
