import { rmSync } from "node:fs";
import { accepted, isRefusal, type Refusal } from "#base";
import type { Model } from "#model";
import { assignmentFrom, openDesk, runStudy, type Assignment, type Desk } from "#runs";
import type { StudyRecord, StudyWatch } from "#runs";
import type { Subject } from "#study";
import { dataFolder } from "./data-folder.ts";

/** A desk in an empty data folder, which `end` removes. */
export async function studyDesk(): Promise<{
  readonly desk: Desk;
  readonly end: () => Promise<void>;
}> {
  const folder = await dataFolder();
  const desk = accepted(await openDesk({ kind: "folder", folder }, { threads: 1 }));
  return {
    desk,
    end: async () => {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A study of a model as a file would ask for it. */
export function asked(
  model: Model,
  method: Readonly<Record<string, unknown>>,
  rest: Partial<Subject> = {},
): Assignment | Refusal {
  const outputs = [...model.own.outputs];
  const subject = { model, inputs: {}, correlations: [], outputs, seed: 1, ...rest };
  return assignmentFrom({ method }, () => subject);
}

/** What such a study comes to, as it is kept and as it is shown. */
export async function carriedOut(
  desk: Desk,
  assignment: Assignment | Refusal,
  watch: StudyWatch = {},
): Promise<{ readonly record: StudyRecord; readonly result: unknown; readonly text: string }> {
  const study = accepted(assignment);
  const record = accepted(await runStudy(desk, study, watch));
  const shown =
    record.result === undefined ? [] : study.method.show(study.subject, study.asked, record.result);
  return { record, result: record.result, text: JSON.stringify(shown) };
}

/** Why such a study is refused. */
export const refusalOf = (assignment: Assignment | Refusal): string => {
  if (isRefusal(assignment)) return assignment.because;
  throw new Error("it is not refused");
};
