import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import {
  binary,
  compare,
  constant,
  input,
  random,
  select,
  unary,
  type Node,
  type Table,
} from "#model";
import { costModel, costModelGraph } from "../../bench/cost-model-graph.ts";
import { compile, linearForm } from "./compile.ts";

const x = input("x");
const y = input("y");

/** A bit more of everything, so that a row passes through every kind of instruction. */
const everyKind: Record<string, Node> = {
  function: binary("pow", unary("abs", unary("sin", x)), binary("add", y, constant(0.3))),
  draw: random("first"),
  other: binary("mul", random("second"), unary("exp", y)),
  chosen: select(compare("lt", x, y), unary("ln", unary("abs", x)), unary("cbrt", y)),
  table: { kind: "table", table: tableOf([0, 1, 3, 4]), at: unary("abs", x) },
  root: solve("t", (t) => binary("sub", binary("mul", t, binary("mul", t, t)), x), -10, 10),
};

function tableOf(xs: readonly number[], value = (at: number) => Math.sin(at) + 2): Table {
  return { name: "table", xs, ys: xs.map(value) };
}

function solve(
  name: string,
  residual: (unknown: Node) => Node,
  low: number | Node,
  high: number | Node,
): Node {
  const unknown = { kind: "unknown", name } as const;
  const node = (bound: number | Node) => (typeof bound === "number" ? constant(bound) : bound);
  return { kind: "solve", unknown, residual: residual(unknown), low: node(low), high: node(high) };
}

const keys = { first: streamKey(7, "first"), second: streamKey(7, "second") };
const spread = (count: number, scale = 3) =>
  Float64Array.from({ length: count }, (_, row) => scale * Math.sin(1 + row * 1.7));

describe("a row", () => {
  const kernel = compile({ outputs: everyKind });
  const count = 20_011;
  const inputs = { x: spread(count), y: spread(count, 2.5) };
  const whole = kernel.run({ count, inputs, keys });

  test("has the same bits in a batch of any length, at any place, in columns of any alignment", () => {
    for (let length = 1; length <= 33; length++) {
      const first = 1000 + 3 * length;
      const part = kernel.run({
        count: length,
        firstIndex: first,
        inputs: {
          x: inputs.x.subarray(first, first + length),
          y: inputs.y.subarray(first, first + length),
        },
        keys,
      });
      for (const [at, column] of part.entries())
        expect(column).toEqual(whole[at]!.subarray(first, first + length));
    }
  });

  test("has the same bits whether an input is a number or a column of it", () => {
    const run = { count: 9, keys, inputs: { x: 1.25, y: -0.5 } };
    const columns = { x: new Float64Array(9).fill(1.25), y: new Float64Array(9).fill(-0.5) };
    expect(kernel.run(run)).toEqual(kernel.run({ ...run, inputs: columns }));
  });

  test("has the same bits in a program of its own and in a larger one", () => {
    for (const [at, name] of kernel.outputs.entries()) {
      const [alone] = compile({ outputs: { it: everyKind[name]! } }).run({
        count: 100,
        inputs,
        keys,
      });
      expect(alone, name).toEqual(whole[at]!.subarray(0, 100));
    }
  });

  test("goes into the columns it is given, and into no more of them than asked", () => {
    const into = kernel.outputs.map(() => new Float64Array(8).fill(-1));
    kernel.run({ count: 5, inputs, keys, into });
    for (const [at, column] of into.entries()) {
      expect(column.subarray(0, 5)).toEqual(whole[at]!.subarray(0, 5));
      expect([...column.subarray(5)]).toEqual([-1, -1, -1]);
    }
  });
});

test("a function has the same bits in place and called", () => {
  const inPlace = { it: unary("exp", binary("pow", unary("abs", x), y)) };
  const often = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => {
      const shifted = binary("add", x, constant(at / 8));
      return [`r${at}`, unary("exp", binary("pow", unary("abs", shifted), y))];
    }),
  );
  const run = { count: 101, inputs: { x: spread(101, 2), y: spread(101, 1.5) } };
  const called = compile({ outputs: often });
  expect(linearForm({ outputs: often }).functions.map(({ name }) => name)).toEqual(["pow", "exp"]);
  expect(linearForm({ outputs: inPlace }).functions).toEqual([]);
  expect(called.run(run)[0]).toEqual(compile({ outputs: inPlace }).run(run)[0]);
});

test("draws are those of `uniformAt`, to the last bit, from the first sample to the last", () => {
  const kernel = compile({ outputs: { first: random("first"), second: random("second") } });
  for (const firstIndex of [0, 1, 4095, 2 ** 31 - 2, 2 ** 40 + 1]) {
    const [first, second] = kernel.run({ count: 1030, firstIndex, keys });
    for (const row of [0, 1, 2, 511, 1023, 1024, 1029]) {
      expect(first![row]).toBe(uniformAt(keys.first, firstIndex + row));
      expect(second![row]).toBe(uniformAt(keys.second, firstIndex + row));
    }
  }
});

