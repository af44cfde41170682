import {
  namesBoundBy,
  operandsOf,
  rebuild,
  topologicalOrder,
  type Node,
  type Table,
} from "./graph.ts";
import { reduce } from "./reduce.ts";

/**
 * The same values from fewer nodes: equal subgraphs become one object, arithmetic on constants is done once, operations
 * that change nothing go (x * 1, x / 1, x - 0, x ^ 1, neg neg x, a choice between two equals), known conditions take
 * their branch, and signs move outwards until a sum or a constant takes them in (x + -y, -x * -y, -(x - y)).
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
  const make = (node: Node): Node => {
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
      return `random ${operands} ${node.stream}`;
    case "series":
      return `series ${operands} ${node.typical && identityOf(node.typical)} ${node.name}`;
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
    case "recurrence":
      return `recurrence ${node.steps} ${JSON.stringify(namesBoundBy(node))} ${operands}`;
    case "scan":
      return `scan ${JSON.stringify(node.take)} ${operands}`;
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
    key = small ? `${table.xs.join()};${table.ys.join()}` : `large ${identityOf(table)}`;
    tableKeys.set(table, key);
  }
  return key;
}

const tableKeys = new WeakMap<Table, string>();

/** A number of its own for each object. */
function identityOf(object: object): number {
  let identity = identities.get(object);
  if (identity === undefined) identities.set(object, (identity = objects++));
  return identity;
}

const identities = new WeakMap<object, number>();
let objects = 0;

/** Number of nodes in the graphs, shared ones counted once. */
export const sizeOf = (roots: readonly Node[]): number => topologicalOrder(roots).length;

/** Replaces inputs by graphs: the way a study puts distributions in the place of inputs. */
export function substitute(roots: readonly Node[], inputs: ReadonlyMap<string, Node>): Node[] {
  return rebuild(roots, (node) => (node.kind === "input" ? (inputs.get(node.name) ?? node) : node));
}
