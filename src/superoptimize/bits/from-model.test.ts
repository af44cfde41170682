import fc from "fast-check";
import { expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { interpret } from "#compile";
import {
  binary,
  compare,
  constant,
  defineModel,
  eq,
  input,
  select,
  topologicalOrder,
  unary,
  type Model,
  type Node,
} from "#model";
import { evaluator } from "./evaluate.ts";
import { floatBits } from "./float.ts";
import { specificationOfModel } from "./from-model.ts";
import { meaningOf, readSpecification } from "./specification.ts";
import { Terms } from "./term.ts";

const bitsOf = (value: number) => floatBits(value, 64)!;

/** One result of a graph over x and y, which may be anything. */
function modelOf(node: Node): Model {
  const range = [-Infinity, Infinity] as const;
  const of = (key: string) => ({ key, unit: "1", typical: 1, range, meaning: key });
  return {
    name: "graph",
    inputs: { x: of("x"), y: of("y") },
    variables: { out: { path: "out", unit: "1", meaning: "a result", node } },
  } as unknown as Model;
}

const values = [0, -0, 1, -1, 0.1, 2.5, -1e300, 5e-324, Infinity, -Infinity, 1e21];
const leaf = fc.oneof(
  fc.constantFrom(input("x"), input("y")),
  fc.constantFrom(...values).map(constant),
);
const graph: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: "medium" },
    leaf,
    fc
      .tuple(fc.constantFrom("neg", "abs", "not"), tie("node"))
      .map(([op, a]) => unary(op as "neg", a)),
    fc
      .tuple(fc.constantFrom("min", "max", "and", "or"), tie("node"), tie("node"))
      .map(([op, a, b]) => binary(op as "min", a, b)),
    fc
      .tuple(fc.constantFrom("lt", "le", "gt", "ge", "eq", "ne"), tie("node"), tie("node"))
      .map(([op, a, b]) => compare(op as "lt", a, b)),
    fc
      .tuple(tie("node"), tie("node"), tie("node"))
      .map(([when, then, otherwise]) => select(when, then, otherwise)),
  ),
})).node;
const number = fc.oneof(
  fc.constantFrom(...values),
  fc.double({ noNaN: true }),
  fc.double({ noNaN: true, min: -3, max: 3 }),
);

test("a graph's text has the bits that the interpreter gives, zeros' signs and infinities among them", () => {
  let checked = 0;
  fc.assert(
    fc.property(
      graph,
      fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 12 }),
      (node, rows) => {
        const used = new Set(
          topologicalOrder([node]).flatMap((one) => (one.kind === "input" ? [one.name] : [])),
        );
        if (used.size === 0) return;
        const text = accepted(specificationOfModel(modelOf(node), "out"));
        const meaning = accepted(
          meaningOf(accepted(readSpecification(text, "test")), 64, new Terms()),
        );
        const evaluate = evaluator([meaning.domain, meaning.result]);
        const columns = {
          x: Float64Array.from(rows, ([x]) => x),
          y: Float64Array.from(rows, ([, y]) => y),
        };
        const [wanted] = interpret({ outputs: { out: node } }).run({
          count: rows.length,
          inputs: columns,
        });
        for (const [at, [x, y]] of rows.entries()) {
          const [inside, result] = evaluate({ x: bitsOf(x), y: bitsOf(y) });
          expect(inside).toBe(1n);
          expect(result).toBe(bitsOf(wanted![at]!));
          checked++;
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(checked).toBeGreaterThan(500);
});

const model = defineModel({
  name: "valve",
  summary: "Something that opens and shuts.",
  inputs: {
    pressure: {
      unit: "kPa",
      typical: 1,
      range: [0, 100],
      meaning: "what presses",
      assumption: "of a test",
    },
    least: {
      unit: "kPa",
      typical: 1,
      range: [-5, 5],
      meaning: "what opens it",
      assumption: "of a test",
    },
  },
  outputs: {
    open: { unit: "1", meaning: "whether it is open" },
    excess: { unit: "kPa", meaning: "what is too much" },
    flow: { unit: "1", meaning: "what flows" },
  },
  equations: ({ pressure, least, open }) => ({
    open: eq`if(${pressure} > ${least}, 1, 0)`,
    excess: eq`${pressure} - ${least}`,
    flow: eq`exp(${open})`,
  }),
  cases: [],
});

test("inputs are in SI units and within their ranges", () => {
  const text = accepted(specificationOfModel(model, "open"));
  expect(text).toContain("where float(0) <=f pressure and pressure <=f float(100000)");
  expect(text).toContain("where float(-5000) <=f least and least <=f float(5000)");
  const meaning = accepted(meaningOf(accepted(readSpecification(text, "test")), 64, new Terms()));
  const evaluate = evaluator([meaning.domain, meaning.result]);
  const at = (pressure: number, least: number) =>
    evaluate({ pressure: bitsOf(pressure), least: bitsOf(least) });
  expect(at(3000, 2000)).toEqual([1n, bitsOf(1)]);
  expect(at(2000, 2000)).toEqual([1n, 0n]);
  expect(at(2e5, 2000)[0]).toBe(0n);
  expect(at(Number.NaN, 2000)[0]).toBe(0n);
});

test.each([
  ["excess", 'valve.excess: "sub", which rounds, (in excess = pressure - least)'],
  ["flow", 'valve.flow: "exp", which rounds, (in flow = exp(open))'],
])("%s is refused by its operation and its part, with the way out", (path, because) => {
  const refused = specificationOfModel(model, path);
  expect(isRefusal(refused) && refused.because).toContain(because);
  expect(isRefusal(refused) && refused.because).toContain("kardashev compile valve");
});
