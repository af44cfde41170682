import { assert } from "#base";
import {
  freeUnknowns,
  groupScans,
  simplify,
  topologicalOrder,
  type BinaryOp,
  type Node,
  type Scan,
  type ScanGroup,
  type UnaryOp,
} from "#model";

/** What a language of infix formulas calls things. */
export interface Dialect {
  /** Before the name of a value. */
  readonly declare: string;
  readonly unary: (op: UnaryOp, a: string) => string;
  readonly binary: (op: BinaryOp, a: string, b: string) => string;
  /** An array of numbers, to stand before the loop. */
  readonly array: (name: string, numbers: readonly number[]) => string;
  readonly draw: (stream: string) => string;
  /** The step `t` of a loop over time, as a number. */
  readonly counter: string;
  /** How a value that outlives its loop is read and written. */
  readonly kept: (name: string) => string;
}

export interface SourceCode {
  readonly arrays: readonly string[];
  /** Values that one part leaves for the next; none where there is a single part. */
  readonly kept: readonly string[];
  readonly parts: readonly Part[];
}

/** Statements for row `i`: from `in0[i]`, `in1[i]` ... to `out0[i]` ...; in a loop over time, for each step `t` too. */
export interface Part {
  readonly steps: number | undefined;
  readonly statements: readonly string[];
}

/** Graphs as statements of a language: what a person would have written, with each common part computed once. */
export function sourceCode(
  outputs: readonly Node[],
  inputs: readonly string[],
  dialect: Dialect,
  series: Readonly<Record<string, Float64Array>> = {},
): SourceCode {
  const roots = simplify(outputs);
  const { order, groupOf } = groupScans(topologicalOrder(roots));
  const inSteps = freeUnknowns(order);
  const writer = new Writer({ inputs, series }, dialect, groupOf.size > 0);
  const written = new Set<ScanGroup>();
  for (const node of order) {
    if (inSteps.get(node)!.size > 0 || node.kind === "recurrence") continue;
    if (node.kind !== "scan") {
      writer.write(node);
      continue;
    }
    const group = groupOf.get(node)!;
    if (written.has(group)) continue;
    written.add(group);
    const needed = new Set(topologicalOrder(rootsOf(group)));
    writer.writeLoop(
      group,
      order.filter((inner) => needed.has(inner) && inSteps.get(inner)!.size > 0),
    );
  }
  for (const [at, root] of roots.entries()) writer.say(`out${at}[i] = ${writer.of(root)};`);
  return writer;
}

function rootsOf({ recurrence, scans }: ScanGroup): Node[] {
  return [...recurrence.states.map(({ next }) => next), ...scans.map(({ of }) => of)];
}

class Writer implements SourceCode {
  readonly arrays: string[] = [];
  readonly kept: string[] = [];
  readonly parts: { readonly steps: number | undefined; readonly statements: string[] }[] = [];
  readonly #names = new Map<Node, string>();
  readonly #unknowns = new Map<string, string>();
  readonly #series = new Map<string, string>();
  readonly #given: Given;
  readonly #dialect: Dialect;
  readonly #hasLoops: boolean;
  #fresh = 0;

  constructor(given: Given, dialect: Dialect, hasLoops: boolean) {
    this.#given = given;
    this.#dialect = dialect;
    this.#hasLoops = hasLoops;
    this.#begin(undefined);
  }

  of(node: Node): string {
    return this.#names.get(node)!;
  }

  say(statement: string): void {
    this.parts.at(-1)!.statements.push(statement);
  }

  /** A loop over time; `inner`: the nodes that differ from step to step, operands first. */
  writeLoop({ recurrence, scans }: ScanGroup, inner: readonly Node[]): void {
    this.#unknowns.set(recurrence.counter.name, this.#dialect.counter);
    const states = recurrence.states.map(({ unknown, initial, next }) => {
      const state = this.#keep(this.of(initial));
      this.#unknowns.set(unknown.name, state);
      return { state, next };
    });
    const results = scans.map((scan) => ({ scan, result: this.#keep(startOf(scan)) }));
    this.#begin(recurrence.steps);
    for (const node of inner) this.write(node);
    for (const { scan, result } of results) this.say(`${result} = ${taken(scan, result, this)};`);
    const nexts = states.map(({ next }) => this.#declared(this.of(next)));
    for (const [at, { state }] of states.entries()) this.say(`${state} = ${nexts[at]};`);
    this.#begin(undefined);
    for (const { scan, result } of results) this.#names.set(scan, result);
  }

  #begin(steps: number | undefined): void {
    this.parts.push({ steps, statements: [] });
  }

  write(node: Node): void {
    const text = this.#expression(node);
    this.#names.set(node, simple.has(node.kind) ? text : this.#value(text));
  }

  #value(text: string): string {
    const outlives = this.#hasLoops && this.parts.at(-1)!.steps === undefined;
    return outlives ? this.#keep(text) : this.#declared(text);
  }

  #declared(text: string): string {
    const name = `v${this.#fresh++}`;
    this.say(`${this.#dialect.declare} ${name} = ${text};`);
    return name;
  }

  #keep(text: string): string {
    const name = `k${this.#fresh++}`;
    this.kept.push(name);
    this.say(`${this.#dialect.kept(name)} = ${text};`);
    return this.#dialect.kept(name);
  }

