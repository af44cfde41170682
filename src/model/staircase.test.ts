import fc from "fast-check";
import { expect, test } from "vitest";
import { valuesOf } from "../../test/value-of.ts";
import { compile } from "#compile";
import {
  gradient,
  input,
  simplify,
  sizeOf,
  tangent,
  constant,
  type Node,
  type Table,
} from "#model";

import { slopesOf } from "./staircase.ts";

const x = input("x");
const lookUp = (table: Table, at: Node = x): Node => ({ kind: "table", table, at });
const hat: Table = { name: "hat", xs: [-1, 0, 2], ys: [0, 3, 1] };

const slopeAt = (table: Table, at: number) =>
  valuesOf(gradient(lookUp(table), ["x"]), { x: at })[0];

test("a table's slope is that of its segment, at a point of the one to the right, outside 0", () => {
  const at = [-2, -1, -0.5, 0, 1, 2, 3];
  expect(at.map((x) => slopeAt(hat, x))).toEqual([0, 3, 3, -1, -1, 0, 0]);
});

test("the slope changes between a point and the double below it, on each target", () => {
  const table: Table = { name: "t", xs: [1, 2, 4, 5], ys: [0, 1, 7, 7] };
  const below = (x: number) => x - x * 2 ** -53;
  const xs = Float64Array.of(below(1), 1, below(2), 2, below(4), 4, below(5), 5);
  const outputs = { slope: gradient(lookUp(table), ["x"])[0]! };
  for (const target of ["interpret", "wasm"] as const) {
    const [slopes] = compile({ outputs }, { target }).run({ count: xs.length, inputs: { x: xs } });
    expect([...slopes!]).toEqual([0, 1, 1, 3, 3, 0, 0, 0]);
  }
});

test("of any table, tables of hundreds of points included, forwards and backwards", () => {
  const points = fc.uniqueArray(fc.integer({ min: -500, max: 500 }), {
    minLength: 2,
    maxLength: 300,
  });
  fc.assert(
    fc.property(points, fc.integer({ min: -600, max: 600 }), (points, at) => {
      const xs = points.toSorted((a, b) => a - b).map((x) => x / 4);
      const ys = xs.map((x) => Math.round(20 * Math.sin(x)));
      const here = at / 5;
      const right = xs.findIndex((x) => x > here);
      const wanted = right > 0 ? (ys[right]! - ys[right - 1]!) / (xs[right]! - xs[right - 1]!) : 0;
      const table = { name: "t", xs, ys };
      expect(slopeAt(table, here)).toBe(wanted);
      const [forward] = tangent([lookUp(table)], { x: constant(1) });
      const wasm = compile({ outputs: { forward: forward! } });
      const inputs = wasm.inputs.length > 0 ? { x: here } : {};
      expect(wasm.run({ count: 1, inputs })[0]![0]).toBe(wanted);
    }),
    { numRuns: 100, seed: 1 },
  );
});

test("a table's slope has slope 0, at its steps too", () => {
  const second = gradient(gradient(lookUp(hat), ["x"])[0]!, ["x"])[0]!;
  expect(second).toEqual(constant(0));
});

test("a jump in a table, two neighbouring doubles, has no slope of its own", () => {
  const jump: Table = { name: "jump", xs: [0, 1, 1 + 2 ** -52, 2], ys: [0, 1, 5, 6] };
  const after = 1 / (1 - 2 ** -52);
  expect([0.5, 1, 1 + 2 ** -52, 1.5].map((x) => slopeAt(jump, x))).toEqual([1, 0, after, after]);
  const { xs } = slopesOf(jump)!;
  expect(xs).toEqual([...new Set(xs)].toSorted((a, b) => a - b));
});

test("a table that never changes has no slope to compute", () => {
  const flat = { name: "flat", xs: [0, 1], ys: [2, 2] };
  expect(gradient(lookUp(flat), ["x"])).toEqual([constant(0)]);
});

test("the slopes of a large table are one table wherever they are used", () => {
  const xs = Array.from({ length: 500 }, (_, i) => i);
  const table = { name: "large", xs, ys: xs.map((x) => x * x) };
  const slopes = [gradient(lookUp(table), ["x"])[0]!, gradient(lookUp(table), ["x"])[0]!];
  expect(sizeOf(simplify(slopes))).toBe(2);
});
