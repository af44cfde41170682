import { assert } from "#base";
import { applied } from "./apply.ts";

/**
 * Operations on bit vectors. A truth is a vector of one bit. Counts of shifts are plain numbers: a count of the width or
 * more shifts everything out, unlike x86. `ntz(0)` and `nlz(0)` are the width. Comparisons beginning with u are of
 * unsigned numbers, with s of two's complement. `pext` and `pdep` gather and scatter the bits that the second selects.
 */
export type Op =
  | "variable"
  | "constant"
  | "not"
  | "neg"
  | "and"
  | "or"
  | "xor"
  | "add"
  | "sub"
  | "mul"
  | "shl"
  | "lshr"
  | "ashr"
  | "eq"
  | "ult"
  | "ule"
  | "slt"
  | "sle"
  | "ite"
  | "zext"
  | "extract"
  | "popcount"
  | "nlz"
  | "ntz"
  | "pext"
  | "pdep";

export interface Term {
  readonly id: number;
  readonly op: Op;
  /** In bits, from 1 to 128. */
  readonly width: number;
  readonly args: readonly Term[];
  /** Of a constant, its value from 0; of an extraction, its lowest bit. */
  readonly value: bigint;
  /** Of a variable. */
  readonly name: string;
}

const commutative = new Set<Op>(["and", "or", "xor", "add", "mul", "eq"]);
const truths = new Set<Op>(["eq", "ult", "ule", "slt", "sle"]);

/** Makes terms, each once: what is the same text is the same object. Constants are folded as they come. */
export class Terms {
  readonly #known = new Map<string, Term>();
  #next = 0;

  variable(name: string, width: number): Term {
    return this.#unique("variable", width, [], 0n, name);
  }

  constant(value: bigint, width: number): Term {
    return this.#unique("constant", width, [], BigInt.asUintN(width, value), "");
  }

  truth(value: boolean): Term {
    return this.constant(value ? 1n : 0n, 1);
  }

  /** Any operation whose width follows from its operands. */
  make(op: Exclude<Op, "variable" | "constant" | "zext" | "extract">, ...given: Term[]): Term {
    const args = commutative.has(op) ? given.toSorted(byId) : given;
    const last = args.at(-1)!;
    assert(
      args.every(({ width }, at) => width === last.width || (op === "ite" && at === 0)),
      `operands of ${op} are of one width`,
    );
    const width = truths.has(op) ? 1 : last.width;
    return this.#plain(op, args) ?? this.#folded(op, width, args, 0n);
  }

  /** Widened with zeros. */
  zext(term: Term, width: number): Term {
    assert(width >= term.width, "an extension does not narrow");
    return width === term.width ? term : this.#folded("zext", width, [term], 0n);
  }

  /** `width` bits from bit `from` up. */
  extract(term: Term, from: number, width: number): Term {
    assert(from + width <= term.width, "an extraction stays inside");
    if (width === term.width) return term;
    return this.#folded("extract", width, [term], BigInt(from));
  }

  bit(term: Term, at: number): Term {
    return this.extract(term, at, 1);
  }

  /** Identities that need no constant on both sides. */
  #plain(op: Op, args: readonly Term[]): Term | undefined {
    const [a, b, c] = args as [Term, Term, Term];
    if (op === "ite") {
      if (a.op === "constant") return a.value === 1n ? b : c;
      return b === c ? b : undefined;
    }
    const [number, other] = a.op === "constant" ? [a, b] : [b, a];
    const isNumber = number?.op === "constant" && other?.op !== "constant";
    const ones = (1n << BigInt(a.width)) - 1n;
    switch (op) {
      case "and":
        if (a === b) return a;
        if (isNumber && number.value === 0n) return number;
        return isNumber && number.value === ones ? other : undefined;
      case "or":
        if (a === b) return a;
        if (isNumber && number.value === ones) return number;
        return isNumber && number.value === 0n ? other : undefined;
      case "xor":
        if (a === b) return this.constant(0n, a.width);
        return isNumber && number.value === 0n ? other : undefined;
      case "add":
        return isNumber && number.value === 0n ? other : undefined;
      case "sub":
        if (a === b) return this.constant(0n, a.width);
        return b.op === "constant" && b.value === 0n ? a : undefined;
      case "eq":
        return a === b ? this.truth(true) : undefined;
      case "not":
        return a.op === "not" ? a.args[0] : undefined;
      default:
        return undefined;
    }
  }

  #folded(op: Op, width: number, args: readonly Term[], value: bigint): Term {
    if (args.some((arg) => arg.op !== "constant")) return this.#unique(op, width, args, value, "");
    const values = args.map((arg) => arg.value);
    return this.constant(applied({ op, width, value, of: args.at(-1)!.width }, values), width);
  }

  #unique(op: Op, width: number, args: readonly Term[], value: bigint, name: string): Term {
    const key = `${op} ${width} ${value} ${name} ${args.map(({ id }) => id).join(" ")}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const term: Term = { id: this.#next++, op, width, args, value, name };
    this.#known.set(key, term);
    return term;
  }
}

const byId = (a: Term, b: Term) => a.id - b.id;

/** Every term that the roots are made of, each after its operands. */
export function ordered(roots: readonly Term[]): Term[] {
  const seen = new Set<Term>();
  const visit = (term: Term): void => {
    if (seen.has(term)) return;
    for (const arg of term.args) visit(arg);
    seen.add(term);
  };
  roots.forEach(visit);
  return [...seen];
}
