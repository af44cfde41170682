import type { Decision, Fit, StudyResult } from "#study";
import type { Assignment } from "../assignment.ts";
import type { AskedChoice } from "../methods/choose.ts";
import type { AskedCrossing, Crossing } from "../methods/cross.ts";
import type { Explanation } from "../methods/explain.ts";
import type { AskedFit } from "../methods/fit.ts";
import { barsOf } from "./bars.ts";
import { crossingDrawn } from "./crossing.ts";
import { distributionsOf } from "./distributions.ts";
import type { Drawing } from "#study";
import { fittedCurveOf } from "./fitted.ts";
import { frontOf } from "./front.ts";

/**
 * What a picture of a study's result is made from; undefined for a kind that has none. `closely` gives the result of a sample
 * anew with its percentiles at the levels given.
 */
export async function drawingOf(
  { subject, asked }: Pick<Assignment, "subject" | "asked">,
  result: object,
  closely: (levels: readonly number[]) => Promise<object>,
): Promise<Drawing | undefined> {
  switch (asked.kind) {
    case "sample":
      return distributionsOf(subject.model, result as StudyResult, async (levels) => {
        return (await closely(levels)) as StudyResult;
      });
    case "explain":
      return barsOf(subject.model, result as Explanation);
    case "choose":
      return frontOf(subject, asked as unknown as AskedChoice, result as Decision);
    case "cross":
      return crossingDrawn(subject, asked as unknown as AskedCrossing, result as Crossing);
    case "fit":
      return fittedCurveOf(subject, asked as unknown as AskedFit, result as Fit);
    default:
      return undefined;
  }
}
