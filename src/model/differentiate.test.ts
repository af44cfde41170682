import { describe, expect, test } from "vitest";
import { valuesOf } from "../../test/value-of.ts";
import {
  binary,
  compare,
  constant,
  gradient,
  hessianVectorProduct,
  input,
  jacobian,
  printNode,
  random,
  select,
  simplify,
  sizeOf,
  tangent,
  unary,
  unaryOps,
  type Node,
  type UnaryOp,
} from "#model";

const x = input("x");
const y = input("y");
const zero = constant(0);

/** Slopes by x and y in reverse mode, after a check that forward mode gives the same. */
function slopesAt(node: Node, inputs: Record<string, number>): number[] {
  const names = Object.keys(inputs);
  const back = valuesOf(gradient(node, names), inputs);
  const forth = names.flatMap((name) => tangent([node], { [name]: constant(1) }));
  expect(valuesOf(forth, inputs)).toEqual(back);
  return back;
}

/** A few ULP for each function in a rule: V8's own are within two. */
function expectWithin2e15(found: readonly number[], digits: readonly string[]) {
  expect(found.length).toBe(digits.length);
  for (const [at, slope] of found.entries()) {
    const wanted = Number(digits[at]);
    expect(Math.abs(slope - wanted)).toBeLessThanOrEqual(2e-15 * Math.abs(wanted));
  }
}

/** Twenty digits by mpmath at the double nearest to the argument. */
const known: readonly (readonly [UnaryOp, number, string])[] = [
  ["neg", 1.5, "-1"],
  ["abs", -2.5, "-1"],
  ["abs", 2.5, "1"],
  ["sqrt", 0.01, "4.99999999999999994796"],
  ["sqrt", 7, "0.188982236504613613607"],
  ["cbrt", -5, "0.113998396445113132624"],
  ["cbrt", 0.3, "0.743814388980188375999"],
  ["exp", -30, "9.35762296884017460492e-14"],
  ["exp", 1.25, "3.49034295746184137613"],
  ["expm1", -30, "9.35762296884017460492e-14"],
  ["expm1", 0.001, "1.00100050016670834169"],
  ["exp2", -3.3, "0.0703763073046729895797"],
  ["exp2", 9.1, "380.36313792307281643"],
  ["ln", 0.0001, "9999.99999999999952078"],
  ["ln", 12, "0.0833333333333333333333"],
  ["log1p", -0.75, "4"],
  ["log1p", 1e-9, "0.999999999000000001"],
  ["log2", 0.3, "4.8089834696298782025"],
  ["log2", 10, "0.144269504088896340736"],
  ["log10", 0.3, "1.44764827301083947908"],
  ["log10", 70, "0.00620420688433216896644"],
  ["sin", 0.7, "0.764842187284488454865"],
  ["sin", -20, "0.408082061813391986062"],
  ["cos", 0.7, "-0.644217687237691019707"],
  ["cos", -20, "0.912945250727627654376"],
  ["tan", 0.7, "1.70944971586311714868"],
  ["tan", 1.57, "1576948.22079732809646"],
  ["asin", -0.3, "1.04828483672191829194"],
  ["asin", 0.999999, "707.10695795314245218"],
  ["acos", -0.3, "-1.04828483672191829194"],
  ["acos", 0.999999, "-707.10695795314245218"],
  ["atan", 0.2, "0.961538461538461534356"],
  ["atan", 1e6, "9.99999999999e-13"],
  ["sinh", -3, "10.067661995777765842"],
  ["sinh", 0.1, "1.00500416805580359954"],
  ["cosh", -3, "-10.017874927409901899"],
  ["cosh", 0.1, "0.100166750019844031403"],
  ["tanh", -30, "3.5026043050786081354e-26"],
  ["tanh", 0.4, "0.855638786081177681029"],
  ["floor", 2.5, "0"],
  ["ceil", 2.5, "0"],
  ["round", 2.4, "0"],
  ["erf", 0.5, "0.878782578935444794094"],
  ["erf", -6, "2.61730123924926482922e-16"],
  ["inverseNormal", 0.001, "296.992351589231128285"],
  ["inverseNormal", 0.6, "2.58837666914074401485"],
  ["not", 0.5, "0"],
];

