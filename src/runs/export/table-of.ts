import { refuse, isRefusal, type Refusal } from "#base";
import type { Program } from "#compile";
import type { StudyRecord } from "../archive.ts";
import type { Assignment } from "../assignment.ts";
import { fitFor } from "../carry-out.ts";
import type { Table } from "../methods/method.ts";
import { preparedIn } from "../prepared.ts";

/** The table of a study that is finished, computed anew where the store holds statistics alone: to the same bits. */
export function tableOf(record: StudyRecord, assignment: Assignment): Table | Refusal {
  const { id, state, shards, shardsDone, result, numericClass } = record;
  const short = id.slice(0, 12);
  if (state !== "finished" || result === undefined)
    return refuse(
      "unfinished-study",
      `study ${short} is ${state}, with ${shardsDone} of ${shards} shards done; kardashev study resume ${short} finishes it`,
    );
  const fit = fitFor(record, assignment);
  if (isRefusal(fit)) return fit;
  const compiled = (program: Program) => {
    const prepared = preparedIn(program, numericClass);
    if ("because" in prepared) throw new Error(prepared.because);
    return prepared.kernel;
  };
  const { subject, asked, method } = assignment;
  return method.table(subject, asked, result, compiled);
}
