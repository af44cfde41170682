import { topologicalOrder, type Node } from "./graph.ts";

const signs: Partial<Record<string, readonly [string, number]>> = {
  or: ["or", 1],
  and: ["and", 2],
  lt: ["<", 3],
  le: ["<=", 3],
  gt: [">", 3],
  ge: [">=", 3],
  eq: ["==", 3],
  ne: ["!=", 3],
  add: ["+", 4],
  sub: ["-", 4],
  mul: ["*", 5],
  div: ["/", 5],
  pow: ["^", 7],
};

/**
 * A graph as one infix expression over its inputs, with only the brackets it needs: "heat / (2 * emissivity)".
 * Shared subgraphs are written out at each use.
 */
export function printNode(root: Node): string {
  const texts = new Map<Node, { text: string; binds: number }>();
  for (const node of topologicalOrder([root]))
    texts.set(
      node,
      print(node, (operand) => texts.get(operand)!),
    );
  return texts.get(root)!.text;
}

type Text = { text: string; binds: number };

function print(node: Node, of: (operand: Node) => Text): Text {
  const call = (name: string, ...all: string[]): Text => ({
    text: `${name}(${all.join(", ")})`,
    binds: 9,
  });
  switch (node.kind) {
    case "constant":
      return { text: String(node.value), binds: node.value < 0 ? 6 : 9 };
    case "input":
    case "unknown":
      return { text: node.name, binds: 9 };
    case "random":
      return call("random", node.stream, ...(node.step === undefined ? [] : [node.step.name]));
    case "series":
      return call(node.name, node.step.name);
    case "unary":
      return node.op === "neg"
        ? { text: `-${bracket(of(node.a), 6)}`, binds: 6 }
        : call(node.op, of(node.a).text);
    case "binary":
    case "compare": {
      const [sign, binds] = signs[node.op] ?? [];
      if (sign === undefined || binds === undefined)
        return call(node.op, of(node.a).text, of((node as { b: Node }).b).text);
      const rightBinds = node.op === "pow" ? binds : binds + 1;
      const leftBinds = node.op === "pow" ? binds + 1 : binds;
      return {
        text: `${bracket(of(node.a), leftBinds)} ${sign} ${bracket(of(node.b), rightBinds)}`,
        binds,
      };
    }
    case "select":
      return call("if", of(node.when).text, of(node.then).text, of(node.otherwise).text);
    case "table":
      return call(node.table.name, of(node.at).text);
    case "solve":
      return call(
        "solve",
        `${node.unknown.name} in [${of(node.low).text}, ${of(node.high).text}]: ${of(node.residual).text} = 0`,
      );
    case "recurrence": {
      const states = node.states.map(
        ({ unknown, initial, next }) =>
          `${unknown.name} from ${of(initial).text} becomes ${of(next).text}`,
      );
      return call(`${node.steps} steps`, `${node.counter.name}: ${states.join("; ")}`);
    }
    case "scan": {
      const { take } = node;
      const kept = typeof take === "string" ? take : `every ${take.every}`;
      return call(`${kept} over`, of(node.recurrence).text, of(node.of).text);
    }
  }
}

const bracket = ({ text, binds }: Text, atLeast: number) => (binds >= atLeast ? text : `(${text})`);
