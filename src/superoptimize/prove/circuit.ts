/** A literal: a positive number is a gate or an input, a negative one its complement. */
export type Literal = number;

/**
 * A circuit of ands and exclusive ors as clauses for a SAT solver (Tseitin). Each gate exists once, and what constants
 * decide makes none.
 */
export class Circuit {
  readonly yes: Literal = 1;
  readonly no: Literal = -1;
  readonly clauses: number[][] = [[1]];
  #last = 1;
  readonly #ands = new Map<string, Literal>();
  readonly #xors = new Map<string, Literal>();

  get size(): number {
    return this.#last;
  }

  input(): Literal {
    return ++this.#last;
  }

  and(a: Literal, b: Literal): Literal {
    if (a === this.no || b === this.no || a === -b) return this.no;
    if (a === this.yes || a === b) return b;
    if (b === this.yes) return a;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = this.#ands.get(key);
    if (known !== undefined) return known;
    const gate = this.input();
    this.clauses.push([-gate, a], [-gate, b], [gate, -a, -b]);
    this.#ands.set(key, gate);
    return gate;
  }

  or(a: Literal, b: Literal): Literal {
    return -this.and(-a, -b);
  }

  xor(a: Literal, b: Literal): Literal {
    const negative = a < 0 !== b < 0;
    const [x, y] = [Math.abs(a), Math.abs(b)];
    const positive = this.#plainXor(Math.min(x, y), Math.max(x, y));
    return negative ? -positive : positive;
  }

  /** Of positive literals in their order: the first may be the constant. */
  #plainXor(a: Literal, b: Literal): Literal {
    if (a === b) return this.no;
    if (a === this.yes) return -b;
    const key = `${a} ${b}`;
    const known = this.#xors.get(key);
    if (known !== undefined) return known;
    const gate = this.input();
    this.clauses.push([-gate, a, b], [-gate, -a, -b], [gate, -a, b], [gate, a, -b]);
    this.#xors.set(key, gate);
    return gate;
  }

  choose(condition: Literal, then: Literal, other: Literal): Literal {
    if (then === other) return then;
    return this.or(this.and(condition, then), this.and(-condition, other));
  }

  majority(a: Literal, b: Literal, c: Literal): Literal {
    return this.or(this.and(a, b), this.and(c, this.xor(a, b)));
  }
}
