import type { Node, Unknown } from "./graph.ts";

/** A node of a part as the whole calls it: what is named in the part gets the part's name in front. */
export function namedInPart(node: Node, part: string): Node {
  const within = (name: string) => `${part}.${name}`;
  const renamed = (unknown: Unknown): Unknown => ({ ...unknown, name: within(unknown.name) });
  switch (node.kind) {
    case "unknown":
      return renamed(node);
    case "series":
      return { ...node, name: within(node.name) };
    case "solve":
      return { ...node, unknown: renamed(node.unknown) };
    case "recurrence": {
      const { counter, states } = node;
      const inPart = states.map((state) => ({ ...state, unknown: renamed(state.unknown) }));
      return { ...node, counter: renamed(counter), states: inPart };
    }
    default:
      return node;
  }
}
