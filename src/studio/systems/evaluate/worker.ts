import { refuse, type Refusal } from "#base";
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
  const reply: Reply = { id: data.id, answer: evaluated(data.asked) };
  postMessage(reply);
});

/** A fault of ours is told too: the page would wait for ever. */
function evaluated(asked: Asked): Answer | Refusal {
  try {
    return evaluate(asked);
  } catch (fault) {
    return refuse("out-of-range", `this cannot be computed: ${String(fault)}`);
  }
}
