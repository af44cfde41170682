import { namesBoundBy, operandsOf, type Node } from "./graph.ts";

const none: ReadonlySet<string> = new Set();

/** The unknowns each node's value depends on, those that it gives a meaning to itself excepted. `order`: operands first. */
export function freeUnknowns(order: readonly Node[]): Map<Node, ReadonlySet<string>> {
  const free = new Map<Node, ReadonlySet<string>>();
  const union = (nodes: readonly Node[]) => {
    const sets = [...new Set(nodes.map((node) => free.get(node)!))].filter(({ size }) => size > 0);
    return sets.length <= 1 ? (sets[0] ?? none) : new Set(sets.flatMap((names) => [...names]));
  };
  const bound = (inside: readonly Node[], names: readonly string[], outside: readonly Node[]) => {
    const within = [...union(inside)].filter((name) => !names.includes(name));
    const around = union(outside);
    return within.length === 0 ? around : new Set([...within, ...around]);
  };
  const freeIn = (node: Node): ReadonlySet<string> => {
    switch (node.kind) {
      case "unknown":
        return new Set([node.name]);
      case "solve":
        return bound([node.residual], [node.unknown.name], [node.low, node.high]);
      case "recurrence": {
        const [initials, nexts] = [
          node.states.map((one) => one.initial),
          node.states.map((one) => one.next),
        ];
        return bound(nexts, namesBoundBy(node), initials);
      }
      case "scan":
        return bound([node.of], namesBoundBy(node.recurrence), [node.recurrence]);
      default:
        return union(operandsOf(node));
    }
  };
  for (const node of order) free.set(node, freeIn(node));
  return free;
}
