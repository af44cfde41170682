import { subjectFrom, type StudyDraft } from "#answer";
import type { Refusal } from "#base";
import type { Model } from "#model";
import type { Assignment } from "#runs";
import { models } from "#systems";

/** Makes a study from its definition, which names one of these models or of those that there are. */
export async function assignmentOf(
  definition: object,
  own: readonly Model[] = [],
): Promise<Assignment | Refusal> {
  const { assignmentFrom } = await import("#runs");
  const known = [...own, ...Object.values(models)];
  return assignmentFrom(definition, (one) => subjectFrom(one as StudyDraft, known));
}
