import { assert, stepKey, uniformAt, unreachable } from "#base";
import {
  freeUnknowns,
  groupScans,
  holds,
  namesBoundBy,
  topologicalOrder,
  valuesPerRow,
  type GroupedOrder,
  type Node,
  type Recurrence,
  type Scan,
  type ScanGroup,
  type Table,
} from "#model";
import { rootBetween } from "./brent.ts";
import {
  assertRecurrences,
  columnsFor,
  isRecorded,
  namesIn,
  valuesOf,
  type Kernel,
  type Program,
  type Run,
} from "./kernel.ts";
import { erf, inverseNormal } from "./special.ts";

/**
 * The oracle: walks the graph row by row with V8's `Math`, sharing nothing with the lowering that machine code
 * comes from. What a graph means is what this does; every other target is held against it.
 */
export function interpret(program: Program): Kernel {
  const names = namesIn(program);
  const roots = names.outputs.map((name) => program.outputs[name]!);
  const brought = new Set(names.series.map(({ name }) => name));
  const walk = new Walk(roots);
  return {
    target: "interpret",
    ...names,
    run(run: Run): Float64Array[] {
      const columns = columnsFor(run, names);
      const columnOf = valuesOf(run, names);
      for (let row = 0; row < run.count; row++) {
        const index = (run.firstIndex ?? 0) + row;
        walk.evaluate({
          input: (name) => columnOf(name, row),
          draw: (stream, step) => {
            const key = run.keys![stream]!;
            return uniformAt(step === undefined ? key : stepKey(key, step), index);
          },
          element: ({ name, typical }, step) =>
            (brought.has(name) ? run.series![name]! : typical!)[step]!,
        });
        for (const [at, root] of roots.entries())
          for (const [place, value] of walk.valuesOf(root).entries())
            columns[at]![place * run.count + row] = value;
      }
      return columns;
    },
  };
}

/** Where a row's inputs, draws and elements of series come from. */
interface Row {
  input(name: string): number;
  draw(stream: string, step?: number): number;
  element(series: Series, step: number): number;
}

type Solve = Extract<Node, { kind: "solve" }>;
type Series = Extract<Node, { kind: "series" }>;

/**
 * Evaluates all nodes of a graph for one row at a time; the part of it under a `solve` as often as its search asks, that
 * under a group of scans once for each step.
 */
class Walk {
  readonly #slotOf = new Map<Node, number>();
  readonly #values: Float64Array;
  /** Nodes whose value no unknown touches, in order; and for each `solve` or group those that its unknowns touch. */
  readonly #outside: GroupedOrder;
  readonly #inside = new Map<Solve | ScanGroup, GroupedOrder>();
  /** What scans keep of every so many steps. */
  readonly #kept = new Map<Scan, Float64Array>();
  readonly #unknownSlots = new Map<string, number>();

  constructor(roots: readonly Node[]) {
    const order = topologicalOrder(roots);
    assertRecurrences(order, roots);
    for (const node of order) this.#slotOf.set(node, this.#slotOf.size);
    const bound = order.flatMap((node) => (node.kind === "recurrence" ? namesBoundBy(node) : []));
    this.#values = new Float64Array(order.length + order.filter(isUnknown).length + bound.length);
    const free = freeUnknowns(order);
    const under = (roots: readonly Node[], wanted: (node: Node) => boolean): GroupedOrder => {
      const { order: all, groupOf } = groupScans(topologicalOrder(roots));
      const nodes = all.filter((node) => node.kind !== "unknown" && wanted(node));
      for (const node of nodes)
        if (node.kind === "scan" && !this.#inside.has(groupOf.get(node)!)) {
          const { recurrence, scans } = groupOf.get(node)!;
          const read = [...recurrence.states.map(({ next }) => next), ...scans.map(({ of }) => of)];
          this.#inside.set(groupOf.get(node)!, touched(read, namesBoundBy(recurrence)));
        }
      return { order: nodes, groupOf };
    };
    const touched = (roots: readonly Node[], names: readonly string[]) =>
      under(roots, (node) => names.some((name) => free.get(node)!.has(name)));
    for (const node of order) {
      if (node.kind === "unknown") this.#slotOf.set(node, this.#slotOfUnknown(node.name));
      if (node.kind !== "solve") continue;
      const inside = touched([node.residual], [node.unknown.name]);
      assert(
        !inside.order.some(
          (inner) => inner.kind === "solve" && inner.unknown.name === node.unknown.name,
        ),
        `${node.unknown.name} is solved for inside its own equation`,
      );
      this.#inside.set(node, inside);
    }
    this.#outside = under(roots, (node) => free.get(node)!.size === 0);
    for (const node of roots)
      if (node.kind === "scan" && isRecorded(node))
        this.#kept.set(node, new Float64Array(valuesPerRow(node)));
  }

