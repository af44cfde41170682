import { isEqual, isLess, isLessOrEqual } from "../lanes/doubles.ts";
import { bytesTurned } from "./bytes.ts";
import { floatBits, floatNamed } from "./float.ts";
import type { Term, Terms } from "./term.ts";
import type { Token } from "./tokens.ts";

/** A term, or a number that takes the width of what it meets. */
type Value = Term | bigint;

/** Signs from the loosest to the tightest; those of one row bind alike, from the left. */
const levels = [
  ["or"],
  ["and"],
  [
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "<s",
    "<=s",
    ">s",
    ">=s",
    "=f",
    "!=f",
    "<f",
    "<=f",
    ">f",
    ">=f",
  ],
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*"],
] as const;

const arithmetic = {
  "|": "or",
  "^": "xor",
  "&": "and",
  "<<": "shl",
  ">>": "lshr",
  ">>>": "ashr",
  "+": "add",
  "-": "sub",
  "*": "mul",
} as const;

const comparisons: Readonly<Record<string, readonly ["ult" | "ule" | "slt" | "sle", boolean]>> = {
  "<": ["ult", false],
  "<=": ["ule", false],
  ">": ["ult", true],
  ">=": ["ule", true],
  "<s": ["slt", false],
  "<=s": ["sle", false],
  ">s": ["slt", true],
  ">=s": ["sle", true],
};

/** Of floating-point numbers; with a NaN only "!=f" holds. */
const floatComparisons: Readonly<Record<string, (terms: Terms, a: Term, b: Term) => Term>> = {
  "=f": isEqual,
  "!=f": (terms, a, b) => terms.make("not", isEqual(terms, a, b)),
  "<f": isLess,
  "<=f": isLessOrEqual,
  ">f": (terms, a, b) => isLess(terms, b, a),
  ">=f": (terms, a, b) => isLessOrEqual(terms, b, a),
};

export const functions = ["nlz", "ntz", "popcount", "byteswap", "wide", "low"] as const;

/** What cannot be read, and at which of the line's characters, from 0. */
export interface Fault {
  readonly because: string;
  readonly at: number;
}

/** Reads one expression of the integer form. The first fault stays, in `fault`; what is read after it means nothing. */
export class Expression {
  fault: Fault | undefined;
  readonly #tokens: readonly Token[];
  readonly #terms: Terms;
  readonly #names: ReadonlyMap<string, Term>;
  readonly #width: number;
  #at = 0;

  constructor(
    tokens: readonly Token[],
    terms: Terms,
    { names, width }: { readonly names: ReadonlyMap<string, Term>; readonly width: number },
  ) {
    this.#tokens = tokens;
    this.#terms = terms;
    this.#names = names;
    this.#width = width;
  }

  /** The whole line, of the width that is wanted. */
  read(width: number): Term {
    const value = this.#conditional();
    if (this.#here.kind !== "end") this.#fail(`"${this.#here.text}" is not expected here`);
    const start = this.#tokens[0]!.at;
    if (width === 1) return this.#truth(value, start);
    const term = this.#term(value, width, start);
    if (term.width !== width)
      this.#fail(`this has ${bits(term.width)} where ${bits(width)} are wanted`, start);
    return term;
  }

  get #here(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!;
  }

