import { explainAnswer, type QuestionDraft } from "#answer";
import { isRefusal, type Refusal } from "#base";
import type { Explained } from "./use-explained.ts";

/** What the panel asks: one number of the answer to a question. */
export interface Asked {
  readonly number: number;
  readonly path: string;
  readonly draft: QuestionDraft;
}

export interface Told {
  readonly number: number;
  readonly explained: Explained | Refusal;
}

/** Simulates what a number follows from, on a thread of its own. */
addEventListener("message", ({ data: { number, path, draft } }: MessageEvent<Asked>) => {
  const found = explainAnswer(path, { draft });
  const told: Told = { number, explained: isRefusal(found) ? found : withoutGraphs(found) };
  postMessage(told);
});

/** The page has the model itself. */
const withoutGraphs = ({ spreads, shape, atMedians }: Explained): Explained => ({
  spreads,
  shape,
  atMedians,
});
