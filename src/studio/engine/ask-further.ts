import { newWorker } from "./asker.ts";
import type { Further, FurtherAnswers, FurtherReply } from "./further.ts";

/** What is left of a request when its kind and number are known. */
type Rest<Kind extends Further["kind"]> = Omit<Extract<Further, { kind: Kind }>, "kind" | "number">;

let worker: Worker | undefined;
let number = 0;

/** Asks a worker of its own, which begins with the first question and stays. */
export function askFurther<const Kind extends Further["kind"]>(
  kind: Kind,
  rest: Rest<Kind>,
): Promise<FurtherAnswers[Kind]> {
  worker ??= newWorker();
  const own = worker;
  const asked = ++number;
  return new Promise((resolve) => {
    const told = ({ data }: MessageEvent<FurtherReply>) => {
      if (data.number !== asked) return;
      own.removeEventListener("message", told);
      resolve(data.answer as FurtherAnswers[Kind]);
    };
    own.addEventListener("message", told);
    own.postMessage({ ...rest, kind, number: asked });
  });
}
