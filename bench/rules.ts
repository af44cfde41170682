import { streamKey } from "#base";
import { instructionCount, wasmModule, x64Module, type Program, type Target } from "#compile";
import {
  binary,
  constant,
  input,
  random,
  substitute,
  unary,
  type Node,
  type UnaryOp,
} from "#model";
import { compileAs, targetsHere } from "#native";
import { nsOf } from "./contenders.ts";
import { costModel, costModelGraph } from "./cost-model-graph.ts";
import { columnBetween, costModelInputs, type Amount } from "./cost-model.ts";

/** What the superoptimizer's rules bring to a program on a target. */
export interface Brought {
  readonly name: string;
  readonly target: Target;
  /** Vector instructions for one vector of rows, without rules and with. */
  readonly instructions: readonly [number, number];
  /** ns a row. */
  readonly ns: readonly [number, number];
  /** By name, and how often. */
  readonly rules: readonly string[];
}

interface Work extends Program {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Float64Array>>;
}

const functions = [
  "exp",
  "ln",
  "cbrt",
  "sin",
  "tan",
  "asin",
  "atan",
  "tanh",
  "erf",
] as const satisfies readonly UnaryOp[];

/** The cost model, the same with its inputs drawn, a drawn number, and functions; each with rules and without, in turns. */
export function ruleTimes({ count, repetitions }: Amount): Brought[] {
  const keys = Object.fromEntries(
    ["s", ...costModel.inputs.map(({ name }) => name)].map((name) => [name, streamKey(1, name)]),
  );
  return worksOf(count).flatMap((work) =>
    targetsHere().flatMap((target): Brought[] => {
      if (target === "interpret") return [];
      const both = [false, true].map((rules) => {
        const kernel = compileAs(work, target, { rules });
        const into = Object.keys(work.outputs).map(() => new Float64Array(count));
        return () => kernel.run({ count, inputs: work.inputs, keys, into });
      });
      const best = [Infinity, Infinity];
      for (let repetition = 0; repetition < repetitions; repetition++)
        for (const [at, once] of both.entries()) best[at] = Math.min(best[at]!, nsOf(once) / count);
      const modules = [false, true].map((rules) =>
        target === "wasm"
          ? wasmModule(work, { rules })
          : x64Module(work, target, undefined, { rules }),
      );
      const [without, withRules] = modules.map(instructionCount) as [number, number];
      return [
        {
          name: work.name,
          target,
          instructions: [without, withRules],
          ns: best as [number, number],
          rules: (modules[1]!.rules ?? []).map(({ name, times }) => `${name} ${times}`),
        },
      ];
    }),
  );
}

function worksOf(count: number): Work[] {
  const model = costModelGraph(costModel);
  const drawn = new Map(
    costModel.inputs.map(({ name, low, high }) => [
      name,
      binary("add", constant(low), binary("mul", constant(high - low), random(name))),
    ]),
  );
  const names = Object.keys(model);
  const nodes = substitute(Object.values(model), drawn);
  const column = (low: number, high: number) => columnBetween(3n, count, { low, high });
  const single = (name: string, node: Node, inputs: Work["inputs"]): Work => ({
    name,
    outputs: { y: node },
    inputs,
  });
  return [
    { name: "the cost model", outputs: model, inputs: costModelInputs(count) },
    {
      name: "the same, its inputs drawn",
      outputs: Object.fromEntries(names.map((name, at) => [name, nodes[at]!])),
      inputs: {},
    },
    single("a drawn number", random("s"), {}),
    single("pow", binary("pow", input("x"), input("y")), {
      x: column(0.1, 10),
      y: column(-10, 10),
    }),
    single("atan2", binary("atan2", input("x"), input("y")), {
      x: column(-1, 1),
      y: column(-1, 1),
    }),
    ...functions.map((op) => single(op, unary(op, input("x")), { x: column(0.1, 0.9) })),
  ];
}
