import { assert, stepKey, uniformAt, unreachable } from "#base";
import {
  freeUnknowns,
  groupScans,
  holds,
  namesBoundBy,
  operandsOf,
  topologicalOrder,
  valuesPerRow,
  type Node,
  type Recurrence,
  type Scan,
  type ScanGroup,
} from "#model";
import { rootBetween } from "./brent.ts";
import {
  assertRecurrences,
  columnsFor,
  inputsOf,
  isRecorded,
  namesIn,
  type Kernel,
  type Program,
  type Run,
} from "./kernel.ts";
import { binaryValue, interpolate, unaryValue } from "./node-values.ts";

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
      const given = new Map(inputsOf(run, names).map((input, at) => [names.inputs[at]!, input]));
      for (let row = 0; row < run.count; row++) {
        const index = (run.firstIndex ?? 0) + row;
        walk.evaluate({
          input: (name) => {
            const input = given.get(name)!;
            return typeof input === "number" ? input : input[row]!;
          },
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

/** What is done for a node, or for all scans of a group together. */
type Task = { readonly slot: number; readonly rule: Rule } | ScanGroup;
type Rule = (row: Row) => number;

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
  readonly #outside: readonly Task[];
  readonly #inside = new Map<Solve | ScanGroup, readonly Task[]>();
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
    const under = (roots: readonly Node[], wanted: (node: Node) => boolean): Task[] => {
      const { order: all, groupOf } = groupScans(topologicalOrder(roots));
      return all.filter(wanted).flatMap((node): Task[] => {
        if (node.kind === "unknown" || node.kind === "recurrence") return [];
        if (node.kind !== "scan")
          return [{ slot: this.#slotOf.get(node)!, rule: this.#rule(node) }];
        const group = groupOf.get(node)!;
        // The first of a group computes all of them: nothing that they need comes after it.
        return node === group.scans[0] ? [group] : [];
      });
    };
    const touched = (roots: readonly Node[], names: readonly string[]): Task[] => {
      const tasks = under(roots, (node) => names.some((name) => free.get(node)!.has(name)));
      for (const task of tasks) if ("scans" in task) enter(task);
      return tasks;
    };
    const enter = (group: ScanGroup) => {
      const { recurrence, scans } = group;
      const read = [...recurrence.states.map(({ next }) => next), ...scans.map(({ of }) => of)];
      this.#inside.set(group, touched(read, namesBoundBy(recurrence)));
    };
    for (const node of order)
      if (node.kind === "unknown") this.#slotOf.set(node, this.#slotOfUnknown(node.name));
    for (const node of order) {
      if (node.kind !== "solve") continue;
      const { name } = node.unknown;
      assert(
        !topologicalOrder([node.residual]).some(
          (inner) =>
            inner.kind === "solve" && inner.unknown.name === name && free.get(inner)!.has(name),
        ),
        `${name} is solved for inside its own equation`,
      );
      this.#inside.set(node, touched([node.residual], [name]));
    }
    this.#outside = under(roots, (node) => free.get(node)!.size === 0);
    for (const task of this.#outside) if ("scans" in task) enter(task);
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

  #all(tasks: readonly Task[], row: Row): void {
    for (const task of tasks) {
      if ("scans" in task) this.#run(task, row);
      else this.#values[task.slot] = task.rule(row);
    }
  }

  /** All steps of a group of scans. */
  #run(group: ScanGroup, row: Row): void {
    const { recurrence, scans } = group;
    const { steps, counter, states } = recurrence;
    const counterSlot = this.#slotOfUnknown(counter.name);
    const stateSlots = states.map(({ unknown }) => this.#slotOfUnknown(unknown.name));
    const results = scans.map((scan) => this.#slotOf.get(scan)!);
    const tasks = this.#inside.get(group)!;
    for (const [at, { initial }] of states.entries())
      this.#values[stateSlots[at]!] = this.valueOf(initial);
    for (const [at, { take }] of scans.entries())
      this.#values[results[at]!] =
        take === "lowest" ? Infinity : take === "highest" ? -Infinity : 0;
    for (let step = 0; step < steps; step++) {
      this.#values[counterSlot] = step;
      this.#all(tasks, row);
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

  /** How a node's value follows from those of its operands, whose places are looked up once. */
  #rule(node: Exclude<Node, Recurrence | Scan>): Rule {
    const values = this.#values;
    const [x = 0, y = 0, z = 0] = operandsOf(node).map((operand) => this.#slotOf.get(operand)!);
    switch (node.kind) {
      case "constant":
        return () => node.value;
      case "input":
        return (row) => row.input(node.name);
      case "random":
        return (row) => row.draw(node.stream, node.step && values[x]!);
      case "series":
        return (row) => row.element(node, values[x]!);
      case "unary":
        return () => unaryValue(node.op, values[x]!);
      case "binary":
        return () => binaryValue(node.op, values[x]!, values[y]!);
      case "compare":
        return () => Number(holds(node.op, values[x]!, values[y]!));
      case "select":
        return () => (values[x] !== 0 ? values[y]! : values[z]!);
      case "table":
        return () => interpolate(node.table, values[x]!);
      case "unknown":
        return () => this.valueOf(node);
      case "solve":
        return (row) => this.#root(node, row);
      default:
        return unreachable(node);
    }
  }

  #root(solve: Solve, row: Row): number {
    const slot = this.#slotOfUnknown(solve.unknown.name);
    const tasks = this.#inside.get(solve)!;
    const residualAt = (unknown: number) => {
      this.#values[slot] = unknown;
      this.#all(tasks, row);
      return this.valueOf(solve.residual);
    };
    return rootBetween(residualAt, this.valueOf(solve.low), this.valueOf(solve.high));
  }
}

const isUnknown = (node: Node) => node.kind === "unknown";
