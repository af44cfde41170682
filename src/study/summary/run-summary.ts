import type { Kernel } from "#compile";
import { kernelOf, runBlock } from "../monte-carlo.ts";
import type { Study } from "../prepare.ts";
import { BlockTree, blockRows, blocksFor, rowsOf } from "./blocks.ts";
import { resultsOf, type StudyResult } from "./results.ts";
import { summariserOf, type Contests, type StudySummary } from "./summariser.ts";

/** How a study is summarised. */
export interface SummaryOptions {
  readonly contests?: Contests;
  /** Shares at which percentiles are wanted: 5, 50 and 95 % unless told. */
  readonly levels?: readonly number[];
  readonly kernel?: Kernel;
}

/** Runs a study on this thread block by block: 100 million samples need the memory of one block. */
export function summariseStudy(study: Study, options: SummaryOptions = {}): StudyResult {
  const { contests, levels, kernel = kernelOf(study.program) } = options;
  const summariser = summariserOf(study, contests);
  const blocks = blocksFor(study.samples);
  const tree = new BlockTree<StudySummary>(blocks, summariser.merge);
  const rows = Math.min(blockRows, study.samples);
  const columns = kernel.outputs.map(() => new Float64Array(rows));
  for (let block = 0; block < blocks; block++) {
    const { from, count } = rowsOf(block, study.samples);
    runBlock(kernel, study, { firstIndex: from, count, into: columns });
    tree.addBlock(block, summariser.accumulate(columns, count));
  }
  return resultsOf(study, summariser.layout, tree.root!, levels);
}
