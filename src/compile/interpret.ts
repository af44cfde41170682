import { assert, uniformAt, unreachable } from "#base";
import { holds, freeUnknowns, topologicalOrder, type Node, type Table } from "#model";
import { rootBetween } from "./brent.ts";
import { columnsFor, namesIn, valuesOf, type Kernel, type Program, type Run } from "./kernel.ts";
import { erf, inverseNormal } from "./special.ts";

/**
 * The oracle: walks the graph row by row with V8's `Math`, sharing nothing with the lowering that machine code
 * comes from. What a graph means is what this does; every other target is held against it.
 */
export function interpret(program: Program): Kernel {
  const { inputs, streams, outputs } = namesIn(program);
  const roots = outputs.map((name) => program.outputs[name]!);
  const walk = new Walk(roots);
  return {
    target: "interpret",
    inputs,
    streams,
    outputs,
    run(run: Run): Float64Array[] {
      const columns = columnsFor(run, outputs);
      const columnOf = valuesOf(run, { inputs, streams });
      for (let row = 0; row < run.count; row++) {
        walk.evaluate({
          input: (name) => columnOf(name, row),
          draw: (stream) => uniformAt(run.keys![stream]!, (run.firstIndex ?? 0) + row),
        });
        for (const [at, root] of roots.entries()) columns[at]![row] = walk.valueOf(root);
      }
      return columns;
    },
  };
}

/** Where a row's inputs and draws come from. */
interface Row {
  input(name: string): number;
  draw(stream: string): number;
}

type Solve = Extract<Node, { kind: "solve" }>;

/** Evaluates all nodes of a graph for one row at a time; the part of it under a `solve` as often as its search asks. */
class Walk {
  readonly #slotOf = new Map<Node, number>();
  readonly #values: Float64Array;
  /** Nodes whose value no unknown touches, in order; and for each `solve` those that its unknown touches. */
  readonly #outside: readonly Node[];
  readonly #inside = new Map<Solve, readonly Node[]>();
  readonly #unknownSlots = new Map<string, number>();

  constructor(roots: readonly Node[]) {
    const order = topologicalOrder(roots);
    for (const node of order) this.#slotOf.set(node, this.#slotOf.size);
    this.#values = new Float64Array(order.length + order.filter(isUnknown).length);
    const free = freeUnknowns(order);
    this.#outside = order.filter((node) => free.get(node)!.size === 0);
    for (const node of order) {
      if (node.kind === "unknown") this.#slotOf.set(node, this.#slotOfUnknown(node.name));
      if (node.kind !== "solve") continue;
      const touched = topologicalOrder([node.residual]).filter((inner) =>
        free.get(inner)!.has(node.unknown.name),
      );
      assert(
        !touched.some(
          (inner) => inner.kind === "solve" && inner.unknown.name === node.unknown.name,
        ),
        `${node.unknown.name} is solved for inside its own equation`,
      );
      this.#inside.set(
        node,
        touched.filter((inner) => inner.kind !== "unknown"),
      );
    }
  }

  evaluate(row: Row): void {
    this.#all(this.#outside, row);
  }

  valueOf(node: Node): number {
    return this.#values[this.#slotOf.get(node)!]!;
  }

  /** Unknowns of one name share a place, whatever object stands for them. */
  #slotOfUnknown(name: string): number {
    const known = this.#unknownSlots.get(name);
    if (known !== undefined) return known;
    const slot = this.#values.length - 1 - this.#unknownSlots.size;
    this.#unknownSlots.set(name, slot);
    return slot;
  }

  #all(nodes: readonly Node[], row: Row): void {
    for (const node of nodes) this.#values[this.#slotOf.get(node)!] = this.#one(node, row);
  }

  #one(node: Node, row: Row): number {
    switch (node.kind) {
      case "constant":
        return node.value;
      case "input":
        return row.input(node.name);
      case "random":
        return row.draw(node.stream);
      case "unary":
        return unaryValue(node.op, this.valueOf(node.a));
      case "binary":
        return binaryValue(node.op, this.valueOf(node.a), this.valueOf(node.b));
      case "compare":
        return Number(holds(node.op, this.valueOf(node.a), this.valueOf(node.b)));
      case "select":
        return this.valueOf(this.valueOf(node.when) !== 0 ? node.then : node.otherwise);
      case "table":
        return interpolate(node.table, this.valueOf(node.at));
      case "unknown":
        return this.valueOf(node);
      case "solve":
        return this.#root(node, row);
      default:
        return unreachable(node);
    }
  }

  #root(solve: Solve, row: Row): number {
    const slot = this.#slotOfUnknown(solve.unknown.name);
    const residualAt = (unknown: number) => {
      this.#values[slot] = unknown;
      this.#all(this.#inside.get(solve)!, row);
      return this.valueOf(solve.residual);
    };
    return rootBetween(residualAt, this.valueOf(solve.low), this.valueOf(solve.high));
  }
}

const isUnknown = (node: Node) => node.kind === "unknown";
type Unary = Extract<Node, { kind: "unary" }>["op"];
type Binary = Extract<Node, { kind: "binary" }>["op"];

export function unaryValue(op: Unary, a: number): number {
  switch (op) {
    case "neg":
      return -a;
    case "abs":
    case "sqrt":
    case "cbrt":
    case "exp":
    case "expm1":
    case "log1p":
    case "log2":
    case "log10":
    case "sin":
    case "cos":
    case "tan":
    case "asin":
    case "acos":
    case "atan":
    case "sinh":
    case "cosh":
    case "tanh":
    case "floor":
    case "ceil":
      return Math[op](a);
    case "exp2":
      return 2 ** a;
    case "ln":
      return Math.log(a);
    case "round":
      return roundToEven(a);
    case "erf":
      return erf(a);
    case "inverseNormal":
      return inverseNormal(a);
    case "not":
      return a !== 0 ? 0 : 1;
    default:
      return unreachable(op);
  }
}

export function binaryValue(op: Binary, a: number, b: number): number {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "pow":
      return a ** b;
    case "min":
      return Math.min(a, b);
    case "max":
      return Math.max(a, b);
    case "atan2":
      return Math.atan2(a, b);
    case "and":
      return Number(a !== 0 && b !== 0);
    case "or":
      return Number(a !== 0 || b !== 0);
    default:
      return unreachable(op);
  }
}

function roundToEven(a: number): number {
  const rounded = Math.round(a);
  return Math.abs(a) % 1 === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

export function interpolate({ xs, ys }: Table, at: number): number {
  if (Number.isNaN(at)) return at;
  const right = xs.findIndex((x) => x > at);
  if (right === 0) return ys[0]!;
  if (right < 0) return ys[ys.length - 1]!;
  const [x0, x1, y0, y1] = [xs[right - 1]!, xs[right]!, ys[right - 1]!, ys[right]!];
  return y0 + (y1 - y0) * ((at - x0) / (x1 - x0));
}
