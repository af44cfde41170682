import { describe, expect, test } from "vitest";
import { valuesOf } from "../../test/value-of.ts";
import { argumentsAround, confirms, slopesAround } from "../../test/differences.ts";
import {
  binary,
  constant,
  gradient,
  hessianVectorProduct,
  input,
  select,
  compare,
  tangent,
  unary,
  type Node,
} from "#model";

const x = input("x");
const y = input("y");
const plus = (a: Node, b: Node) => binary("add", a, b);
const minus = (a: Node, b: Node) => binary("sub", a, b);
const times = (a: Node, b: Node) => binary("mul", a, b);

function solve(
  name: string,
  residual: (unknown: Node) => Node,
  [low, high]: readonly [Node, Node] = [constant(0), constant(10)],
): Node {
  const unknown = { kind: "unknown", name } as const;
  return { kind: "solve", unknown, residual: residual(unknown), low, high };
}

const squareRoot = (of: Node) => solve("root", (u) => minus(times(u, u), of));

/** The root is known to 1e-15 of the bracket's end or so, and its slopes are as good as the root. */
function expectClose(found: readonly number[], wanted: readonly number[]) {
  expect(found.length).toBe(wanted.length);
  for (const [at, value] of found.entries())
    if (value !== wanted[at])
      expect(Math.abs(value - wanted[at]!)).toBeLessThanOrEqual(
        1e-13 * (1 + Math.abs(wanted[at]!)),
      );
}

function slopesAt(node: Node, inputs: Record<string, number>): number[] {
  const names = Object.keys(inputs);
  const back = valuesOf(gradient(node, names), inputs);
  const forth = names.flatMap((name) => tangent([node], { [name]: constant(1) }));
  expectClose(valuesOf(forth, inputs), back);
  return back;
}

