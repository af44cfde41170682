import { Builder } from "./builder.ts";
import { allBits, doubleOf } from "./fold.ts";
import type { Value } from "./linear.ts";

/** A function of one or two values, written as lane instructions. */
export type LaneFunction = (b: Lanes, x: Value, y: Value) => Value;

/** A builder with the words that vector mathematics is written in. */
export class Lanes extends Builder {
  /** `write` applied by a call: its instructions stand once in the program, however often it is applied. */
  applyByCall(name: string, write: LaneFunction, operands: readonly [Value, Value?]): Value {
    return this.call(name, operands, () => {
      const inner = new Lanes();
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

  /** a * b + c, rounded twice in this numeric class. */
  mulAdd = (a: Value, b: Value, c: Value): Value => this.add(this.mul(a, b), c);
  /** c - a * b, rounded twice in this numeric class. */
  mulSub = (a: Value, b: Value, c: Value): Value => this.sub(c, this.mul(a, b));

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

  /** The upper 26 bits of a number's significand: products of two such are exact. What is left out is `sub(a, head(a))`. */
  head = (a: Value): Value => this.and(a, this.bits((allBits << 27n) & allBits));

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
