import { compareSites, questionFrom, type QuestionDraft } from "#answer";
import { isRefusal, type Refusal } from "#base";
import type { Host } from "../host.ts";
import { printComparison } from "./print-comparison.ts";

/** `kardashev compare`: puts the question to the siting model and shows the answer. */
export async function compareCommand(draft: QuestionDraft, asJson: boolean, host: Host): Promise<undefined | Refusal> {
  const question = questionFrom(draft);
  if (isRefusal(question)) return question;
  const before = host.nowMs();
  const answer = await compareSites(question);
  if (isRefusal(answer)) return answer;
  const computedMs = host.nowMs() - before;
  host.write(asJson ? `${JSON.stringify(answer, null, 2)}\n` : printComparison(answer, host.style, computedMs));
  return undefined;
}
