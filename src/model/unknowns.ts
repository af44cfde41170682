import { operandsOf, type Node } from "./graph.ts";

const none: ReadonlySet<string> = new Set();

/** The unknowns each node's value depends on, those solved for inside it excepted. `order`: operands first. */
export function freeUnknowns(order: readonly Node[]): Map<Node, ReadonlySet<string>> {
  const free = new Map<Node, ReadonlySet<string>>();
  const union = (nodes: readonly Node[]) => {
    const sets = [...new Set(nodes.map((node) => free.get(node)!))].filter(({ size }) => size > 0);
    return sets.length <= 1 ? (sets[0] ?? none) : new Set(sets.flatMap((names) => [...names]));
  };
  for (const node of order) {
    if (node.kind === "unknown") free.set(node, new Set([node.name]));
    else if (node.kind === "solve") {
      const inside = new Set(free.get(node.residual));
      inside.delete(node.unknown.name);
      const outside = union([node.low, node.high]);
      free.set(node, inside.size + outside.size === 0 ? none : new Set([...inside, ...outside]));
    } else free.set(node, union(operandsOf(node)));
  }
  return free;
}
