import { operandsOf, topologicalOrder, type Node } from "#model";

/**
 * Whether graphs are sums of multiples of the named inputs and of something that depends on none of them. Told from their
 * form: a graph whose curved parts cancel is not recognised.
 */
export function areAffine(graphs: readonly Node[], names: readonly string[]): boolean {
  const moving = new Set<Node>();
  for (const node of topologicalOrder(graphs)) {
    if (node.kind === "input") {
      if (names.includes(node.name)) moving.add(node);
      continue;
    }
    if (!operandsOf(node).some((operand) => moving.has(operand))) continue;
    if (!keepsStraight(node, moving)) return false;
    moving.add(node);
  }
  return true;
}

function keepsStraight(node: Node, moving: ReadonlySet<Node>): boolean {
  if (node.kind === "unary") return node.op === "neg";
  if (node.kind !== "binary") return false;
  switch (node.op) {
    case "add":
    case "sub":
      return true;
    case "mul":
      return !(moving.has(node.a) && moving.has(node.b));
    case "div":
      return !moving.has(node.b);
    default:
      return false;
  }
}
