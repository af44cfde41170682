import { isRefusal } from "#base";
import { prove, type Entry, type Specification, type Verdict } from "#superoptimize";

/** What was tested only may be proved, or refuted, in another time. */
export async function judgedAgain(
  { code, verdicts, search: { widths } }: Entry,
  specification: Specification,
  options: { readonly limitMs: number },
): Promise<readonly Verdict[]> {
  if (!specification.hasReference) return verdicts!;
  const judged: Verdict[] = [];
  for (const [at, verdict] of verdicts!.entries()) {
    const claim = { specification, width: widths[at]!, code: code! };
    const again = verdict.kind === "tested only" ? await prove(claim, options) : verdict;
    judged.push(isRefusal(again) ? verdict : again);
  }
  return judged;
}
