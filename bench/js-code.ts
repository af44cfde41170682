import type { Node } from "#model";
import { sourceCode } from "./source-code.ts";

/** Computes `count` rows of columns. */
export type Loop = (
  count: number,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
) => void;

/** A graph as a JavaScript loop over columns, for V8 to compile: `Math` for the functions. */
export function jsLoop(outputs: readonly Node[], inputs: readonly string[]): Loop {
  const { arrays, statements } = sourceCode(outputs, inputs, {
    declare: "const",
    unary: (op, a) => (op === "neg" ? `-${a}` : `${functions[op] ?? `Math.${op}`}(${a})`),
    binary: (op, a, b) => (op === "pow" ? `${a} ** ${b}` : `Math.${op}(${a}, ${b})`),
    array: (name, numbers) => `const ${name} = Float64Array.of(${numbers.join(", ")});`,
    draw: () => "Math.random()",
  });
  const column = (kind: string) => (_: unknown, at: number) =>
    `const ${kind}${at} = ${kind}s[${at}];`;
  const body = [
    ...inputs.map(column("in")),
    ...outputs.map(column("out")),
    "for (let i = 0; i < count; i++) {",
    ...statements,
    "}",
  ];
  // Generated from a graph of our own, for the comparison with V8.
  // oxlint-disable-next-line typescript/no-implied-eval
  return new Function(`${arrays.join("\n")}
return (count, ins, outs) => { ${body.join("\n")} };`)() as Loop;
}

const functions: Partial<Record<string, string>> = { ln: "Math.log", not: "Number(!" };
