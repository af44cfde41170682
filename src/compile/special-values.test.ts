import { describe, expect, test } from "vitest";
import { binary, compare, constant, input, select, unary, unaryOps, type Node } from "#model";
import { compileAs, targetsHere } from "#native";
import { compile } from "./compile.ts";
import type { Target } from "./kernel.ts";

const numbers = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  1e300,
  -1e300,
  5e-324,
  -5e-324,
  2 ** -1022,
  1e-310,
  Infinity,
  -Infinity,
  NaN,
];

const machines = targetsHere().filter((target) => target !== "interpret");

/** Columns of every pair of special numbers as machine code of every kind, and through V8. */
function alike(node: Node): {
  readonly ours: readonly Float64Array[];
  readonly theirs: Float64Array;
} {
  const pairs = numbers.flatMap((a) => numbers.map((b) => [a, b] as const));
  const inputs = {
    x: Float64Array.from(pairs, ([a]) => a),
    y: Float64Array.from(pairs, ([, b]) => b),
  };
  const columnOf = (target: Target) =>
    compileAs({ outputs: { it: node } }, target).run({ count: pairs.length, inputs })[0]!;
  return { ours: machines.map(columnOf), theirs: columnOf("interpret") };
}

/** Signs of zero are not promised; numbers below the smallest normal one may be flushed to 0. */
const plain = (value: number) => (Math.abs(value) < 2 ** -1021 ? 0 : value);

function expectAlike(node: Node): void {
  const { ours, theirs } = alike(node);
  for (const column of ours) expectColumn(column, theirs);
}

function expectColumn(column: Float64Array, theirs: Float64Array): void {
  for (const [row, value] of column.entries()) {
    const expected = plain(theirs[row]!);
    const at = `(${numbers[Math.floor(row / numbers.length)]}, ${numbers[row % numbers.length]})`;
    if (Number.isFinite(expected) && expected !== 0)
      expect(Math.abs(plain(value) / expected - 1), at).toBeLessThan(1e-14);
    else expect(plain(value), at).toBe(expected);
  }
}

const x = input("x");
const y = input("y");

const withoutSubnormals = (node: Node): Node =>
  select(compare("lt", unary("abs", node), constant(2 ** -1022)), constant(0), node);

describe("zeros, infinities, NaN and the smallest numbers give what V8's Math gives in", () => {
  // Beyond 2^20 the circular functions stop; the table of `docs/vector-maths.md` says so.
  const circular = ["sin", "cos", "tan"];
  const apart = [...circular, "inverseNormal"];
  test("the normal quantile, but that a subnormal probability counts as 0", () => {
    expectAlike(unary("inverseNormal", withoutSubnormals(x)));
  });
  test.each(unaryOps.filter((op) => !apart.includes(op)))("%s", (op) => {
    expectAlike(unary(op, x));
  });
  test.each(circular)("%s, within its range", (op) => {
    const inRange = compare("le", unary("abs", x), constant(2 ** 20));
    expectAlike(select(inRange, unary(op as "sin", x), constant(1)));
  });
  test.each(["add", "sub", "mul", "div", "min", "max", "atan2", "and", "or"] as const)(
    "%s",
    (op) => {
      expectAlike(binary(op, x, y));
    },
  );
  test("pow, but that a subnormal base counts as 0", () => {
    const base = withoutSubnormals(x);
    expectAlike(binary("pow", base, y));
  });
  test.each([0, 1, 2, 3, 4, -1, 1.5, -2, 7, 0.3, -0.7, Infinity, NaN])(
    "x to the fixed power %s",
    (power) => {
      const base = withoutSubnormals(x);
      const finite = select(compare("gt", base, constant(-Infinity)), base, constant(2));
      expectAlike(binary("pow", finite, constant(power)));
    },
  );
  test.each(["lt", "le", "gt", "ge", "eq", "ne"] as const)("the comparison %s", (op) => {
    expectAlike(compare(op, x, y));
  });
});

test("a minimum with a constant keeps a NaN, whichever side it comes from", () => {
  for (const node of [binary("min", x, constant(1)), binary("min", constant(1), x)]) {
    const [value] = compile({ outputs: { it: node } }).run({ count: 1, inputs: { x: NaN } });
    expect(value![0]).toBeNaN();
  }
});

test("a minimum with a NaN that is known beforehand is NaN", () => {
  const broken = unary("asin", constant(2));
  for (const node of [binary("min", broken, x), binary("max", x, broken)]) {
    const [value] = compile({ outputs: { it: node } }).run({ count: 1, inputs: { x: 0 } });
    expect(value![0]).toBeNaN();
  }
});

test("beyond 2^20 radians the circular functions say that they stop", () => {
  for (const op of ["sin", "cos", "tan"] as const) {
    const [value] = compile({ outputs: { it: unary(op, x) } }).run({
      count: 2,
      inputs: { x: Float64Array.of(2 ** 20 + 1, -Infinity) },
    });
    expect([...value!]).toEqual([NaN, NaN]);
  }
});
