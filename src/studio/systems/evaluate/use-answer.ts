import { useEffect, useId, useMemo, useState } from "react";
import type { Refusal } from "#base";
import type { Given } from "../given.ts";
import type { Answer, Asked } from "./answer.ts";
import { Calculator } from "./calculator.ts";
import type { Reply } from "./worker.ts";

let started: Calculator | undefined;

/** One worker for all that these pages ask, started when the first asks. */
function calculator(): Calculator {
  if (started !== undefined) return started;
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  started = new Calculator({
    ask: (question) => worker.postMessage(question),
    hear: (told) =>
      worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => told(data)),
  });
  return started;
}

export interface Following {
  /** The latest answer; undefined until the first. */
  readonly answer: Answer | Refusal | undefined;
  /** Whether it is of a question before the present one. */
  readonly stale: boolean;
}

/** What a model says, followed as inputs are fixed: until the next answer the last one stands. */
export function useAnswer(model: string, given: Given): Following {
  const asker = useId();
  const asked = useMemo<Asked>(() => ({ model, given }), [model, given]);
  const [last, setLast] = useState<{ asked: Asked; answer: Answer | Refusal }>();
  useEffect(() => {
    calculator().ask(asker, asked, (answer) => setLast({ asked, answer }));
  }, [asker, asked]);
  useEffect(() => () => calculator().forget(asker), [asker]);
  const answer = last?.asked.model === model ? last.answer : undefined;
  return { answer, stale: answer !== undefined && last!.asked !== asked };
}
