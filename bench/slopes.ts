import { compile } from "#compile";
import { gradient, simplify, topologicalOrder, type Node } from "#model";
import { costModelColumns, nsOf } from "./cost-model.ts";
import { costModel, costModelGraph } from "./cost-model-graph.ts";

interface Cost {
  /** Nodes of the simplified graph that are neither inputs nor constants. */
  readonly operations: number;
  /** Best time of an evaluation, in ns. */
  readonly ns: number;
}

/** What the slopes of the cost model's first output by all its inputs cost on top of the value. */
export async function slopeTimes({ count = 20_000, repetitions = 60 } = {}): Promise<{
  readonly value: Cost;
  readonly slopes: Cost;
}> {
  const value = Object.values(costModelGraph(costModel))[0]!;
  const names = costModel.inputs.map(({ name }) => name);
  const slopes = gradient(value, names);
  return {
    value: await costOf([value], count, repetitions),
    slopes: await costOf([value, ...slopes], count, repetitions),
  };
}

async function costOf(nodes: readonly Node[], count: number, repetitions: number): Promise<Cost> {
  const kernel = compile({ outputs: Object.fromEntries(nodes.map((node, at) => [at, node])) });
  const columns = costModelColumns(count);
  const inputs = Object.fromEntries(costModel.inputs.map(({ name }, at) => [name, columns[at]!]));
  const into = nodes.map(() => new Float64Array(count));
  let ns = Infinity;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    ns = Math.min(ns, nsOf(() => kernel.run({ count, inputs, into })) / count);
    // The optimising compilers work in the background: let them in.
    if (repetition % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { operations: topologicalOrder(simplify(nodes)).filter(isOperation).length, ns };
}

const isOperation = ({ kind }: Node) => kind !== "input" && kind !== "constant";
