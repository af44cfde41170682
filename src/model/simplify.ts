import {
  binary,
  constant,
  operandsOf,
  rebuild,
  select,
  topologicalOrder,
  unary,
  type Node,
  type Table,
} from "./graph.ts";

/**
 * The same values from fewer nodes: equal subgraphs become one object, arithmetic on constants is done once,
 * operations that change nothing go (x * 1, x / 1, x - 0, x ^ 1, x ^ 0, neg neg x, a choice between two equals), and signs
 * move outwards until a sum or a constant takes them in (x + -y, -x * -y, -(x - y)).
 *
 * Every result keeps its bits, but for the sign of a zero. Functions of constants (exp, sin) are left to the
 * target, so that they round as everywhere else in it.
 */
export function simplify(roots: readonly Node[]): Node[] {
  const known = new Map<string, Node>();
  const names = new Map<Node, number>();
  const intern = (node: Node): Node => {
    const key = keyOf(node, (operand) => names.get(operand)!);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, node);
    names.set(node, names.size);
    return node;
  };
  const make: Make = (node) => {
    const reduced = reduce(node, make);
    return names.has(reduced) ? reduced : intern(reduced);
  };
  return rebuild(roots, make);
}

/** Equal keys for nodes that compute the same: kind, operator and the numbers of the operands. */
function keyOf(node: Node, numberOf: (operand: Node) => number): string {
  const operands = operandsOf(node).map(numberOf).join(",");
  switch (node.kind) {
    case "constant":
      return `c${Object.is(node.value, -0) ? "-0" : node.value}`;
    case "input":
    case "unknown":
      return `${node.kind} ${node.name}`;
    case "random":
      return `random ${node.stream}`;
    case "unary":
    case "binary":
    case "compare":
      return `${node.kind} ${node.op} ${operands}`;
    case "select":
      return `select ${operands}`;
    case "table":
      return `table ${keyOfTable(node.table)} ${operands}`;
    case "solve":
      return `solve ${node.unknown.name} ${operands}`;
  }
}

/**
 * Tables are equal where their points are. Writing out the points of a large one costs more than a merger saves, so
 * those are equal to themselves alone.
 */
function keyOfTable(table: Table): string {
  let key = tableKeys.get(table);
  if (key === undefined) {
    const small = table.xs.length <= 64;
    key = small ? `${table.xs.join()};${table.ys.join()}` : `large ${largeTables++}`;
    tableKeys.set(table, key);
  }
  return key;
}

const tableKeys = new WeakMap<Table, string>();
let largeTables = 0;

/** Reduces a node over reduced operands, and makes it one with its equals. */
type Make = (node: Node) => Node;
type Of<Kind extends Node["kind"]> = Extract<Node, { kind: Kind }>;

function reduce(node: Node, make: Make): Node {
  switch (node.kind) {
    case "unary":
      return node.op === "neg" ? reduceNegative(node, make) : node;
    case "binary":
      return reduceBinary(node, make);
    case "select":
      return reduceChoice(node, make);
    default:
      return node;
  }
}

function reduceNegative(node: Of<"unary">, make: Make): Node {
  const { a } = node;
  if (a.kind === "constant") return constant(-a.value);
  if (isNegative(a)) return a.a;
  if (a.kind !== "binary") return node;
  if (a.op === "sub") return make(binary("sub", a.b, a.a));
  if (a.op !== "mul" && a.op !== "div") return node;
  if (a.a.kind === "constant") return make(binary(a.op, make(constant(-a.a.value)), a.b));
  if (a.b.kind === "constant") return make(binary(a.op, a.a, make(constant(-a.b.value))));
  return node;
}

function reduceChoice(node: Of<"select">, make: Make): Node {
  const { when, then, otherwise } = node;
  if (then === otherwise) return then;
  if (when.kind === "constant") return when.value !== 0 ? then : otherwise;
  if (when.kind === "unary" && when.op === "not") return make(select(when.a, otherwise, then));
  if (then.kind === "select" && then.when === when) return make(select(when, then.then, otherwise));
  if (otherwise.kind === "select" && otherwise.when === when)
    return make(select(when, then, otherwise.otherwise));
  return node;
}

function reduceBinary(node: Of<"binary">, make: Make): Node {
  const { op, a, b } = node;
  if (a.kind === "constant" && b.kind === "constant") {
    const value = fold(op, a.value, b.value);
    if (value !== undefined) return constant(value);
  }
  switch (op) {
    case "add":
      return reduceSum(node, make);
    case "sub":
      return reduceDifference(node, make);
    case "mul":
    case "div":
      return reduceProduct(node, make);
    case "pow":
      if (is(b, 0)) return constant(1);
      return is(b, 1) ? a : node;
    case "min":
    case "max":
      return a === b ? a : node;
    default:
      return node;
  }
}

function reduceSum(node: Of<"binary">, make: Make): Node {
  const { a, b } = node;
  if (is(b, 0)) return a;
  if (is(a, 0)) return b;
  if (isNegative(b)) return make(binary("sub", a, b.a));
  return isNegative(a) ? make(binary("sub", b, a.a)) : node;
}

function reduceDifference(node: Of<"binary">, make: Make): Node {
  const { a, b } = node;
  if (is(b, 0)) return a;
  if (is(a, 0)) return make(unary("neg", b));
  return isNegative(b) ? make(binary("add", a, b.a)) : node;
}

function reduceProduct(node: Of<"binary">, make: Make): Node {
  const { op, a, b } = node;
  if (is(b, 1)) return a;
  if (is(b, -1)) return make(unary("neg", a));
  if (op === "mul" && is(a, 1)) return b;
  if (op === "mul" && is(a, -1)) return make(unary("neg", b));
  if (isNegative(a)) return make(unary("neg", make(binary(op, a.a, b))));
  return isNegative(b) ? make(unary("neg", make(binary(op, a, b.a)))) : node;
}

const is = (node: Node, value: number) => node.kind === "constant" && node.value === value;

const isNegative = (node: Node): node is Of<"unary"> => node.kind === "unary" && node.op === "neg";

/** What IEEE arithmetic gives exactly alike on every target; undefined for the rest. */
function fold(
  op: Extract<Node, { kind: "binary" }>["op"],
  a: number,
  b: number,
): number | undefined {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    default:
      return undefined;
  }
}

/** Number of nodes in the graphs, shared ones counted once. */
export const sizeOf = (roots: readonly Node[]): number => topologicalOrder(roots).length;

/** Replaces inputs by graphs: the way a study puts distributions in the place of inputs. */
export function substitute(roots: readonly Node[], inputs: ReadonlyMap<string, Node>): Node[] {
  return rebuild(roots, (node) => (node.kind === "input" ? (inputs.get(node.name) ?? node) : node));
}
