import type { Target } from "#compile";
import { binary, input, unary, type Node, type UnaryOp } from "#model";
import { compileAs, targetsHere } from "#native";
import { nsOf } from "./contenders.ts";
import { columnBetween, type Amount } from "./cost-model.ts";
import { timeWithGcc } from "./gcc.ts";

/** Ordinary arguments of every function. */
const ranges: readonly (readonly [UnaryOp, number, number])[] = [
  ["exp", -20, 20],
  ["exp2", -20, 20],
  ["expm1", -5, 5],
  ["ln", 0.01, 1000],
  ["log2", 0.01, 1000],
  ["log10", 0.01, 1000],
  ["log1p", -0.5, 100],
  ["cbrt", 0.01, 1000],
  ["sin", -10, 10],
  ["cos", -10, 10],
  ["tan", -10, 10],
  ["asin", -1, 1],
  ["acos", -1, 1],
  ["atan", -10, 10],
  ["sinh", -5, 5],
  ["cosh", -5, 5],
  ["tanh", -3, 3],
  ["erf", -3, 3],
  ["inverseNormal", 0, 1],
];

export interface FunctionTimes {
  readonly name: string;
  /** ns an element. */
  readonly ours: ReadonlyMap<Target, number>;
  /** libmvec's, in vectors of 512 bits; where it has the function. */
  readonly libmvec: number | undefined;
}

/** What each function takes an element, in a loop of its own over two columns. */
export function functionTimes(
  { count, repetitions }: Amount,
  names?: readonly string[],
): FunctionTimes[] {
  const [x, y] = [input("x"), input("y")];
  const isWanted = ({ name }: { readonly name: string }) => names?.includes(name) ?? true;
  const column = (key: bigint, low: number, high: number) =>
    columnBetween(key, count, { low, high });
  return [
    ...ranges.map(([op, low, high]) => ({
      name: op as string,
      node: unary(op, x),
      inputs: { x: column(1n, low, high) },
    })),
    {
      name: "pow",
      node: binary("pow", x, y),
      inputs: { x: column(1n, 0.1, 10), y: column(2n, -10, 10) },
    },
    {
      name: "atan2",
      node: binary("atan2", x, y),
      inputs: { x: column(1n, -1, 1), y: column(2n, -1, 1) },
    },
  ]
    .filter(isWanted)
    .map(({ name, node, inputs }) => ({
      name,
      ours: ourTimes(node, inputs, { count, repetitions }),
      libmvec:
        name === "inverseNormal"
          ? undefined
          : timeWithGcc([node], inputs, { vectorBits: 512, repetitions, count })?.nsPerEvaluation,
    }));
}

function ourTimes(
  node: Node,
  inputs: Readonly<Record<string, Float64Array>>,
  { count, repetitions }: Amount,
): Map<Target, number> {
  const times = new Map<Target, number>();
  for (const target of targetsHere()) {
    if (target === "interpret") continue;
    const kernel = compileAs({ outputs: { y: node } }, target);
    const into = [new Float64Array(count)];
    const all = Array.from(
      { length: repetitions },
      () => nsOf(() => kernel.run({ count, inputs, into })) / count,
    );
    times.set(target, Math.min(...all));
  }
  return times;
}