  evaluate(row: Row): void {
    this.#all(this.#outside, row);
  }

  valueOf(node: Node): number {
    return this.#values[this.#slotOf.get(node)!]!;
  }

  /** One value, or those that a scan keeps of every so many steps. */
  valuesOf(root: Node): readonly number[] | Float64Array {
    return (root.kind === "scan" ? this.#kept.get(root) : undefined) ?? [this.valueOf(root)];
  }

  /** Unknowns of one name share a place, whatever object stands for them. */
  #slotOfUnknown(name: string): number {
    const known = this.#unknownSlots.get(name);
    if (known !== undefined) return known;
    const slot = this.#values.length - 1 - this.#unknownSlots.size;
    this.#unknownSlots.set(name, slot);
    return slot;
  }

  #all({ order, groupOf }: GroupedOrder, row: Row): void {
    for (const node of order) {
      if (node.kind === "recurrence") continue;
      if (node.kind !== "scan") this.#values[this.#slotOf.get(node)!] = this.#one(node, row);
      else {
        // The first of a group computes all of them: nothing that they need comes after it.
        const group = groupOf.get(node)!;
        if (node === group.scans[0]) this.#run(group, row);
      }
    }
  }

  /** All steps of a group of scans. */
  #run(group: ScanGroup, row: Row): void {
    const { recurrence, scans } = group;
    const { steps, counter, states } = recurrence;
    const counterSlot = this.#slotOfUnknown(counter.name);
    const stateSlots = states.map(({ unknown }) => this.#slotOfUnknown(unknown.name));
    const results = scans.map((scan) => this.#slotOf.get(scan)!);
    for (const [at, { initial }] of states.entries())
      this.#values[stateSlots[at]!] = this.valueOf(initial);
    for (const [at, { take }] of scans.entries())
      this.#values[results[at]!] =
        take === "lowest" ? Infinity : take === "highest" ? -Infinity : 0;
    for (let step = 0; step < steps; step++) {
      this.#values[counterSlot] = step;
      this.#all(this.#inside.get(group)!, row);
      for (const [at, scan] of scans.entries()) this.#keep(scan, results[at]!, step);
      const nexts = states.map(({ next }) => this.valueOf(next));
      for (const [at, next] of nexts.entries()) this.#values[stateSlots[at]!] = next;
    }
  }

  #keep(scan: Scan, result: number, step: number): void {
    const before = this.#values[result]!;
    const value = this.valueOf(scan.of);
    switch (scan.take) {
      case "last":
        this.#values[result] = value;
        break;
      case "sum":
        this.#values[result] = before + value;
        break;
      case "lowest":
        this.#values[result] = Math.min(before, value);
        break;
      case "highest":
        this.#values[result] = Math.max(before, value);
        break;
      default: {
        const { every } = scan.take;
        if ((step + 1) % every === 0) this.#kept.get(scan)![(step + 1) / every - 1] = value;
      }
    }
  }

  #one(node: Exclude<Node, Recurrence | Scan>, row: Row): number {
    switch (node.kind) {
      case "constant":
        return node.value;
      case "input":
        return row.input(node.name);
      case "random":
        return row.draw(node.stream, node.step && this.valueOf(node.step));
      case "series":
        return row.element(node, this.valueOf(node.step));
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
