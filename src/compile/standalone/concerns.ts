import { topologicalOrder, type Model, type Node } from "#model";

/**
 * Which of a model's limits concern a result. A model's own limits concern all its results; those of a part, and of the
 * parts of that part, concern the results that are computed from anything that the part computes. So a site that cannot
 * be built takes no number away from another site.
 */
export function concernsOf(model: Model): (root: Node) => readonly boolean[] {
  const nodesOf = nodesOfParts(model);
  return (root) => {
    const used = new Set(topologicalOrder([root]));
    const parts = new Set(
      [...nodesOf]
        .filter(([, nodes]) => nodes.some((node) => used.has(node)))
        .map(([part]) => part),
    );
    return model.limits.map(({ path }) => {
      const part = partOf(path);
      return part === undefined || parts.has(part);
    });
  };
}

/** Nodes that each part computes, and nothing outside it is called by. */
function nodesOfParts({ variables }: Model): ReadonlyMap<string, readonly Node[]> {
  const all = Object.values(variables);
  const outside = new Map<Node, string | undefined>();
  const shared = new Set<Node>();
  for (const { path, node } of all) {
    if (outside.has(node) && outside.get(node) !== partOf(path)) shared.add(node);
    outside.set(node, partOf(path));
  }
  const found = new Map<string, Node[]>();
  for (const { path, node } of all) {
    const part = partOf(path);
    if (part === undefined || shared.has(node)) continue;
    if (node.kind !== "input" && node.kind !== "constant")
      found.set(part, [...(found.get(part) ?? []), node]);
  }
  return found;
}

/** The outermost part that a path leads into. */
const partOf = (path: string): string | undefined =>
  path.includes(".") ? path.slice(0, path.indexOf(".")) : undefined;
