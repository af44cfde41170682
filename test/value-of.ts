import { compile } from "#compile";
import type { Node } from "#model";

/** What graphs are worth for one set of inputs: the interpreter's answer. */
export function valuesOf(
  nodes: readonly Node[],
  inputs: Readonly<Record<string, number>> = {},
): number[] {
  const outputs = Object.fromEntries(nodes.map((node, at) => [`output ${at}`, node]));
  const kernel = compile({ outputs }, { target: "interpret" });
  return kernel.run({ count: 1, inputs }).map((column) => column[0]!);
}
