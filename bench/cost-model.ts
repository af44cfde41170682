import { streamKey, uniformAt } from "#base";
import { binary, constant, gradient, random, substitute, type Node } from "#model";
import { timeContenders, type Effort, type Times } from "./contenders.ts";
import { costModel, costModelGraph } from "./cost-model-graph.ts";
import { costModelLoop } from "./cost-model-loop.ts";

export interface Amount extends Effort {
  readonly count: number;
}

/** The cost model's three outputs. */
export function costModelTimes({ count, ...effort }: Amount): Promise<Times> {
  const outputs = costModelGraph(costModel);
  const work = { outputs, inputs: costModelInputs(count), count, loop: costModelLoop };
  return timeContenders(work, effort);
}

/** Its first output, and with that its slopes by all 16 inputs. */
export async function slopeTimes({ count, ...effort }: Amount): Promise<{
  readonly value: Times;
  readonly slopes: Times;
}> {
  const value = Object.values(costModelGraph(costModel))[0]!;
  const slopes = gradient(
    value,
    costModel.inputs.map(({ name }) => name),
  );
  const timed = (nodes: readonly Node[]) => {
    const outputs = Object.fromEntries(nodes.map((node, at) => [`y${at}`, node]));
    return timeContenders({ outputs, inputs: costModelInputs(count), count }, effort);
  };
  return { value: await timed([value]), slopes: await timed([value, ...slopes]) };
}

/** The model with its 16 inputs drawn in the kernel: no column goes in. */
export function drawnTimes({ count, ...effort }: Amount): Promise<Times> {
  const drawn = new Map(
    costModel.inputs.map(({ name, low, high }) => [
      name,
      binary("add", constant(low), binary("mul", constant(high - low), random(name))),
    ]),
  );
  const graph = costModelGraph(costModel);
  const nodes = substitute(Object.values(graph), drawn);
  const outputs = Object.fromEntries(
    Object.keys(graph).map((name, at) => [name, nodes[at]!] as const),
  );
  const keys = Object.fromEntries(costModel.inputs.map(({ name }) => [name, streamKey(1, name)]));
  return timeContenders({ outputs, inputs: {}, count, keys }, effort);
}

/** Rows of the cost model's inputs, evenly from their ranges. */
export function costModelInputs(count: number): Record<string, Float64Array> {
  const columns = costModel.inputs.map(({ name, low, high }, at) => [
    name,
    columnBetween(BigInt(at + 1), count, { low, high }),
  ]);
  return Object.fromEntries(columns) as Record<string, Float64Array>;
}

export function columnBetween(
  key: bigint,
  count: number,
  { low, high }: { readonly low: number; readonly high: number },
): Float64Array {
  return Float64Array.from({ length: count }, (_, row) => low + (high - low) * uniformAt(key, row));
}
