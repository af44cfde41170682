import { unreachable } from "#base";
import { compare, constant, type Node } from "./graph.ts";
import { implicitEdges } from "./implicit.ts";
import { Regions, everywhere, type Region, type Term } from "./region.ts";
import { scanEdges, scanSlope } from "./scan-slopes.ts";
import { binaryRules, by, unaryRules, type Edge } from "./rules.ts";
import { slopesOf } from "./staircase.ts";

/**
 * Forward: slopes of the nodes along a direction, for those that change at all. `order` has operands first, `seeds`
 * are slopes given beforehand.
 */
export function slopesAlong(
  order: readonly Node[],
  seeds: ReadonlyMap<Node, Node>,
): Map<Node, Node> {
  const regions = new Regions();
  const slopes = new Map(seeds);
  const moves = (node: Node) => slopes.has(node);
  for (const node of order) {
    if (slopes.has(node) || node.kind === "recurrence") continue;
    if (node.kind === "scan") {
      const slope = scanSlope(node, slopes, slopesAlong);
      if (slope !== undefined) slopes.set(node, slope);
      continue;
    }
    const terms = edgesOf(node, moves).map(({ operand, through, side }) => ({
      value: through(slopes.get(operand)!),
      where: regionOf(regions, undefined, side),
    }));
    if (terms.length > 0) slopes.set(node, everywhere(regions.sum(terms)));
  }
  return slopes;
}

/**
 * Reverse: slopes of `root` with respect to the nodes it is made from, for those in `order` (operands first, the root
 * last) and for their operands that are wanted.
 */
export function slopesBack(
  root: Node,
  order: readonly Node[],
  wanted: (operand: Node) => boolean,
): Map<Node, Node> {
  const regions = new Regions();
  const terms = new Map<Node, Term[]>([[root, [{ value: constant(1), where: undefined }]]]);
  for (const node of order.toReversed()) {
    const reaching = terms.get(node);
    if (reaching === undefined) continue;
    const slope = regions.sum(reaching);
    terms.set(node, [slope]);
    for (const { operand, through, side } of edgesOf(node, wanted)) {
      const term = { value: through(slope.value), where: regionOf(regions, slope.where, side) };
      const known = terms.get(operand);
      if (known === undefined) terms.set(operand, [term]);
      else known.push(term);
    }
  }
  return new Map([...terms].map(([node, all]) => [node, everywhere(regions.sum(all))]));
}

function regionOf(
  regions: Regions,
  outer: Region | undefined,
  side: Edge["side"],
): Region | undefined {
  return side === undefined ? outer : regions.within(outer, side.condition, side.holds);
}

/** The ways in which a node's value changes with the operands that are wanted. */
function edgesOf(node: Node, wanted: (operand: Node) => boolean): readonly Edge[] {
  if (node.kind === "solve") return implicitEdges(node, wanted, slopesBack);
  if (node.kind === "scan") return scanEdges(node, wanted, slopesAlong);
  return explicitEdges(node).filter(({ operand }) => wanted(operand));
}

function explicitEdges(node: Exclude<Node, { kind: "solve" | "scan" }>): readonly Edge[] {
  switch (node.kind) {
    case "constant":
    case "input":
    case "random":
    case "unknown":
    case "series":
    case "recurrence":
    case "compare":
      return [];
    case "unary": {
      const derivative = unaryRules[node.op](node.a, node);
      return derivative === undefined ? [] : [{ operand: node.a, through: by(derivative) }];
    }
    case "binary":
      return binaryEdges(node);
    case "select":
      return choiceEdges(node.when, node.then, node.otherwise);
    case "table": {
      const slopes = slopesOf(node.table);
      if (slopes === undefined) return [];
      return [{ operand: node.at, through: by({ kind: "table", table: slopes, at: node.at }) }];
    }
    default:
      return unreachable(node);
  }
}

function binaryEdges(node: Extract<Node, { kind: "binary" }>): readonly Edge[] {
  const { op, a, b } = node;
  if (op === "min") return choiceEdges(compare("le", a, b), a, b);
  if (op === "max") return choiceEdges(compare("ge", a, b), a, b);
  const ways = binaryRules[op](a, b, node);
  if (ways === undefined) return [];
  return [
    { operand: a, through: ways[0] },
    { operand: b, through: ways[1] },
  ];
}

const choiceEdges = (condition: Node, then: Node, otherwise: Node): readonly Edge[] => [
  { operand: then, through: (slope) => slope, side: { condition, holds: true } },
  { operand: otherwise, through: (slope) => slope, side: { condition, holds: false } },
];
