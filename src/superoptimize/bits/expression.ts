import type { Term, Terms } from "./term.ts";
import type { Token } from "./tokens.ts";

/** A term, or a number that takes the width of what it meets. */
type Value = Term | bigint;

/** Signs from the loosest to the tightest; those of one row bind alike, from the left. */
const levels = [
  ["or"],
  ["and"],
  ["=", "!=", "<", "<=", ">", ">=", "<s", "<=s", ">s", ">=s"],
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

const functions = ["nlz", "ntz", "popcount", "wide", "low"] as const;

/** Reads one expression of the integer form. The first fault stays, in `fault`; what is read after it means nothing. */
export class Expression {
  fault: string | undefined;
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
    const term = this.#term(value, width);
    if (width === 1) return this.#truth(term);
    if (term.width !== width)
      this.#fail(`this has ${bits(term.width)} where ${bits(width)} are wanted`);
    return term;
  }

  get #here(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!;
  }

  #fail(because: string): Term {
    this.fault ??= because;
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
    const condition = this.#truth(this.#conditional());
    this.#need("then");
    const then = this.#conditional();
    this.#need("else");
    const [a, b] = this.#alike(then, this.#conditional());
    return this.#terms.make("ite", condition, a, b);
  }

  #level(level: number): Value {
    const signs: readonly string[] | undefined = levels[level];
    if (signs === undefined) return this.#unary();
    if (signs === levels[2] && this.#take("not"))
      return this.#terms.make("not", this.#truth(this.#level(level)));
    let left = this.#level(level + 1);
    for (let sign = this.#sign(signs); sign !== undefined; sign = this.#sign(signs))
      left = this.#binary(sign, left, this.#level(level + 1));
    return left;
  }

  #sign(signs: readonly string[]): string | undefined {
    return signs.find((sign) => this.#take(sign));
  }

  #binary(sign: string, left: Value, right: Value): Term {
    if (sign === "or" || sign === "and")
      return this.#terms.make(sign, this.#truth(left), this.#truth(right));
    const [a, b] = this.#alike(left, right);
    if (sign === "=") return this.#terms.make("eq", a, b);
    if (sign === "!=") return this.#terms.make("not", this.#terms.make("eq", a, b));
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
      if (this.#take(sign)) return this.#terms.make(op, this.#word(this.#unary()));
    return this.#primary();
  }

  #primary(): Value {
    const { kind, text } = this.#here;
    if (this.#take("(")) {
      const value = this.#conditional();
      this.#need(")");
      return value;
    }
    this.#at++;
    if (kind === "number") return BigInt(text);
    if (kind !== "name") return this.#fail(`a number or a name is missing before ${text}`);
    if (text === "w") return BigInt(this.#width);
    if ((functions as readonly string[]).includes(text))
      return this.#call(text as (typeof functions)[number]);
    return (
      this.#names.get(text) ??
      this.#fail(
        `${text} is not known here; there are ${[...this.#names.keys(), "w", ...functions].join(", ")}`,
      )
    );
  }

  #call(name: (typeof functions)[number]): Term {
    this.#need("(");
    const term = this.#word(this.#conditional());
    this.#need(")");
    if (name === "wide")
      return term.width === this.#width
        ? this.#terms.zext(term, 2 * this.#width)
        : this.#fail("only a word can be made wide");
    if (name === "low")
      return term.width === 2 * this.#width
        ? this.#terms.extract(term, 0, this.#width)
        : this.#fail("low takes what wide has made");
    return this.#terms.make(name, term);
  }

  #term(value: Value, width: number): Term {
    if (typeof value !== "bigint") return value;
    const modulus = 1n << BigInt(width);
    return value < modulus
      ? this.#terms.constant(value, width)
      : this.#fail(`${value} does not fit into ${bits(width)}`);
  }

  #word(value: Value): Term {
    return this.#term(value, this.#width);
  }

  #truth(value: Value): Term {
    if (typeof value !== "bigint" && value.width === 1) return value;
    return this.#fail("a comparison is wanted here, not a number");
  }

  #alike(left: Value, right: Value): [Term, Term] {
    const width = [left, right].find((value) => typeof value !== "bigint")?.width ?? this.#width;
    const [a, b] = [this.#term(left, width), this.#term(right, width)];
    if (a.width === b.width) return [a, b];
    this.#fail(`${bits(a.width)} meet ${bits(b.width)}; wide(...) and low(...) change widths`);
    return [a, a];
  }
}

const bits = (width: number) => (width === 1 ? "one bit" : `${width} bits`);
