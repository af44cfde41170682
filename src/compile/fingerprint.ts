import { unreachable } from "#base";
import { namesBoundBy, topologicalOrder, type Node } from "#model";
import type { Program } from "./kernel.ts";

/** What a program is, to be hashed: the shape of its graphs and its names, and all its numbers in their order. */
export interface ProgramText {
  readonly text: string;
  readonly numbers: Float64Array;
}

/** Two programs share both parts only if they compute the same, in the same way, under the same names. */
export function programText({ outputs, scalars = [], series = [] }: Program): ProgramText {
  const indices = new Map<Node, number>();
  const at = (operand: Node) => indices.get(operand)!;
  const numbers: number[] = [];
  let text = "";
  for (const node of topologicalOrder(Object.values(outputs))) {
    text += `${nodeText(node, at)}\n`;
    if (node.kind === "constant") numbers.push(node.value);
    if (node.kind === "table") numbers.push(...node.table.xs, ...node.table.ys);
    if (node.kind === "series") for (const value of node.typical ?? []) numbers.push(value);
    indices.set(node, indices.size);
  }
  const results = Object.entries(outputs).map(([name, node]) => [name, at(node)]);
  text += JSON.stringify([results, scalars.toSorted(), series.toSorted()]);
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
    case "random": {
      const step = node.step === undefined ? "" : ` ${at(node.step)}`;
      return `random ${JSON.stringify(node.stream)}${step}`;
    }
    case "series":
      return `series ${JSON.stringify(node.name)} ${node.typical?.length} ${at(node.step)}`;
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
    case "recurrence": {
      const states = node.states.map(({ initial, next }) => [at(initial), at(next)]);
      return `recurrence ${node.steps} ${JSON.stringify([namesBoundBy(node), states])}`;
    }
    case "scan":
      return `scan ${JSON.stringify(node.take)} ${at(node.recurrence)} ${at(node.of)}`;
    default:
      return unreachable(node);
  }
}