test("the cost model agrees with 80-bit arithmetic to 1e-12 on every target", () => {
  const inputs = Object.fromEntries(
    costModel.inputs.map(({ name }, at) => [
      name,
      Float64Array.from(costModel.samples, (sample) => sample.in[at]!),
    ]),
  );
  for (const target of ["wasm", "interpret"] as const) {
    const kernel = compile({ outputs: costModelGraph(costModel) }, { target });
    const columns = kernel.run({ count: costModel.samples.length, inputs });
    for (const [at, column] of columns.entries())
      for (const [row, value] of column.entries())
        expect(Math.abs(value / costModel.samples[row]!.out[at]! - 1)).toBeLessThan(1e-12);
  }
});

describe("what is missing from a run is named", () => {
  const kernel = compile({ outputs: { sum: binary("add", x, random("first")) } });
  test.each([
    ["input x is missing", { count: 1, keys }],
    ["input x is shorter than 3", { count: 3, keys, inputs: { x: new Float64Array(2) } }],
    ["stream first has no key", { count: 1, inputs: { x: 1 } }],
    ["0 or more rows", { count: -1, keys, inputs: { x: 1 } }],
    ["holds 2 of 3 values", { count: 3, keys, inputs: { x: 1 }, into: [new Float64Array(2)] }],
  ])("%s", (message, run) => {
    expect(() => kernel.run(run)).toThrow(message);
  });
});

/** One value of a graph on every target. */
function values(node: Node, inputs: Record<string, number> = {}): number[] {
  return (["wasm", "interpret"] as const).map(
    (target) => compile({ outputs: { it: node } }, { target }).run({ count: 1, inputs })[0]![0]!,
  );
}

describe("an equation solved for its unknown", () => {
  const cubic = (t: Node) => binary("sub", binary("mul", t, binary("mul", t, t)), x);

  test("gives the root between its bounds", () => {
    for (const root of values(solve("t", cubic, 0, 10), { x: 27 })) expect(root).toBeCloseTo(3, 14);
    const steep = (t: Node) => binary("sub", unary("exp", binary("mul", constant(20), t)), x);
    for (const root of values(solve("t", steep, -30, 30), { x: 5 }))
      expect(root).toBeCloseTo(Math.log(5) / 20, 14);
  });

  test("finds a root that is one of the bounds", () => {
    expect(values(solve("t", cubic, 3, 10), { x: 27 })).toEqual([3, 3]);
    expect(values(solve("t", cubic, 0, 3), { x: 27 })).toEqual([3, 3]);
  });

  test("has no value where the residual does not change sign, or is no number", () => {
    expect(values(solve("t", cubic, 4, 10), { x: 27 })).toEqual([NaN, NaN]);
    const broken = (t: Node) => unary("ln", binary("sub", t, x));
    expect(values(solve("t", broken, 0, 10), { x: 5 })).toEqual([NaN, NaN]);
  });

  test("may contain another one, and what does not depend on the unknown", () => {
    // s^2 = t x for s, then t + s = 6: with x = 4, t = 2 sqrt(7)... solved by hand: s = 2 sqrt(t).
    const inner = (t: Node) =>
      solve("s", (s) => binary("sub", binary("mul", s, s), binary("mul", t, x)), 0, 100);
    const outer = (t: Node) =>
      binary("sub", binary("add", t, inner(t)), unary("sqrt", constant(36)));
    const t = (Math.sqrt(7) - 1) ** 2;
    for (const root of values(solve("t", outer, 0, 6), { x: 4 })) expect(root).toBeCloseTo(t, 13);
  });

  test("does not move once found, however long the neighbours' search lasts", () => {
    const kernel = compile({ outputs: { root: solve("t", cubic, -1e6, 1e6) } });
    const slow = Float64Array.from({ length: 64 }, (_, row) => (row % 7 === 0 ? 1e15 + row : 8));
    const [together] = kernel.run({ count: 64, inputs: { x: slow } });
    for (const [row, value] of slow.entries())
      expect(together![row]).toBe(kernel.run({ count: 1, inputs: { x: value } })[0]![0]);
  });
});

describe("a table", () => {
  const shapes = {
    "of two points": [0, 2],
    "of few points": [0, 1, 3, 4.5, 7],
    "of many points": Array.from({ length: 40 }, (_, at) => at ** 1.5),
    "of equally spaced points": Array.from({ length: 50 }, (_, at) => 0.25 * at - 3),
  };
  test.each(Object.entries(shapes))("%s is linear between them and flat outside", (_, xs) => {
    const table = tableOf(xs);
    const node: Node = { kind: "table", table, at: x };
    const last = xs.length - 1;
    expect(values(node, { x: xs[0]! - 5 })).toEqual([table.ys[0], table.ys[0]]);
    expect(values(node, { x: xs[last]! + 5 })).toEqual([table.ys[last], table.ys[last]]);
    expect(values(node, { x: Infinity })).toEqual([table.ys[last], table.ys[last]]);
    expect(values(node, { x: NaN })).toEqual([NaN, NaN]);
    for (const [at, point] of xs.entries())
      for (const value of values(node, { x: point })) expect(value).toBeCloseTo(table.ys[at]!, 14);
    const middle = (xs[last - 1]! + xs[last]!) / 2;
    for (const value of values(node, { x: middle }))
      expect(value).toBeCloseTo((table.ys[last - 1]! + table.ys[last]!) / 2, 14);
  });
});
