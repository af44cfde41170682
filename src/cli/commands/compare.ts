import { compareSites, questionFrom, type QuestionDraft } from "#answer";
import { isRefusal, type Refusal } from "#base";
import { sampleOnThreads } from "#runs";
import type { Host } from "../host.ts";
import { progressLine } from "../terminal/progress.ts";
import { printComparison } from "./print-comparison.ts";

/** `kardashev compare`: puts the question to the siting model and shows the answer. */
export async function compareCommand(
  draft: QuestionDraft,
  asJson: boolean,
  host: Host,
): Promise<undefined | Refusal> {
  const question = questionFrom(draft);
  if (isRefusal(question)) return question;
  const before = host.nowMs();
  const progress = progressLine(host, question.samples, "simulations");
  const answer = await compareSites(question, (study) =>
    sampleOnThreads(study, { onProgress: progress.update }),
  );
  progress.end();
  if (isRefusal(answer)) return answer;
  const computedMs = host.nowMs() - before;
  host.write(
    asJson
      ? `${JSON.stringify(answer, null, 2)}\n`
      : printComparison(answer, host.style, computedMs),
  );
  return undefined;
}
