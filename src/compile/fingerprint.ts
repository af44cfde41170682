import { unreachable } from "#base";
import { topologicalOrder, type Node } from "#model";
import type { Program } from "./kernel.ts";

/** What a program is, to be hashed: the shape of its graphs and its names, and all its numbers in their order. */
export interface ProgramText {
  readonly text: string;
  readonly numbers: Float64Array;
}

/** Two programs share both parts only if they compute the same, in the same way, under the same names. */
export function programText({ outputs, scalars = [] }: Program): ProgramText {
  const indices = new Map<Node, number>();
  const at = (operand: Node) => indices.get(operand)!;
  const numbers: number[] = [];
  let text = "";
  for (const node of topologicalOrder(Object.values(outputs))) {
    text += `${nodeText(node, at)}\n`;
    if (node.kind === "constant") numbers.push(node.value);
    if (node.kind === "table") numbers.push(...node.table.xs, ...node.table.ys);
    indices.set(node, indices.size);
  }
  const results = Object.entries(outputs).map(([name, node]) => [name, at(node)]);
  text += JSON.stringify([results, scalars.toSorted()]);
  return { text, numbers: Float64Array.from(numbers) };
}

/** Names are quoted, so that none of them can look like something else. */
function nodeText(node: Node, at: (operand: Node) => number): string {
  switch (node.kind) {
    case "constant":
      return "constant";
    case "input":
    case "unknown":
      return `${node.kind} ${JSON.stringify(node.name)}`;
    case "random":
      return `random ${JSON.stringify(node.stream)}`;
    case "unary":
      return `${node.op} ${at(node.a)}`;
    case "binary":
    case "compare":
      return `${node.op} ${at(node.a)} ${at(node.b)}`;
    case "select":
      return `select ${at(node.when)} ${at(node.then)} ${at(node.otherwise)}`;
    case "table":
      return `table ${at(node.at)} ${node.table.xs.length}`;
    case "solve":
      return `solve ${JSON.stringify(node.unknown.name)} ${at(node.residual)} ${at(node.low)} ${at(node.high)}`;
    default:
      return unreachable(node);
  }
}
