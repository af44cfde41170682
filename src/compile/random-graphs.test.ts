import fc from "fast-check";
import { expect, test } from "vitest";
import {
  binary,
  compare,
  constant,
  input,
  printNode,
  select,
  topologicalOrder,
  unary,
  type BinaryOp,
  type CompareOp,
  type Node,
  type UnaryOp,
} from "#model";
import { compileAs, targetsHere } from "#native";
import { allows, Bounds, type Allowed } from "./bounds.ts";
import { compile, linearForm } from "./compile.ts";
import { numericClassOf, type Target } from "./kernel.ts";
import { contract } from "./contract.ts";
import { interleave } from "./interleave.ts";
import { schedule } from "./schedule.ts";
import { verify } from "./verify.ts";

/** A step of a random program: an operation on values made before it. */
type Step =
  | { readonly kind: "unary"; readonly op: UnaryOp; readonly a: number }
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly a: number; readonly b: number }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly a: number; readonly b: number }
  | { readonly kind: "select"; readonly a: number; readonly b: number; readonly c: number }
  | { readonly kind: "table"; readonly a: number; readonly equal: boolean }
  | { readonly kind: "solve"; readonly a: number }
  | { readonly kind: "constant"; readonly value: number };

const operand = fc.nat(1000);
const unaries: readonly UnaryOp[] = [
  "neg",
  "abs",
  "sqrt",
  "cbrt",
  "exp",
  "expm1",
  "exp2",
  "ln",
  "log1p",
  "log2",
  "log10",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "floor",
  "ceil",
  "round",
  "erf",
  "inverseNormal",
  "not",
];
const binaries: readonly BinaryOp[] = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "min",
  "max",
  "atan2",
  "and",
  "or",
  "add",
  "mul",
  "sub",
];
const comparisons: readonly CompareOp[] = ["lt", "le", "gt", "ge", "eq", "ne"];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("unary" as const),
      op: fc.constantFrom(...unaries),
      a: operand,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("binary" as const),
      op: fc.constantFrom(...binaries),
      a: operand,
      b: operand,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("compare" as const),
      op: fc.constantFrom(...comparisons),
      a: operand,
      b: operand,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("select" as const),
      a: operand,
      b: operand,
      c: operand,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("table" as const), a: operand, equal: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("solve" as const), a: operand }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("constant" as const),
      value: fc.constantFrom(0.5, 2, -1.5, 3, 10, 0, 1e-3),
    }),
  },
);

const names = ["x", "y", "z"];

/** The graph of the last steps, each on earlier ones; unknowns get names of their own. */
function graphOf(steps: readonly Step[]): Node[] {
  const nodes: Node[] = names.map(input);
  const at = (index: number) => nodes[index % nodes.length]!;
  for (const [index, one] of steps.entries()) nodes.push(nodeOf(one, at, `t${index}`));
  return nodes.slice(-4);
}

function nodeOf(one: Step, at: (index: number) => Node, name: string): Node {
  switch (one.kind) {
    case "constant":
      return constant(one.value);
    case "unary":
      return unary(one.op, at(one.a));
    case "binary":
      return binary(one.op, at(one.a), at(one.b));
    case "compare":
      return compare(one.op, at(one.a), at(one.b));
    case "select":
      return select(at(one.a), at(one.b), at(one.c));
    case "table": {
      const xs = Array.from({ length: 12 }, (_, index) => (one.equal ? index : index ** 1.5) - 4);
      return { kind: "table", table: { name: "t", xs, ys: xs.map(Math.cos) }, at: at(one.a) };
    }
    case "solve": {
      // t^3 + t = a has one root, and t stays well inside these bounds.
      const unknown = { kind: "unknown", name } as const;
      const cube = binary("mul", unknown, binary("mul", unknown, unknown));
      const residual = binary("sub", binary("add", cube, unknown), unary("atan", at(one.a)));
      return { kind: "solve", unknown, residual, low: constant(-2), high: constant(2) };
    }
  }
}

/** Bounds of the graphs' values; t^3 + t = v is solved by Cardano's formula. */
function boundsOf(
  nodes: readonly Node[],
  input: (name: string) => number,
  { fused }: { readonly fused: boolean },
): Bounds {
  const bounds = new Bounds(input, { fused });
  for (const node of topologicalOrder(nodes)) {
    if (node.kind !== "solve" || node.residual.kind !== "binary") continue;
    bounds.tell(node, rootOf(bounds.of(node.residual.b)));
  }
  return bounds;
}

function rootOf(target: Allowed): Allowed {
  if (target.kind !== "range") return target;
  const cardano = (v: number) => {
    const part = Math.sqrt((v * v) / 4 + 1 / 27);
    return Math.cbrt(v / 2 + part) + Math.cbrt(v / 2 - part);
  };
  // The residual rounds to a few units of 2^-53, and its slope is 1 or more.
  return { kind: "range", low: cardano(target.low) - 1e-14, high: cardano(target.high) + 1e-14 };
}

const value = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, -1, 100, 1e-6),
);

/** Programs that native code, which has to be loaded piece by piece, is tried on. */
const nativeRuns = Number(process.env["NATIVE_RUNS"] ?? 250);

test("machine code agrees with the interpreter on random graphs, as far as rounding may carry them apart", () => {
  let compared = 0;
  let runs = 0;
  const plain: readonly Target[] = ["wasm"];
  const targets = targetsHere().filter((target) => target !== "interpret");
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 20 }),
      fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 37 }),
      (steps, rows) => {
        const nodes = graphOf(steps);
        const outputs = Object.fromEntries(nodes.map((node, index) => [`r${index}`, node]));
        const inputs = Object.fromEntries(
          names.map((name, index) => [name, Float64Array.from(rows, (row) => row[index]!)]),
        );
        verify(linearForm({ outputs }));
        verify(schedule(interleave(linearForm({ outputs }), 3)));
        verify(schedule(interleave(contract(linearForm({ outputs })), 2)));
        const run = { count: rows.length, inputs };
        const tried = runs++ < nativeRuns ? targets : plain;
        const ours = tried.map((target) => compileAs({ outputs }, target).run(run));
        const oracle = compile({ outputs }, { target: "interpret" }).run(run);
        for (const row of rows.keys()) {
          for (const [which, columns] of ours.entries()) {
            const fused = numericClassOf(tried[which]!) === "fma";
            const bounds = boundsOf(nodes, (name) => inputs[name]![row]!, { fused });
            for (const [index, node] of nodes.entries()) {
              const allowed = bounds.of(node);
              if (allowed.kind !== "anything") compared++;
              const theirs = oracle[index]![row]!;
              const mine = columns[index]![row]!;
              const fits = allows(allowed, mine) && allows(allowed, theirs);
              if (!fits)
                expect({
                  target: tried[which],
                  mine,
                  theirs,
                  node: printNode(node),
                  row: rows[row],
                }).toEqual(allowed);
            }
          }
        }
        // Both native targets are of one class: the same bits.
        if (tried.includes("avx512"))
          expect(ours[tried.indexOf("avx512")]).toEqual(ours[tried.indexOf("avx2")]);
      },
    ),
    { numRuns: 1500, seed: 20_260_101 },
  );
  // A tolerance that lets everything pass would prove nothing.
  expect(compared).toBeGreaterThan(20_000);
});
