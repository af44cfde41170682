import type { Refusal } from "#base";
import type { Answer, Asked } from "./answer.ts";
import { evaluate } from "./evaluate.ts";

/** Evaluates models beside the page, so that no slider waits for one. */
export interface Question {
  readonly id: number;
  readonly asked: Asked;
}
export interface Reply {
  readonly id: number;
  readonly answer: Answer | Refusal;
}

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const reply: Reply = { id: data.id, answer: evaluate(data.asked) };
  postMessage(reply);
});
