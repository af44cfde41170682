import { unreachable } from "#base";
import { topologicalOrder, type Node } from "#model";
import { bitsOf } from "./fold.ts";
import type { Program } from "./kernel.ts";

/** A text that two programs share only if they compute the same, in the same way, under the same names: to hash. */
export function programText({ outputs, scalars = [] }: Program): string {
  const numbers = new Map<Node, number>();
  const lines: string[] = [];
  for (const node of topologicalOrder(Object.values(outputs))) {
    lines.push(JSON.stringify(partsOf(node, (operand) => numbers.get(operand)!)));
    numbers.set(node, numbers.size);
  }
  for (const [name, node] of Object.entries(outputs))
    lines.push(JSON.stringify([name, numbers.get(node)]));
  lines.push(JSON.stringify(scalars.toSorted()));
  return lines.join("\n");
}

type Part = string | number | readonly string[];

function partsOf(node: Node, at: (operand: Node) => number): readonly Part[] {
  switch (node.kind) {
    case "constant":
      return [node.kind, exact(node.value)];
    case "input":
    case "unknown":
      return [node.kind, node.name];
    case "random":
      return [node.kind, node.stream];
    case "unary":
      return [node.op, at(node.a)];
    case "binary":
      return [node.op, at(node.a), at(node.b)];
    case "compare":
      return ["compare", node.op, at(node.a), at(node.b)];
    case "select":
      return [node.kind, at(node.when), at(node.then), at(node.otherwise)];
    case "table":
      return [node.kind, at(node.at), node.table.xs.map(exact), node.table.ys.map(exact)];
    case "solve":
      return [node.kind, node.unknown.name, at(node.residual), at(node.low), at(node.high)];
    default:
      return unreachable(node);
  }
}

/** All bits of a number: -0 and NaN included. */
const exact = (x: number): string => bitsOf(x).toString(36);
