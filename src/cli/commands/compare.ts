import {
  compareSites,
  questionsFrom,
  type Comparison,
  type Question,
  type QuestionDraft,
} from "#answer";
import { isRefusal, type Refusal } from "#base";
import { sampleOnThreads } from "#runs";
import type { Host } from "../host.ts";
import { progressLine } from "../terminal/progress.ts";
import { printComparison, type Times } from "./print-comparison.ts";

/** `kardashev compare`: puts the question to the siting model and shows the answer, one for each year asked for. */
export async function compareCommand(
  draft: QuestionDraft,
  asJson: boolean,
  host: Host,
): Promise<undefined | Refusal> {
  const questions = questionsFrom(draft);
  if (isRefusal(questions)) return questions;
  const answers: Comparison[] = [];
  const pages: string[] = [];
  for (const question of questions) {
    const answered = await answerTo(question, host);
    if (isRefusal(answered)) return answered;
    const { answer, times } = answered;
    answers.push(answer);
    pages.push(asJson ? "" : printComparison(answer, host.style, times));
  }
  const asked = draft.years === undefined ? answers[0] : answers;
  const rule = `${"─".repeat(host.style.width)}\n`;
  host.write(asJson ? `${JSON.stringify(asked, null, 2)}\n` : pages.join(rule));
  return undefined;
}

async function answerTo(
  question: Question,
  host: Host,
): Promise<{ readonly answer: Comparison; readonly times: Times } | Refusal> {
  const progress = progressLine(host, question.samples, "simulations");
  const begunMs = host.nowMs();
  let compiledMs = begunMs;
  const onCompiled = () => (compiledMs = host.nowMs());
  const answer = await compareSites(question, (study) =>
    sampleOnThreads(study, { onProgress: progress.update, onCompiled }),
  );
  progress.end();
  if (isRefusal(answer)) return answer;
  const times = { compilingMs: compiledMs - begunMs, computingMs: host.nowMs() - compiledMs };
  return { answer, times };
}
