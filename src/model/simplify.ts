import { constant, operandsOf, rebuild, topologicalOrder, type Node, type Table } from "./graph.ts";

/**
 * The same values from fewer nodes: equal subgraphs become one object, arithmetic on constants is done once,
 * and operations that change nothing go (x * 1, x / 1, x - 0, x ^ 1, neg neg x, a choice between two equals).
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
  return rebuild(roots, (node) => {
    const reduced = reduce(node);
    return names.has(reduced) ? reduced : intern(reduced);
  });
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

function reduce(node: Node): Node {
  if (node.kind === "unary" && node.op === "neg") {
    if (node.a.kind === "constant") return constant(-node.a.value);
    if (node.a.kind === "unary" && node.a.op === "neg") return node.a.a;
  }
  if (node.kind === "select") {
    if (node.then === node.otherwise) return node.then;
    if (node.when.kind === "constant") return node.when.value !== 0 ? node.then : node.otherwise;
  }
  return node.kind === "binary" ? reduceBinary(node) : node;
}

function reduceBinary(node: Extract<Node, { kind: "binary" }>): Node {
  const { op, a, b } = node;
  if (a.kind === "constant" && b.kind === "constant") {
    const value = fold(op, a.value, b.value);
    if (value !== undefined) return constant(value);
  }
  const is = (operand: Node, value: number) =>
    operand.kind === "constant" && operand.value === value;
  if ((op === "mul" || op === "div" || op === "pow") && is(b, 1)) return a;
  if ((op === "add" || op === "sub") && is(b, 0)) return a;
  if ((op === "mul" && is(a, 1)) || (op === "add" && is(a, 0))) return b;
  if ((op === "min" || op === "max") && a === b) return a;
  return node;
}

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
