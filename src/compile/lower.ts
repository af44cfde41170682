import { assert, unreachable } from "#base";
import {
  freeUnknowns,
  groupScans,
  namesBoundBy,
  topologicalOrder,
  valuesPerRow,
  type BinaryOp,
  type Node,
  type Recurrence,
  type Scan,
  type ScanGroup,
  type UnaryOp,
} from "#model";
import { allBits } from "./fold.ts";
import { assertRecurrences, isRecorded, stepsOf, type Program } from "./kernel.ts";
import { Lanes, type LaneFunction } from "./lanes.ts";
import type { LinearProgram, Value } from "./linear.ts";
import { lowerScans, type Accumulated } from "./lower-scan.ts";
import { lowerSolve } from "./lower-solve.ts";
import { lowerTable } from "./lower-table.ts";
import { Origins, type Origin } from "./origin.ts";
import { shortPower } from "./vector-maths/fixed-power.ts";
import { vectorFunctions } from "./vector-maths/index.ts";
import { pow } from "./vector-maths/power.ts";
import { uniform } from "./vector-maths/uniform.ts";

/**
 * A program's graphs as one linear program; equal parts are computed once. It knows its origins if told the nodes' owners.
 *
 * Where the numeric class fuses, a sum of one product is rounded once. Whether it is depends on the sum's own two operands
 * alone, never on who else reads the product: a row has the same bits in a program of its own and in a larger one. A sum
 * or difference of two products is left as it is: fusing one of them would leave the other's rounding error where equal
 * products should cancel (b^2 - 4ac of a double root).
 */
export function lower(
  program: Program,
  {
    fuses,
    owners,
  }: { readonly fuses: boolean; readonly owners?: ReadonlyMap<Node, Origin> | undefined },
): LinearProgram {
  const names = Object.keys(program.outputs);
  const roots = names.map((name) => program.outputs[name]!);
  return new Lowering(roots, program, { fuses, origins: owners && new Origins(owners) }).finish(
    names,
  );
}

/** What a node became: a number, or a condition that no one has needed as a number yet. */
type Lowered = { readonly kind: "number" | "mask"; readonly value: Value };

class Lowering {
  readonly #lanes: Lanes;
  readonly #lowered = new Map<Node, Lowered>();
  readonly #called: ReadonlySet<string>;
  readonly #free: ReadonlyMap<Node, ReadonlySet<string>>;
  readonly #roots: readonly Node[];
  readonly #series: SeriesToBring;
  readonly #origins: Origins | undefined;
  /** The loops being written, outermost first: what their unknowns are, and what was lowered inside. */
  readonly #open: OpenLoop[] = [];

  constructor(
    roots: readonly Node[],
    program: Program,
    { fuses, origins }: { readonly fuses: boolean; readonly origins: Origins | undefined },
  ) {
    this.#lanes = new Lanes({ fuses });
    const order = topologicalOrder(roots);
    assertRecurrences(order, roots);
    this.#roots = roots;
    this.#origins = origins;
    this.#free = freeUnknowns(order);
    this.#called = functionsToCall(order);
    this.#series = seriesToBring(program, order);
  }