  /** By default at what comes next. */
  #fail(because: string, at = this.#here.at): Term {
    this.fault ??= { because, at };
    return this.#terms.truth(false);
  }

  #take(text: string): boolean {
    if (this.#here.kind === "end" || this.#here.text !== text) return false;
    this.#at++;
    return true;
  }

  #need(text: string): void {
    if (!this.#take(text)) this.#fail(`"${text}" is missing before ${this.#here.text}`);
  }

  #conditional(): Value {
    if (!this.#take("if")) return this.#level(0);
    const { at } = this.#here;
    const condition = this.#truth(this.#conditional(), at);
    this.#need("then");
    const then = this.#conditional();
    const other = this.#here.at;
    this.#need("else");
    const [a, b] = this.#alike(then, this.#conditional(), other);
    return this.#terms.make("ite", condition, a, b);
  }

  #level(level: number): Value {
    const signs: readonly string[] | undefined = levels[level];
    if (signs === undefined) return this.#unary();
    let { at } = this.#here;
    if (signs === levels[2] && this.#take("not"))
      return this.#terms.make("not", this.#truth(this.#level(level), at));
    let left = this.#level(level + 1);
    for (;;) {
      ({ at } = this.#here);
      const sign = signs.find((one) => this.#take(one));
      if (sign === undefined) return left;
      left = this.#binary(sign, at, left, this.#level(level + 1));
    }
  }

  #binary(sign: string, at: number, left: Value, right: Value): Term {
    if (sign === "or" || sign === "and")
      return this.#terms.make(sign, this.#truth(left, at), this.#truth(right, at));
    const [a, b] = this.#alike(left, right, at);
    if (sign === "=") return this.#terms.make("eq", a, b);
    if (sign === "!=") return this.#terms.make("not", this.#terms.make("eq", a, b));
    const ofFloats = floatComparisons[sign];
    if (ofFloats !== undefined)
      return a.width === this.#width
        ? ofFloats(this.#terms, a, b)
        : this.#fail(`${sign} compares words`, at);
    const comparison = comparisons[sign];
    if (comparison !== undefined) {
      const [op, exchanged] = comparison;
      return exchanged ? this.#terms.make(op, b, a) : this.#terms.make(op, a, b);
    }
    return this.#terms.make(arithmetic[sign as keyof typeof arithmetic], a, b);
  }

  #unary(): Value {
    for (const [sign, op] of [
      ["-", "neg"],
      ["~", "not"],
    ] as const)
      if (this.#here.text === sign) {
        const { at } = this.#here;
        this.#at++;
        return this.#terms.make(op, this.#word(this.#unary(), at));
      }
    return this.#primary();
  }

  #primary(): Value {
    const { kind, text, at } = this.#here;
    if (this.#take("(")) {
      const value = this.#conditional();
      this.#need(")");
      return value;
    }
    this.#at++;
    if (kind === "number") return BigInt(text);
    if (kind === "float") {
      const value = floatBits(floatNamed(text), this.#width);
      return value === undefined
        ? this.#fail("floating-point numbers have 32 or 64 bits", at)
        : this.#terms.constant(value, this.#width);
    }
    if (kind !== "name") return this.#fail(`a number or a name is missing before ${text}`, at);
    if (text === "w") return BigInt(this.#width);
    if ((functions as readonly string[]).includes(text))
      return this.#call(text as (typeof functions)[number], at);
    if (this.#here.text === "[") return this.#element(text, at);
    return this.#names.get(text) ?? this.#unknown(text, at);
  }

  /** A word of the buffer, which the names hold as "a[0]". */
  #element(buffer: string, at: number): Term {
    this.#need("[");
    const { kind, text } = this.#here;
    if (kind !== "number")
      return this.#fail("a number is missing here: a buffer's words are a[0], a[1]");
    this.#at++;
    this.#need("]");
    const name = `${buffer}[${BigInt(text)}]`;
    return this.#names.get(name) ?? this.#unknown(name, at);
  }

  #unknown(name: string, at: number): Term {
    const known = [...this.#names.keys(), "w", ...functions];
    return this.#fail(`${name} is not known here; there are ${known.join(", ")}`, at);
  }

  #call(name: (typeof functions)[number], at: number): Term {
    this.#need("(");
    const term = this.#word(this.#conditional(), at);
    this.#need(")");
    if (name === "wide")
      return term.width === this.#width
        ? this.#terms.zext(term, 2 * this.#width)
        : this.#fail("only a word can be made wide", at);
    if (name === "low")
      return term.width === 2 * this.#width
        ? this.#terms.extract(term, 0, this.#width)
        : this.#fail("low takes what wide has made", at);
    if (name !== "byteswap") return this.#terms.make(name, term);
    return term.width === this.#width
      ? bytesTurned(this.#terms, term)
      : this.#fail("only the bytes of a word can be turned", at);
  }

  #term(value: Value, width: number, at: number): Term {
    if (typeof value !== "bigint") return value;
    const modulus = 1n << BigInt(width);
    return value < modulus
      ? this.#terms.constant(value, width)
      : this.#fail(`${value} does not fit into ${bits(width)}`, at);
  }

  #word(value: Value, at: number): Term {
    return this.#term(value, this.#width, at);
  }

  #truth(value: Value, at: number): Term {
    if (typeof value !== "bigint" && value.width === 1) return value;
    return this.#fail("a comparison is wanted here, not a number", at);
  }

  #alike(left: Value, right: Value, at: number): [Term, Term] {
    const width = [left, right].find((value) => typeof value !== "bigint")?.width ?? this.#width;
    const [a, b] = [this.#term(left, width, at), this.#term(right, width, at)];
    if (a.width === b.width) return [a, b];
    const widths = `${bits(a.width)} meet ${bits(b.width)}`;
    this.#fail(`${widths}; wide(...) and low(...) change widths`, at);
    return [a, a];
  }
}

const bits = (width: number) => (width === 1 ? "one bit" : `${width} bits`);
