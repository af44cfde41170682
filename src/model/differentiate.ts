import { assert } from "#base";
import { constant, operandsOf, topologicalOrder, type Node } from "./graph.ts";
import { simplify } from "./simplify.ts";
import { slopesAlong, slopesBack } from "./sweep.ts";

/**
 * Slopes of graphs as graphs over the same inputs, exact to rounding: no differences, no step to choose.
 *
 * Slopes are simplified. They use values of the graph that they belong to, so compile both in one program, where
 * equal parts are computed once. They can be differentiated again.
 *
 * Rules at corners, jumps and infinite slopes stand in `rules.ts`, those of a solved equation in `implicit.ts`,
 * those of a table in `staircase.ts`. A choice has the slope of the branch that is taken: what the other one holds,
 * be it NaN, does not matter. Random draws have slope 0, and so has an input that the graph does not contain.
 */

/** The slope of one output with respect to each input, by reverse mode: a small multiple of the output's own cost. */
export function gradient(output: Node, inputs: readonly string[]): Node[] {
  return jacobianBackwards(simplify([output]), inputs)[0]!;
}

/** The slopes of outputs where inputs move with the given speeds, by forward mode; inputs not named stand still. */
export function tangent(
  outputs: readonly Node[],
  directions: Readonly<Record<string, Node>>,
): Node[] {
  return simplify(along(simplify(outputs), directions));
}

/** The slope of each output (row) with respect to each input (column), by the mode that passes fewer nodes. */
export function jacobian(outputs: readonly Node[], inputs: readonly string[]): Node[][] {
  const roots = simplify(outputs);
  return forwardIsShorter(roots, inputs)
    ? jacobianForwards(roots, inputs)
    : jacobianBackwards(roots, inputs);
}

/**
 * The second derivatives of an output, times a vector with one component for each input: how the gradient changes
 * in that direction. A small multiple of the gradient's cost, where the whole matrix would take one for each input.
 */
export function hessianVectorProduct(
  output: Node,
  inputs: readonly string[],
  vector: readonly Node[],
): Node[] {
  assert(
    vector.length === inputs.length,
    `${inputs.length} inputs need as many components, not ${vector.length}`,
  );
  const directions = Object.fromEntries(inputs.map((name, at) => [name, vector[at]!]));
  return tangent(gradient(output, inputs), directions);
}

function jacobianBackwards(roots: readonly Node[], inputs: readonly string[]): Node[][] {
  const active = activeNodes(topologicalOrder(roots), inputs);
  const rows = roots.flatMap((root) => {
    const slopes = slopesBack(root, topologicalOrder([root]), (node) => active.has(node));
    const byName = new Map<string, Node>();
    for (const [node, slope] of slopes) if (node.kind === "input") byName.set(node.name, slope);
    return inputs.map((name) => byName.get(name) ?? constant(0));
  });
  return inRows(simplify(rows), inputs.length, roots.length);
}

function jacobianForwards(roots: readonly Node[], inputs: readonly string[]): Node[][] {
  const columns = inputs.flatMap((name) => along(roots, { [name]: constant(1) }));
  const simple = inRows(simplify(columns), roots.length, inputs.length);
  return roots.map((_, row) => simple.map((column) => column[row]!));
}

function along(roots: readonly Node[], directions: Readonly<Record<string, Node>>): Node[] {
  const order = topologicalOrder(roots);
  const seeds = new Map<Node, Node>();
  for (const node of order) {
    if (node.kind !== "input" || !Object.hasOwn(directions, node.name)) continue;
    const speed = directions[node.name]!;
    if (speed.kind !== "constant" || speed.value !== 0) seeds.set(node, speed);
  }
  const slopes = slopesAlong(order, seeds);
  return roots.map((root) => slopes.get(root) ?? constant(0));
}

/** Nodes that may change with one of the inputs. */
function activeNodes(order: readonly Node[], inputs: readonly string[]): Set<Node> {
  const names = new Set(inputs);
  const active = new Set<Node>();
  for (const node of order)
    if (node.kind === "input" ? names.has(node.name) : operandsOf(node).some((a) => active.has(a)))
      active.add(node);
  return active;
}

/** Forward mode passes, for each input, what changes with it; reverse mode, for each output, what changes in it. */
function forwardIsShorter(roots: readonly Node[], inputs: readonly string[]): boolean {
  const order = topologicalOrder(roots);
  const active = activeNodes(order, inputs);
  let [forward, backward] = [0, 0];
  for (const name of inputs) forward += activeNodes(order, [name]).size;
  for (const root of roots)
    backward += topologicalOrder([root]).filter((node) => active.has(node)).length;
  return forward < backward;
}

function inRows<T>(flat: readonly T[], length: number, count: number): T[][] {
  return Array.from({ length: count }, (_, row) => flat.slice(row * length, (row + 1) * length));
}