describe("the slope of a function", () => {
  test.each(known)("%s at %d", (op, at, digits) => {
    expectWithin2e15(slopesAt(unary(op, x), { x: at }), [digits]);
  });

  test("is known here for every function there is", () => {
    expect(new Set(known.map(([op]) => op))).toEqual(new Set(unaryOps));
  });

  test.each([
    [1.7, 2.3, "4.58470539390563819088", "1.7981374557242875101"],
    [0.2, -1.5, "-83.8525491562421019785", "-17.9940628888400101615"],
  ])("of a power, in base and exponent: %d ^ %d", (base, exponent, inBase, inExponent) => {
    const slopes = slopesAt(binary("pow", x, y), { x: base, y: exponent });
    expectWithin2e15(slopes, [inBase, inExponent]);
  });

  test.each([
    [-1.5, 3, 6.75],
    [-2, -1, -0.25],
    [0, 2, 0],
    [0, 1.5, 0],
    [0, 1, 1],
    [0, 0.5, Infinity],
    [0, 0, 0],
  ])("of a fixed power, at 0 and below it too: %d ^ %d", (base, exponent, slope) => {
    expect(slopesAt(binary("pow", x, constant(exponent)), { x: base })).toEqual([slope]);
    // The same with an exponent that might change.
    expect(valuesOf(gradient(binary("pow", x, y), ["x"]), { x: base, y: exponent })).toEqual([
      slope,
    ]);
  });

  test("of a power in its exponent is 0 where the base is 0, and nothing where it is negative", () => {
    expect(slopesAt(binary("pow", x, y), { x: 0, y: 2 })[1]).toBe(0);
    expect(slopesAt(binary("pow", x, y), { x: -2, y: 2 })[1]).toBeNaN();
  });

  test.each([
    [1, 2, "0.4", "-0.2"],
    [-3, 0.5, "0.0540540540540540540541", "0.324324324324324324324"],
    [0, -2, "-0.5", "0"],
    [2, 0, "0", "-0.5"],
    // The squares of these would overflow, or vanish.
    [1e200, 1e200, "5e-201", "-5e-201"],
    [1e-200, 1e-200, "5e199", "-5e199"],
  ])("of an angle: atan2(%d, %d)", (up, right, inUp, inRight) => {
    expectWithin2e15(slopesAt(binary("atan2", x, y), { x: up, y: right }), [inUp, inRight]);
  });
});

describe("at a corner", () => {
  test("abs has the slope to its right", () => {
    expect(slopesAt(unary("abs", x), { x: 0 })).toEqual([1]);
  });

  test("min and max have the slope of what is taken, and of the first of two equals", () => {
    expect(slopesAt(binary("min", x, y), { x: 1, y: 2 })).toEqual([1, 0]);
    expect(slopesAt(binary("max", x, y), { x: 1, y: 2 })).toEqual([0, 1]);
    expect(slopesAt(binary("min", x, y), { x: 1, y: 1 })).toEqual([1, 0]);
    expect(slopesAt(binary("max", x, y), { x: 1, y: 1 })).toEqual([1, 0]);
  });

  test("a choice has the slope of the branch that is taken, and none by its condition", () => {
    const branches = select(compare("lt", x, y), binary("mul", x, x), binary("mul", y, x));
    expect(slopesAt(branches, { x: 2, y: 3 })).toEqual([4, 0]);
    expect(slopesAt(branches, { x: 3, y: 3 })).toEqual([3, 3]);
  });
});

