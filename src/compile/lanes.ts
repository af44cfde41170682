import { Builder } from "./builder.ts";
import { allBits, doubleOf } from "./fold.ts";
import type { Value } from "./linear.ts";

/** A function of one or two values, written as lane instructions. */
export type LaneFunction = (b: Lanes, x: Value, y: Value) => Value;

/** A number as the sum of two, the second far smaller. */
export interface Pair {
  readonly head: Value;
  readonly rest: Value;
}

/**
 * A builder with the words that vector mathematics is written in. It writes for one numeric class: where that has a
 * fused multiply-add, a product is exact at no cost; where it has none, operands are cut to heads of 26 bits first.
 */
export class Lanes extends Builder {
  readonly fuses: boolean;

  constructor({ fuses }: { readonly fuses: boolean }) {
    super();
    this.fuses = fuses;
  }

  /** `write` applied by a call: its instructions stand once in the program, however often it is applied. */
  applyByCall(name: string, write: LaneFunction, operands: readonly [Value, Value?]): Value {
    return this.call(name, operands, () => {
      const inner = new Lanes(this);
      const parameters = operands.map(() => inner.parameter());
      return inner.finishFunction(name, parameters, write(inner, parameters[0]!, parameters[1]!));
    });
  }

  add = (a: Value, b: Value): Value => this.binary("add", a, b);
  sub = (a: Value, b: Value): Value => this.binary("sub", a, b);
  mul = (a: Value, b: Value): Value => this.binary("mul", a, b);
  div = (a: Value, b: Value): Value => this.binary("div", a, b);
  neg = (a: Value): Value => this.unary("neg", a);
  abs = (a: Value): Value => this.unary("abs", a);
  sqrt = (a: Value): Value => this.unary("sqrt", a);

  /** a * b + c, a * b - c and c - a * b, rounded once where the class fuses, else twice. */
  mulAdd = (a: Value, b: Value, c: Value): Value =>
    this.fuses ? this.fused("mulAdd", a, b, c) : this.add(this.mul(a, b), c);
  mulMinus = (a: Value, b: Value, c: Value): Value =>
    this.fuses ? this.fused("mulSub", a, b, c) : this.sub(this.mul(a, b), c);
  mulSub = (a: Value, b: Value, c: Value): Value =>
    this.fuses ? this.fused("negMulAdd", a, b, c) : this.sub(c, this.mul(a, b));

  lt = (a: Value, b: Value): Value => this.binary("lt", a, b);
  le = (a: Value, b: Value): Value => this.binary("le", a, b);
  eq = (a: Value, b: Value): Value => this.binary("eq", a, b);
  ne = (a: Value, b: Value): Value => this.binary("ne", a, b);

  and = (a: Value, b: Value): Value => this.binary("and", a, b);
  or = (a: Value, b: Value): Value => this.binary("or", a, b);
  xor = (a: Value, b: Value): Value => this.binary("xor", a, b);
  andnot = (a: Value, b: Value): Value => this.binary("andnot", a, b);
  not = (a: Value): Value => this.xor(a, this.bits(allBits));

  /** The smaller of two numbers; NaN where either is. */
  min = (a: Value, b: Value): Value => this.#extreme("least", a, b);
  max = (a: Value, b: Value): Value => this.#extreme("greatest", a, b);

  /** `x` held within two constants; NaN stays. */
  clamp = (x: Value, low: number, high: number): Value =>
    this.binary("least", this.binary("greatest", x, this.constant(low)), this.constant(high));

  /**
   * The value of a polynomial in `x`, coefficients from the constant term up: its even and its odd part by Horner's
   * rule in x^2, so that two chains run side by side where one would wait for itself.
   */
  polynomial(x: Value, coefficients: readonly number[]): Value {
    if (coefficients.length < 4) return this.#horner(x, coefficients);
    const square = this.mul(x, x);
    const part = (first: number) =>
      this.#horner(
        square,
        coefficients.filter((_, at) => at % 2 === first),
      );
    return this.mulAdd(part(1), x, part(0));
  }

  #horner(x: Value, coefficients: readonly number[]): Value {
    const [last, ...others] = coefficients.toReversed();
    return others.reduce(
      (sum, coefficient) => this.mulAdd(sum, x, this.constant(coefficient)),
      this.constant(last!),
    );
  }

  /** What of a number may stand in `headProduct`: all of it where the class fuses, else the upper 26 bits of its significand. */
  head = (a: Value): Value => (this.fuses ? a : this.and(a, this.bits((allBits << 27n) & allBits)));

  /** `more` and what `head` leaves out of a number. */
  addRest = (a: Value, more: Value): Value =>
    this.fuses ? more : this.add(this.sub(a, this.head(a)), more);

  /** The product of two heads to twice the accuracy of a double, and `more` added to its rest. */
  headProduct(a: Value, b: Value, more: Value): Pair {
    const head = this.mul(a, b);
    return { head, rest: this.fuses ? this.add(this.fused("mulSub", a, b, head), more) : more };
  }

  /** a times a pair with a head. */
  timesPair(a: Value, { head, rest }: Pair): Pair {
    if (this.fuses) {
      const product = this.mul(a, head);
      const lost = this.fused("mulSub", a, head, product);
      return { head: product, rest: this.mulAdd(a, rest, lost) };
    }
    const aHead = this.head(a);
    const more = this.mulAdd(this.sub(a, aHead), head, this.mul(a, rest));
    return { head: this.mul(aHead, head), rest: more };
  }

  /** The same number with a head for `headProduct`. */
  withHead(pair: Pair): Pair {
    if (this.fuses) return pair;
    const head = this.head(this.add(pair.head, pair.rest));
    return { head, rest: this.sub(pair.rest, this.sub(head, pair.head)) };
  }

  /** c - a * b where that nearly vanishes, as for a quotient b of c by a: exact but for the last rounding. */
  remainder(c: Value, a: Value, b: Value): Value {
    if (this.fuses) return this.fused("negMulAdd", a, b, c);
    const [aHead, bHead] = [this.head(a), this.head(b)];
    const [aRest, bRest] = [this.sub(a, aHead), this.sub(b, bHead)];
    return this.mulSub(bRest, a, this.mulSub(bHead, aRest, this.mulSub(bHead, aHead, c)));
  }

  /** `magnitude` with the sign bit of `sign`; `magnitude` must not be negative. */
  withSign = (magnitude: Value, sign: Value): Value =>
    this.or(magnitude, this.and(sign, this.constant(-0)));

  #extreme(op: "least" | "greatest", a: Value, b: Value): Value {
    // `least` keeps a NaN of its first operand only; a constant that is a number can stand second for nothing.
    if (this.#isNumber(b)) return this.binary(op, a, b);
    if (this.#isNumber(a)) return this.binary(op, b, a);
    return this.choose(this.eq(b, b), this.binary(op, a, b), b);
  }

  #isNumber(value: Value): boolean {
    const bits = this.constantOf(value);
    return bits !== undefined && !Number.isNaN(doubleOf(bits));
  }
}
