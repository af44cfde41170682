import fc from "fast-check";
import {
  binary,
  binaryOps,
  compare,
  constant,
  input,
  select,
  unary,
  unaryOps,
  type BinaryOp,
  type CompareOp,
  type Node,
  type Recurrence,
  type Take,
  type UnaryOp,
  type Unknown,
} from "#model";

const waves = [0.5, -0.25, 1, 0, -1.5];

/** A step of a random program: an operation on values made before it. */
export type Step =
  | { readonly kind: "unary"; readonly op: UnaryOp; readonly a: number }
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly a: number; readonly b: number }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly a: number; readonly b: number }
  | { readonly kind: "select"; readonly a: number; readonly b: number; readonly c: number }
  | { readonly kind: "table"; readonly a: number; readonly equal: boolean }
  | { readonly kind: "solve"; readonly a: number }
  | {
      readonly kind: "scan";
      readonly a: number;
      readonly b: number;
      readonly take: Extract<Take, string>;
      readonly steps: number;
    }
  | { readonly kind: "constant"; readonly value: number };

const operand = fc.nat(1000);
/** Arithmetic comes up more often than the rest. */
const binaries: readonly BinaryOp[] = [...binaryOps, "add", "mul", "sub"];
const comparisons: readonly CompareOp[] = ["lt", "le", "gt", "ge", "eq", "ne"];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("unary" as const),
      op: fc.constantFrom(...unaryOps),
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
      kind: fc.constant("scan" as const),
      a: operand,
      b: operand,
      take: fc.constantFrom("last", "sum", "lowest", "highest"),
      steps: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("constant" as const),
      value: fc.constantFrom(0.5, 2, -1.5, 3, 10, 0, 1e-3),
    }),
  },
);

export const steps = fc.array(step, { minLength: 1, maxLength: 20 });

export const inputNames = ["x", "y", "z"];

/** The graph of the last steps, each on earlier ones; unknowns get names of their own. */
export function graphOf(steps: readonly Step[]): Node[] {
  const nodes: Node[] = inputNames.map(input);
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
    case "scan": {
      // Two states that exchange what they hold, driven by a series; they stay tame whatever a and b are.
      const [counter, p, q] = [`${name} step`, `${name} p`, `${name} q`].map(
        (each) => ({ kind: "unknown", name: each }) as const,
      ) as [Unknown, Unknown, Unknown];
      const wave: Node = { kind: "series", name: "wave", typical: waves, step: counter };
      const driven = binary("add", binary("mul", constant(0.6), p), unary("atan", at(one.a)));
      const next = select(compare("lt", q, driven), q, binary("sub", driven, wave));
      const recurrence: Recurrence = {
        kind: "recurrence",
        steps: one.steps,
        counter,
        states: [
          { unknown: p, initial: unary("tanh", at(one.b)), next },
          { unknown: q, initial: constant(0.25), next: p },
        ],
      };
      const of = binary("add", binary("mul", next, wave), binary("mul", q, counter));
      return { kind: "scan", recurrence, take: one.take, of };
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

/** Values of the inputs, ends of domains and corners among them. */
export const value = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, -1, 100, 1e-6),
);
