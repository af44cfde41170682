import { assert } from "#base";

/**
 * The expression graph: what every model becomes, and all that compilers, studies and printers see.
 *
 * A node is an immutable value over the reals, in SI units, represented as a double. Conditions are
 * numbers too: 1 for true, 0 for false. Nodes may be shared; the graph has no cycles.
 *
 * What a node means is what the interpreter (`#compile`) does; machine code agrees with it to stated ULP.
 *  - Comparisons with NaN are false. `min` and `max` of a NaN are NaN. `select` takes `then` where
 *    `when` is not 0, and evaluates both sides.
 *  - `table` interpolates linearly between its points and holds its end values outside them.
 *  - `solve` is the value of `unknown` in [low, high] at which `residual` is 0; the residual must change
 *    sign there, else the value is NaN. Found to about 1e-14 relative to the bracket's larger end.
 *  - `random` is a uniform draw in (0, 1), a function of (seed, stream, sample index) alone: `uniformAt` in `#base`.
 *    With a `step` each step of a recurrence has a draw of its own, under the key `stepKey` of `#base`.
 *  - A `recurrence` carries states from step to step, all of them at once: each `next` sees the states before the step.
 *    It has no value itself; a `scan` keeps of it what `of` is in the steps: its last value, the sum, the lowest or the
 *    highest (NaN where any step is NaN), or the value at the end of every so many steps, which only an output can be.
 *  - `series` is the element of a series at a step. `unknown` stands for what the `solve` or the `recurrence` around it
 *    gives: the sought value, a state before the step, or the number of the step (0, 1, 2, ...).
 */
export type Node =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "random"; readonly stream: string; readonly step?: Unknown }
  | { readonly kind: "unary"; readonly op: UnaryOp; readonly a: Node }
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly a: Node; readonly b: Node }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly a: Node; readonly b: Node }
  | { readonly kind: "select"; readonly when: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: "table"; readonly table: Table; readonly at: Node }
  | Unknown
  | {
      readonly kind: "solve";
      /** Stands for the sought value inside `residual`; the same object, or one of the same name. */
      readonly unknown: Unknown;
      readonly residual: Node;
      readonly low: Node;
      readonly high: Node;
    }
  | {
      readonly kind: "series";
      readonly name: string;
      /** Its elements where a program's runs do not bring their own; at least as many as there are steps. */
      readonly typical?: readonly number[];
      readonly step: Unknown;
    }
  | Recurrence
  | Scan;

export interface Unknown {
  readonly kind: "unknown";
  readonly name: string;
}

export interface Recurrence {
  readonly kind: "recurrence";
  /** How many steps there are, at least 1. */
  readonly steps: number;
  /** Stands for the number of the step. */
  readonly counter: Unknown;
  readonly states: readonly State[];
}

export interface State {
  /** Stands for the state before the step. */
  readonly unknown: Unknown;
  readonly initial: Node;
  readonly next: Node;
}

export interface Scan {
  readonly kind: "scan";
  readonly recurrence: Recurrence;
  readonly take: Take;
  /** Over the unknowns of the recurrence. */
  readonly of: Node;
}

/** `every`: the values at the end of each so many steps; what remains after the last whole number of them is left out. */
export type Take = "last" | "sum" | "lowest" | "highest" | { readonly every: number };

/** `not` is 1 - (a != 0). `ln` is the natural logarithm. Angles are in radians. */
export const unaryOps = [
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
] as const;
export type UnaryOp = (typeof unaryOps)[number];

/** `and`, `or` read any number but 0 as true and give 1 or 0. `round` (above) goes to the even neighbour at ties. */
export const binaryOps = [
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
] as const;
export type BinaryOp = (typeof binaryOps)[number];

export const compareOps = ["lt", "le", "gt", "ge", "eq", "ne"] as const;
export type CompareOp = (typeof compareOps)[number];

