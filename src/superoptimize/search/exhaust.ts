import type { Instruction } from "../x86/instruction.ts";
import { GraphSearch } from "./dataflow/graph-search.ts";
import { pickExamples } from "./dataflow/pick.ts";
import { Enumeration, type Ended } from "./enumerate.ts";
import type { Hunt } from "./hunt.ts";

export interface ExhaustOptions {
  readonly length: number;
  readonly part: { readonly index: number; readonly of: number } | undefined;
  readonly stop: (nodes: number) => boolean;
  /** Told of each candidate; true ends. */
  readonly accept: (sequence: readonly Instruction[]) => boolean;
}

/**
 * All sequences of one length that agree with what the hunt knows: by graphs of steps; by sequences, one after the other, where graphs
 * do not serve or leave the length open. It must run for all shorter lengths first.
 */
export function exhaust(
  hunt: Hunt,
  { length, part, stop, accept }: ExhaustOptions,
): { readonly ended: Ended; readonly nodes: number } {
  const { instructions } = hunt.repertoire;
  const { places } = hunt;
  let nodes = 0;
  if (GraphSearch.suits(instructions, places)) {
    const { learnt } = hunt;
    const graphs = new GraphSearch({
      instructions,
      examples: pickExamples(hunt.all, learnt),
      places,
      // Shares hold only for those who know the same examples: who has learnt one looks at everything.
      part: learnt.length === 0 ? part : undefined,
      stop,
      withRegisters: (more) => hunt.withRegisters(more),
    });
    const ended = graphs.run(length, accept);
    nodes = graphs.nodes;
    if (ended !== "open") return { ended, nodes };
  }
  const enumeration = new Enumeration({
    instructions,
    examples: hunt.words,
    places,
    ...(part && { part }),
    stop: (more) => stop(nodes + more),
  });
  const ended = enumeration.run(length, accept);
  return { ended, nodes: nodes + enumeration.nodes };
}