describe("a branch that is not taken", () => {
  const positive = compare("gt", x, zero);

  test("never reaches the slope, though it holds no number", () => {
    const guarded = select(positive, binary("mul", unary("sqrt", x), y), binary("mul", x, y));
    expect(slopesAt(guarded, { x: -4, y: 3 })).toEqual([3, -4]);
    expect(slopesAt(guarded, { x: 4, y: 3 })).toEqual([0.75, 2]);
  });

  test("nor its infinite slope, at the border itself", () => {
    expect(slopesAt(select(positive, unary("sqrt", x), zero), { x: 0 })).toEqual([0]);
    expect(slopesAt(binary("min", unary("sqrt", x), constant(-1)), { x: 0 })).toEqual([0]);
  });

  test("where branches lie in branches and share what they are made from", () => {
    const root = unary("sqrt", x);
    const logarithm = unary("ln", y);
    const inner = select(compare("gt", y, zero), binary("mul", root, logarithm), root);
    const nested = binary("add", select(positive, inner, logarithm), binary("mul", x, y));
    expect(slopesAt(nested, { x: 4, y: 1 })).toEqual([1, 6]);
    expect(slopesAt(nested, { x: 4, y: -1 })).toEqual([-0.75, 4]);
    expect(slopesAt(nested, { x: -4, y: 2 })).toEqual([2, -3.5]);
  });

  test("where one value is used in a branch of a branch and elsewhere", () => {
    const root = unary("sqrt", x);
    const inner = select(compare("gt", y, zero), root, zero);
    const twice = binary(
      "add",
      select(positive, inner, zero),
      select(compare("gt", y, constant(1)), binary("mul", select(positive, root, zero), y), zero),
    );
    expect(slopesAt(twice, { x: -4, y: 0.5 })).toEqual([0, 0]);
    expect(slopesAt(twice, { x: -4, y: 2 })).toEqual([0, 0]);
    expect(slopesAt(twice, { x: 4, y: 2 })).toEqual([0.75, 2]);
  });

  test("costs one choice where both branches use a value, not one for each", () => {
    const both = select(positive, unary("sin", x), unary("exp", x));
    expect(gradient(both, ["x"]).map(printNode)).toEqual(["if(x > 0, cos(x), exp(x))"]);
  });

  test("where two choices with conditions of their own use one value", () => {
    const root = unary("sqrt", x);
    const both = binary(
      "add",
      select(positive, root, zero),
      select(compare("gt", x, constant(1)), binary("mul", root, y), zero),
    );
    expect(slopesAt(both, { x: -4, y: 3 })).toEqual([0, 0]);
    expect(slopesAt(both, { x: 0.25, y: 3 })).toEqual([1, 0]);
    expect(slopesAt(both, { x: 4, y: 3 })).toEqual([1, 2]);
  });
});

describe("what stands still", () => {
  test("has slope 0: draws, conditions, inputs that are not there", () => {
    const drawn = binary("mul", random("s"), compare("lt", x, y));
    expect(gradient(drawn, ["x", "z"])).toEqual([zero, zero]);
    expect(tangent([drawn], { x: constant(1) })).toEqual([zero]);
  });

  test("brings no derivative of its own: a fixed exponent no logarithm", () => {
    expect(gradient(binary("pow", x, y), ["x"]).map(printNode)[0]).not.toContain("ln");
  });
});

describe("several slopes", () => {
  const surface = binary("mul", unary("exp", binary("mul", x, y)), unary("sin", y));

  test("a Jacobian has a row for each output and a column for each input", () => {
    const outputs = [binary("mul", x, y), binary("div", x, y), unary("sqrt", x)];
    const at = { x: 4, y: 2 };
    const rows = jacobian(outputs, ["y", "x"]).map((row) => valuesOf(row, at));
    expect(rows).toEqual([
      [4, 2],
      [-1, 0.5],
      [0, 0.25],
    ]);
  });

  test("a Jacobian of many outputs and one input costs as much as one tangent, and the other way round", () => {
    const powers = [2, 3, 4, 5, 6].map((n) => unary("exp", binary("pow", x, constant(n))));
    const forward = tangent(powers, { x: constant(1) });
    expect(jacobian(powers, ["x"])).toEqual(forward.map((slope) => [slope]));
    const names = ["a", "b", "c", "d", "e"];
    const sum = unary(
      "exp",
      names.map(input).reduce((a, b) => binary("add", a, b)),
    );
    expect(jacobian([sum], names)).toEqual([gradient(sum, names)]);
  });

  test("value and slopes share what they have in common", () => {
    const slopes = gradient(surface, ["x", "y"]);
    // On top of the value's 6 nodes: cos y, the products in it, and the sums; no second exponential.
    expect(sizeOf(simplify([surface, ...slopes]))).toBe(12);
  });

  test("a product with the second derivatives, by hand", () => {
    const cubic = binary("mul", binary("mul", x, x), y);
    const product = hessianVectorProduct(cubic, ["x", "y"], [constant(3), constant(5)]);
    // The matrix is ((2y, 2x), (2x, 0)).
    expect(valuesOf(product, { x: 7, y: 11 })).toEqual([2 * 11 * 3 + 2 * 7 * 5, 2 * 7 * 3]);
  });

  test("a vector of the wrong length is our own mistake", () => {
    expect(() => hessianVectorProduct(x, ["x", "y"], [x])).toThrow("2 inputs need as many");
  });

  test("depth is no limit", () => {
    let deep: Node = x;
    for (let i = 0; i < 30_000; i++) deep = unary("sin", deep);
    // Sines of x but the last, as many cosines as there are sines, and their products.
    expect(sizeOf(gradient(deep, ["x"]))).toBe(89_999);
  });
});