  finish(names: readonly string[]): LinearProgram {
    this.#lowerUnder(this.#roots);
    const outputs = this.#roots.map((root, at) => ({
      name: names[at]!,
      value: isRecorded(root) ? undefined : this.#number(root),
      valuesPerRow: valuesPerRow(root),
    }));
    const program = this.#lanes.finish(outputs);
    return this.#origins === undefined ? program : { ...program, originOf: this.#origins.of };
  }

  /** Lowers what the roots need and the open loops allow; the rest waits for its own loop. */
  #lowerUnder(roots: readonly Node[]): void {
    const known = this.#open.flatMap(({ values }) => [...values.keys()]);
    const { order, groupOf } = groupScans(topologicalOrder(roots));
    for (const node of order) {
      const free = this.#free.get(node)!;
      const ready = free.size === 0 || [...free].every((name) => known.includes(name));
      if (!ready || this.#lowered.has(node) || node.kind === "recurrence") continue;
      const from = this.#lanes.size;
      if (node.kind === "scan") this.#scans(groupOf.get(node)!);
      else this.#remember(node, this.#lower(node));
      this.#origins?.note(node, from, this.#lanes.size);
    }
  }

  #remember(node: Node, lowered: Lowered): void {
    this.#lowered.set(node, lowered);
    this.#open[this.#lanes.depthOf(lowered.value) - 1]?.nodes.push(node);
  }

  #lower(node: Exclude<Node, Recurrence | Scan>): Lowered {
    const lanes = this.#lanes;
    switch (node.kind) {
      case "constant":
        return number(lanes.constant(node.value));
      case "input":
        return number(lanes.input(node.name));
      case "random":
        return number(uniform(lanes, node.stream, node.step && this.#number(node.step)));
      case "series":
        return number(this.#element(node));
      case "unary":
        if (node.op === "not") return mask(lanes.not(this.#mask(node.a)));
        return number(this.#apply(node.op, vectorFunctions[node.op], this.#number(node.a)));
      case "binary":
        return this.#binary(node);
      case "compare":
        return mask(this.#compare(node));
      case "select":
        return number(
          lanes.choose(
            this.#mask(node.when),
            this.#number(node.then),
            this.#number(node.otherwise),
          ),
        );
      case "table":
        return number(lowerTable(lanes, node.table, this.#number(node.at)));
      case "unknown":
        return number(this.#unknown(node.name));
      case "solve":
        return number(this.#solve(node));
      default:
        return unreachable(node);
    }
  }

  #binary({ op, a, b }: Extract<Node, { kind: "binary" }>): Lowered {
    const lanes = this.#lanes;
    switch (op) {
      case "and":
        return mask(lanes.and(this.#mask(a), this.#mask(b)));
      case "or":
        return mask(lanes.or(this.#mask(a), this.#mask(b)));
      case "pow":
        return number(this.#power(this.#number(a), this.#number(b)));
      case "add":
      case "sub":
        return number(
          this.#fusedSum(op, a, b) ?? lanes.binary(op, this.#number(a), this.#number(b)),
        );
      default:
        return number(this.#apply(op, vectorFunctions[op], this.#number(a), this.#number(b)));
    }
  }

  #fusedSum(op: "add" | "sub", a: Node, b: Node): Value | undefined {
    const lanes = this.#lanes;
    if (!lanes.fuses) return undefined;
    const [left, right] = [this.#product(a), this.#product(b)];
    if ((left === undefined) === (right === undefined)) return undefined;
    if (left !== undefined)
      return lanes.fused(op === "add" ? "mulAdd" : "mulSub", ...left, this.#number(b));
    return lanes.fused(op === "add" ? "mulAdd" : "negMulAdd", ...right!, this.#number(a));
  }

  /** Factors of a node that is one product, or became one. */
  #product(node: Node): readonly [Value, Value] | undefined {
    if (node.kind !== "binary" || (node.op !== "mul" && node.op !== "pow")) return undefined;
    return this.#lanes.factorsOf(this.#number(node));
  }

  #power(x: Value, y: Value): Value {
    return shortPower(this.#lanes, x, y) ?? this.#apply("pow", pow, x, y);
  }

  /** A function in place, or by a call where it stands often enough in the graph to be worth one. */
  #apply(op: UnaryOp | BinaryOp, write: LaneFunction, ...operands: [Value, Value?]): Value {
    const known = operands.every((value) => this.#lanes.constantOf(value!) !== undefined);
    if (this.#called.has(op) && !known) return this.#lanes.applyByCall(op, write, operands);
    return write(this.#lanes, operands[0], operands[1]!);
  }

  #compare({ op, a, b }: Extract<Node, { kind: "compare" }>): Value {
    const lanes = this.#lanes;
    const [x, y] = [this.#number(a), this.#number(b)];
    switch (op) {
      case "lt":
        return lanes.lt(x, y);
      case "le":
        return lanes.le(x, y);
      case "gt":
        return lanes.lt(y, x);
      case "ge":
        return lanes.le(y, x);
      case "eq":
        return lanes.eq(x, y);
      case "ne":
        // False for NaN, as every comparison of the graph.
        return lanes.or(lanes.lt(x, y), lanes.lt(y, x));
      default:
        return unreachable(op);
    }
  }

  #unknown(name: string): Value {
    const loop = this.#open.findLast(({ values }) => values.has(name));
    assert(loop !== undefined, `unknown ${name} stands outside what gives it a meaning`);
    return loop.values.get(name)!;
  }

  #element({ name, typical, step }: Extract<Node, { kind: "series" }>): Value {
    const length = this.#series.stepsOf(step.name);
    if (typical === undefined || this.#series.names.includes(name))
      return this.#lanes.element(this.#lanes.seriesCalled(name, length), this.#number(step));
    const elements = Float64Array.from(typical);
    return this.#lanes.element(
      this.#lanes.seriesCalled(name, length, elements),
      this.#number(step),
    );
  }

  #solve({ unknown, residual, low, high }: Extract<Node, { kind: "solve" }>): Value {
    const bracket = { low: this.#number(low), high: this.#number(high) };
    return lowerSolve(this.#lanes, bracket, (value) => {
      const values = new Map([[unknown.name, value]]);
      return this.#inside(values, [residual], () => this.#number(residual));
    });
  }

  /** Lowers roots in the loop that was just opened, where unknowns have these values, and gives what `read` reads there. */
  #inside<T>(values: ReadonlyMap<string, Value>, roots: readonly Node[], read: () => T): T {
    assert(this.#lanes.depth === this.#open.length + 1, "every open loop belongs to an equation");
    const nodes: Node[] = [];
    this.#open.push({ values, nodes });
    this.#lowerUnder(roots);
    const result = read();
    this.#open.pop();
    for (const node of nodes) this.#lowered.delete(node);
    return result;
  }

  /** One counted loop for all scans of a group. */
  #scans({ recurrence, scans }: ScanGroup): void {
    const kept = scans.filter((scan) => !isRecorded(scan));
    const results = lowerScans(this.#lanes, {
      steps: recurrence.steps,
      initials: recurrence.states.map(({ initial }) => this.#number(initial)),
      takes: kept.map(({ take }) => take as Accumulated),
      step: (counter, states) => {
        const names = namesBoundBy(recurrence);
        const values = new Map(names.map((name, at) => [name, [counter, ...states][at]!]));
        const nexts = recurrence.states.map(({ next }) => next);
        return this.#inside(values, [...nexts, ...scans.map(({ of }) => of)], () => {
          this.#record(scans);
          return {
            states: nexts.map((next) => this.#number(next)),
            taken: kept.map(({ of }) => this.#number(of)),
          };
        });
      },
    });
    for (const [at, scan] of kept.entries()) this.#remember(scan, number(results[at]!));
  }

  #record(scans: readonly Scan[]): void {
    for (const scan of scans) {
      if (typeof scan.take !== "object") continue;
      for (const [output, root] of this.#roots.entries())
        if (root === scan) this.#lanes.record(output, this.#number(scan.of), scan.take.every);
      this.#lowered.set(scan, number(this.#lanes.constant(0)));
    }
  }

  #number(node: Node): Value {
    const { kind, value } = this.#lowered.get(node)!;
    return kind === "number" ? value : this.#lanes.and(value, this.#lanes.constant(1));
  }

  #mask(node: Node): Value {
    const { kind, value } = this.#lowered.get(node)!;
    if (kind === "mask") return value;
    const bits = this.#lanes.constantOf(value);
    if (bits !== undefined) return this.#lanes.bits((bits << 1n) & allBits ? allBits : 0n);
    return this.#lanes.ne(value, this.#lanes.constant(0));
  }
}

interface OpenLoop {
  readonly values: ReadonlyMap<string, Value>;
  readonly nodes: Node[];
}

/** Series that runs bring although they have typical elements, and how many steps each counter goes. */
interface SeriesToBring {
  readonly names: readonly string[];
  readonly stepsOf: (counter: string) => number;
}

function seriesToBring({ series = [] }: Program, order: readonly Node[]): SeriesToBring {
  const steps = stepsOf(order);
  return { names: series, stepsOf: (counter) => steps.get(counter) ?? 0 };
}

/** A function that stands more often than this in a graph is called: code that is compiled once, in less time. */
const mostInPlace = 6;

/** Functions of a few instructions are never worth a call. */
const shortFunctions: ReadonlySet<string> = new Set([
  "neg",
  "abs",
  "sqrt",
  "floor",
  "ceil",
  "round",
  "not",
  "add",
  "sub",
  "mul",
  "div",
  "min",
  "max",
  "and",
  "or",
]);

function functionsToCall(order: readonly Node[]): Set<string> {
  const counts = new Map<string, number>();
  for (const node of order)
    if (node.kind === "unary" || node.kind === "binary")
      counts.set(node.op, (counts.get(node.op) ?? 0) + 1);
  return new Set(
    [...counts]
      .filter(([op, count]) => count > mostInPlace && !shortFunctions.has(op))
      .map(([op]) => op),
  );
}

const number = (value: Value): Lowered => ({ kind: "number", value });
const mask = (value: Value): Lowered => ({ kind: "mask", value });
