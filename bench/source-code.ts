import { assert } from "#base";
import { simplify, topologicalOrder, type BinaryOp, type Node, type UnaryOp } from "#model";

/** What a language of infix formulas calls things. */
export interface Dialect {
  /** Before the name of a value. */
  readonly declare: string;
  readonly unary: (op: UnaryOp, a: string) => string;
  readonly binary: (op: BinaryOp, a: string, b: string) => string;
  /** An array of numbers, to stand before the loop. */
  readonly array: (name: string, numbers: readonly number[]) => string;
  readonly draw: (stream: string) => string;
}

export interface SourceCode {
  readonly arrays: readonly string[];
  /** Statements for row `i`: from `in0[i]`, `in1[i]` ... to `out0[i]` ... */
  readonly statements: readonly string[];
}

/** Graphs as statements of a language: what a person would have written, with each common part computed once. */
export function sourceCode(
  outputs: readonly Node[],
  inputs: readonly string[],
  dialect: Dialect,
): SourceCode {
  const writer = new Writer(inputs, dialect);
  const roots = simplify(outputs);
  for (const node of topologicalOrder(roots)) writer.write(node);
  for (const [at, root] of roots.entries())
    writer.statements.push(`out${at}[i] = ${writer.of(root)};`);
  return writer;
}

class Writer implements SourceCode {
  readonly arrays: string[] = [];
  readonly statements: string[] = [];
  readonly #names = new Map<Node, string>();
  readonly #inputs: readonly string[];
  readonly #dialect: Dialect;
  #fresh = 0;

  constructor(inputs: readonly string[], dialect: Dialect) {
    this.#inputs = inputs;
    this.#dialect = dialect;
  }

  of(node: Node): string {
    return this.#names.get(node)!;
  }

  write(node: Node): void {
    const text = this.#expression(node);
    const simple = node.kind === "constant" || node.kind === "input" || node.kind === "table";
    this.#names.set(node, simple ? text : this.#declared(text));
  }

  #declared(text: string): string {
    const name = `v${this.#fresh++}`;
    this.statements.push(`${this.#dialect.declare} ${name} = ${text};`);
    return name;
  }

  #expression(node: Node): string {
    switch (node.kind) {
      case "constant":
        return node.value < 0 ? `(${floating(node.value)})` : floating(node.value);
      case "input":
        return `in${this.#inputs.indexOf(node.name)}[i]`;
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
      this.statements.push(
        `${index} ${next} = ${name}x[${at} + ${step}] <= ${x} ? ${at} + ${step} : ${at};`,
      );
      at = next;
    }
    const inside = this.#declared(`(${x} - ${name}x[${at}]) * ${name}s[${at}] + ${name}y[${at}]`);
    const [low, high] = [floating(ys[0]!), floating(ys[last]!)];
    return this.#declared(
      `(${x} >= ${floating(xs[last]!)} ? ${high} : ${x} < ${floating(xs[0]!)} ? ${low} : ${inside})`,
    );
  }
}

const signs: Partial<Record<BinaryOp, string>> = { add: "+", sub: "-", mul: "*", div: "/" };
const comparisons = { lt: "<", le: "<=", gt: ">", ge: ">=", eq: "==", ne: "!=" } as const;

/** A number that no language takes for an integer. */
function floating(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "(0.0 / 0.0)" : `(${Math.sign(x)} / 0.0)`;
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : String(x);
}