  #elementOf(name: string): string {
    const known = this.#series.get(name) ?? `s${this.#series.size}`;
    if (!this.#series.has(name))
      this.arrays.push(this.#dialect.array(known, [...this.#given.series[name]!]));
    this.#series.set(name, known);
    return `${known}[t]`;
  }

  #expression(node: Node): string {
    switch (node.kind) {
      case "constant":
        return node.value < 0 ? `(${floating(node.value)})` : floating(node.value);
      case "input":
        return `in${this.#given.inputs.indexOf(node.name)}[i]`;
      case "unknown":
        return this.#unknowns.get(node.name)!;
      case "series":
        return this.#elementOf(node.name);
      case "random":
        return this.#dialect.draw(node.stream);
      case "unary":
        return this.#dialect.unary(node.op, this.of(node.a));
      case "binary":
        return this.#binary(node.op, this.of(node.a), this.of(node.b));
      case "compare":
        return `(${this.of(node.a)} ${comparisons[node.op]} ${this.of(node.b)} ? 1.0 : 0.0)`;
      case "select":
        return `(${this.of(node.when)} != 0 ? ${this.of(node.then)} : ${this.of(node.otherwise)})`;
      case "table":
        return this.#table(node.table.xs, node.table.ys, this.of(node.at));
      default:
        return assert(false, `no source code for ${node.kind}`) as never;
    }
  }

  #binary(op: BinaryOp, a: string, b: string): string {
    const sign = signs[op];
    if (sign !== undefined) return `${a} ${sign} ${b}`;
    if (op === "min") return `(${b} < ${a} ? ${b} : ${a})`;
    if (op === "max") return `(${a} < ${b} ? ${b} : ${a})`;
    if (op === "and") return `(${a} != 0 && ${b} != 0 ? 1.0 : 0.0)`;
    if (op === "or") return `(${a} != 0 || ${b} != 0 ? 1.0 : 0.0)`;
    return this.#dialect.binary(op, a, b);
  }

  /** A search by halves without a branch, which vectors can take too, then the line through the segment's ends. */
  #table(xs: readonly number[], ys: readonly number[], x: string): string {
    const [name, last] = [`t${this.arrays.length}`, xs.length - 1];
    const size = 2 ** Math.ceil(Math.log2(last));
    const padded = (values: readonly number[], with_: number) =>
      Array.from({ length: size }, (_, at) => (at < last ? values[at]! : with_));
    const slopes = xs.slice(1).map((end, at) => (ys[at + 1]! - ys[at]!) / (end - xs[at]!));
    this.arrays.push(
      this.#dialect.array(`${name}x`, padded(xs, 1.7e308)),
      this.#dialect.array(`${name}y`, padded(ys, 0)),
      this.#dialect.array(`${name}s`, padded(slopes, 0)),
    );
    let at = "0";
    for (let step = size / 2; step >= 1; step /= 2) {
      const next = `a${this.#fresh++}`;
      const index = this.#dialect.declare === "double" ? "long" : this.#dialect.declare;
      this.say(`${index} ${next} = ${name}x[${at} + ${step}] <= ${x} ? ${at} + ${step} : ${at};`);
      at = next;
    }
    const inside = this.#declared(`(${x} - ${name}x[${at}]) * ${name}s[${at}] + ${name}y[${at}]`);
    const [low, high] = [floating(ys[0]!), floating(ys[last]!)];
    return this.#declared(
      `(${x} >= ${floating(xs[last]!)} ? ${high} : ${x} < ${floating(xs[0]!)} ? ${low} : ${inside})`,
    );
  }
}

interface Given {
  readonly inputs: readonly string[];
  readonly series: Readonly<Record<string, Float64Array>>;
}

const simple: ReadonlySet<string> = new Set(["constant", "input", "table", "unknown", "series"]);

function startOf({ take }: Scan): string {
  if (take === "lowest") return "1.7e308";
  return take === "highest" ? "-1.7e308" : "0.0";
}

function taken({ take, of }: Scan, result: string, writer: Writer): string {
  const value = writer.of(of);
  if (take === "last") return value;
  if (take === "sum") return `${result} + ${value}`;
  if (take === "lowest") return `(${value} < ${result} ? ${value} : ${result})`;
  if (take === "highest") return `(${result} < ${value} ? ${value} : ${result})`;
  return assert(false, "no source code for results of every so many steps") as never;
}

const signs: Partial<Record<BinaryOp, string>> = { add: "+", sub: "-", mul: "*", div: "/" };
const comparisons = { lt: "<", le: "<=", gt: ">", ge: ">=", eq: "==", ne: "!=" } as const;

/** A number that no language takes for an integer. */
function floating(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "(0.0 / 0.0)" : `(${Math.sign(x)} / 0.0)`;
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : String(x);
}