/** Points of a one-dimensional function: `xs` strictly ascending, at least two of them, as many `ys`. */
export interface Table {
  readonly name: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

export const constant = (value: number): Node => ({ kind: "constant", value });
export const input = (name: string): Node => ({ kind: "input", name });
export const random = (stream: string): Node => ({ kind: "random", stream });
export const unary = (op: UnaryOp, a: Node): Node => ({ kind: "unary", op, a });
export const binary = (op: BinaryOp, a: Node, b: Node): Node => ({ kind: "binary", op, a, b });
export const compare = (op: CompareOp, a: Node, b: Node): Node => ({ kind: "compare", op, a, b });
export const select = (when: Node, then: Node, otherwise: Node): Node => ({
  kind: "select",
  when,
  then,
  otherwise,
});

/** Names that a recurrence gives a meaning to: of its step and of its states. */
export const namesBoundBy = ({ counter, states }: Recurrence): string[] => [
  counter.name,
  ...states.map(({ unknown }) => unknown.name),
];

/** Values that a node gives for each row: more than one where a scan keeps every so many steps. */
export const valuesPerRow = (node: Node): number =>
  node.kind === "scan" && typeof node.take === "object"
    ? Math.floor(node.recurrence.steps / node.take.every)
    : 1;

/** The nodes a node is made from, in evaluation order. */
export function operandsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "constant":
    case "input":
    case "unknown":
      return [];
    case "random":
      return node.step === undefined ? [] : [node.step];
    case "series":
      return [node.step];
    case "unary":
      return [node.a];
    case "binary":
    case "compare":
      return [node.a, node.b];
    case "select":
      return [node.when, node.then, node.otherwise];
    case "table":
      return [node.at];
    case "solve":
      return [node.low, node.high, node.residual];
    case "recurrence":
      return [...node.states.map(({ initial }) => initial), ...node.states.map(({ next }) => next)];
    case "scan":
      return [node.recurrence, node.of];
  }
}

/**
 * Every node reachable from the roots, each once, operands before their users. Safe for deep graphs. What is in
 * `known` is left out, with all that is reachable only through it.
 */
export function topologicalOrder(
  roots: readonly Node[],
  known?: { has(node: Node): boolean },
): Node[] {
  const order: Node[] = [];
  const done = new Set<Node>();
  const stack: { operands: readonly Node[]; node: Node; next: number }[] = [];
  const visit = (node: Node) => {
    if (done.has(node) || known?.has(node)) return;
    done.add(node);
    const operands = operandsOf(node);
    if (operands.length === 0) order.push(node);
    else stack.push({ node, operands, next: 0 });
  };
  for (const root of roots) {
    visit(root);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      if (top.next < top.operands.length) visit(top.operands[top.next++]!);
      else order.push(stack.pop()!.node);
    }
  }
  return order;
}

/**
 * The same graphs with every node rebuilt bottom-up by `change`, which sees nodes whose operands are already rebuilt.
 * `rebuilt` remembers what became of each node: given again, it saves the work and keeps what was shared shared.
 */
export function rebuild(
  roots: readonly Node[],
  change: (node: Node) => Node,
  rebuilt: Map<Node, Node> = new Map(),
): Node[] {
  const at = (node: Node) => rebuilt.get(node)!;
  for (const node of topologicalOrder(roots, rebuilt))
    rebuilt.set(node, change(withOperands(node, at)));
  return roots.map(at);
}

/** A copy of `node` over replaced operands; the node itself where nothing changed. */
export function withOperands(node: Node, replace: (operand: Node) => Node): Node {
  if (operandsOf(node).every((operand) => replace(operand) === operand)) return node;
  switch (node.kind) {
    case "constant":
    case "input":
    case "unknown":
      return node;
    case "random":
    case "series":
      return { ...node, step: unknownIn(replace(node.step!)) };
    case "unary":
      return { ...node, a: replace(node.a) };
    case "binary":
    case "compare":
      return { ...node, a: replace(node.a), b: replace(node.b) };
    case "select":
      return {
        ...node,
        when: replace(node.when),
        then: replace(node.then),
        otherwise: replace(node.otherwise),
      };
    case "table":
      return { ...node, at: replace(node.at) };
    case "solve":
      return {
        ...node,
        low: replace(node.low),
        high: replace(node.high),
        residual: replace(node.residual),
      };
    case "recurrence":
      return {
        ...node,
        states: node.states.map(({ unknown, initial, next }) => ({
          unknown,
          initial: replace(initial),
          next: replace(next),
        })),
      };
    case "scan": {
      const recurrence = replace(node.recurrence);
      assert(recurrence.kind === "recurrence", "a scan keeps something of a recurrence");
      return { ...node, recurrence, of: replace(node.of) };
    }
  }
}

function unknownIn(node: Node): Unknown {
  assert(node.kind === "unknown", "a step is numbered by the counter of its recurrence");
  return node;
}
