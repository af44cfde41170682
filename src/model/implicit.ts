import { binary, rebuild, topologicalOrder, unary, type Node } from "./graph.ts";
import type { Edge } from "./rules.ts";
import { freeUnknowns } from "./unknowns.ts";

type Solve = Extract<Node, { kind: "solve" }>;

/**
 * How the root of a residual R(u, p) moves with what the residual is made from: du/dp = -(dR/dp) / (dR/du) at the
 * root, the implicit function theorem.
 *
 * The operands are the outermost nodes of the residual that the unknown does not touch. The bracket has no slope:
 * it only says which root is meant. A root at an end of it moves as if the bracket went on. Where the residual
 * merely touches 0, so that dR/du is 0, the slope is infinite or NaN; where there is no root, the value is NaN and
 * the slope means nothing.
 *
 * `slopesBack` is reverse mode, which goes through the residual; a root within it comes back here.
 */
export function implicitEdges(
  solve: Solve,
  wanted: (operand: Node) => boolean,
  slopesBack: SlopesBack,
): readonly Edge[] {
  const { residual, unknown } = solve;
  const free = freeUnknowns(topologicalOrder([residual]));
  const outside = { has: (node: Node) => !free.get(node)!.has(unknown.name) };
  const inside = topologicalOrder([residual], outside);
  const touched = new Set(inside);
  const slopes = slopesBack(residual, inside, (node) => touched.has(node) || wanted(node));
  const sought = inside.find((node) => node.kind === "unknown" && node.name === unknown.name);
  const perUnknown = sought && slopes.get(sought);
  // A residual that does not change with its unknown has no root that could move.
  if (perUnknown === undefined) return [];
  const operands = [...slopes.keys()].filter((node) => !touched.has(node));
  const [steepness, ...partials] = atRoot(
    [perUnknown, ...operands.map((operand) => slopes.get(operand)!)],
    solve,
  );
  return operands.map((operand, at) => ({
    operand,
    through: (slope) =>
      unary("neg", binary("mul", binary("div", slope, steepness!), partials[at]!)),
  }));
}

type SlopesBack = (
  root: Node,
  order: readonly Node[],
  wanted: (operand: Node) => boolean,
) => ReadonlyMap<Node, Node>;

/** The graphs with the root in the place of the unknown, but for unknowns of that name that others solve for inside. */
function atRoot(graphs: readonly Node[], solve: Solve): Node[] {
  const { name } = solve.unknown;
  const order = topologicalOrder(graphs);
  const free = freeUnknowns(order);
  const untouched = order.filter((node) => !free.get(node)!.has(name));
  return rebuild(
    graphs,
    (node) => (node.kind === "unknown" && node.name === name ? solve : node),
    new Map(untouched.map((node) => [node, node])),
  );
}