describe("the slope of a root", () => {
  test("of u^2 = x is that of the square root, once and twice", () => {
    const root = squareRoot(x);
    expectClose(slopesAt(root, { x: 4 }), [1 / 4]);
    const second = gradient(gradient(root, ["x"])[0]!, ["x"]);
    expectClose(valuesOf(second, { x: 4 }), [-1 / 32]);
    const third = gradient(second[0]!, ["x"]);
    expectClose(valuesOf(third, { x: 4 }), [3 / 256]);
  });

  test.each([
    [0.6, 1, ["1.59974854822752942813", "0.982927622426927198323", "0.982515690938811341565"]],
    [0.9, 0.2, ["0.91123500461819080082", "2.2296206824890000763", "1.76198252934097514509"]],
  ])(
    "of Kepler's equation, by anomaly and eccentricity, has mpmath's digits: e = %d, M = %d",
    (eccentricity, anomaly, digits) => {
      const kepler = solve("E", (E) => minus(minus(E, times(y, unary("sin", E))), x));
      const at = { x: anomaly, y: eccentricity };
      expectClose([...valuesOf([kepler], at), ...slopesAt(kepler, at)], digits.map(Number));
    },
  );

  test("goes through what the equation is made from, and on to what is made from the root", () => {
    // u^2 = x * y, squared again.
    const node = times(squareRoot(times(x, y)), squareRoot(times(x, y)));
    expectClose(slopesAt(node, { x: 2, y: 3 }), [3, 2]);
  });

  test("counts the unknown wherever it stands in its own equation", () => {
    // u * exp(u) = x: Lambert's W, whose slope is W / (x (1 + W)).
    const lambert = solve("w", (w) => minus(times(w, unary("exp", w)), x));
    const [w] = valuesOf([lambert], { x: 2 });
    expectClose(slopesAt(lambert, { x: 2 }), [w! / (2 * (1 + w!))]);
  });

  test("goes through a root inside the equation of another", () => {
    // v with root(v) = root(x), root of the unknown v inside: v = x.
    const same = solve("v", (v) => minus(squareRoot(v), unary("sqrt", x)));
    expectClose(slopesAt(same, { x: 5 }), [1]);
    // v * root(v) = x * y: v = (x y)^(2/3).
    const power = solve("v", (v) => minus(times(v, squareRoot(v)), times(x, y)));
    const value = 6 ** (2 / 3);
    expectClose(slopesAt(power, { x: 2, y: 3 }), [value / 3, (value * 2) / 9]);
  });

  test("of nested roots can be differentiated again", () => {
    const power = solve("v", (v) => minus(times(v, squareRoot(v)), x));
    // v = x^(2/3): the second derivative is -2/9 x^(-4/3).
    const [second] = hessianVectorProduct(power, ["x"], [constant(1)]);
    expectClose(valuesOf([second!], { x: 2 }), [(-2 / 9) * 2 ** (-4 / 3)]);
    const twice = gradient(gradient(power, ["x"])[0]!, ["x"]);
    expectClose(valuesOf(twice, { x: 2 }), [(-2 / 9) * 2 ** (-4 / 3)]);
  });

  test("of nested roots can be differentiated again where the names of unknowns meet", () => {
    // t^2 * v = x inside t * v = y: v = y^2 / x, whose second derivative in x is 2 v / x^2.
    const inner = (v: Node) => solve("t", (t) => minus(times(times(t, t), v), x));
    const outer = solve("v", (v) => minus(times(inner(v), v), y), [constant(0.1), constant(10)]);
    const at = { x: 2, y: 3 };
    expectClose(valuesOf([outer], at), [4.5]);
    expectClose(slopesAt(outer, at), [-2.25, 3]);
    const twice = gradient(gradient(outer, ["x"])[0]!, ["x", "y"]);
    expectClose(valuesOf(twice, at), [2.25, -1.5]);
    const thrice = gradient(twice[0]!, ["x"]);
    expectClose(valuesOf(thrice, at), [-3.375]);
  });

  test("of an inner equation with inputs of its own, against differences", () => {
    // cos(v) * inner(v, y) = x with inner: t + t^3 / 10 = v * y.
    const inner = (v: Node) =>
      solve("t", (t) =>
        minus(plus(t, binary("div", binary("pow", t, constant(3)), constant(10))), times(v, y)),
      );
    const outer = solve("v", (v) => minus(times(unary("exp", v), inner(v)), x));
    const at = { x: 3, y: 0.7 };
    for (const [index, name] of ["x", "y"].entries()) {
      const xs = argumentsAround(at[name as "x"], 0.05);
      const values = xs.map((value) => valuesOf([outer], { ...at, [name]: value })[0]!);
      expect(confirms(slopesAround(xs, values), slopesAt(outer, at)[index]!)).toBe(true);
    }
  });

  test("does not see the bracket, and at its end goes on as if there were more of it", () => {
    const atEnd = solve("u", (u) => minus(times(u, u), x), [y, constant(10)]);
    expectClose(slopesAt(atEnd, { x: 4, y: 1 }), [1 / 4, 0]);
    expectClose(slopesAt(atEnd, { x: 4, y: 2 }), [1 / 4, 0]);
  });

  test("in a branch that is not taken, where there is no root, does no harm", () => {
    const guarded = select(compare("gt", x, constant(0)), squareRoot(x), times(x, y));
    expectClose(slopesAt(guarded, { x: -4, y: 3 }), [3, -4]);
    expectClose(slopesAt(guarded, { x: 4, y: 3 }), [1 / 4, 0]);
  });

  test("is infinite where the residual does not change with its unknown", () => {
    const cubeRoot = solve("u", (u) => minus(times(u, times(u, u)), x));
    expect(slopesAt(cubeRoot, { x: 0 })).toEqual([Infinity]);
  });

  test("does not depend on what an equation without its unknown says", () => {
    expect(
      gradient(
        solve("u", () => minus(x, y)),
        ["x", "y"],
      ),
    ).toEqual([constant(0), constant(0)]);
  });
});
