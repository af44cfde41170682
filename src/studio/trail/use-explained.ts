import type { QuestionDraft, Spread } from "#answer";
import { isRefusal, type Refusal } from "#base";
import { useEffect, useState } from "react";
import { askFurther } from "../engine/ask-further.ts";
import type { Explained } from "../engine/further.ts";

interface Seen {
  /** Of the number itself; undefined until it is computed. */
  readonly explained: Explained | Refusal | undefined;
  /** Of everything that was computed for the same question. */
  readonly spreadOf: (path: string) => Spread | undefined;
}

/** Explains a number of the answer to a question; what was computed on the way to it is there at once. */
export function useExplained(path: string, draft: QuestionDraft): Seen {
  const key = JSON.stringify(draft);
  const [, setCount] = useState(0);
  const known = knownFor(key);
  useEffect(() => {
    let waiting = true;
    const wait = async () => {
      if (knownFor(key).explained.has(path)) return;
      remember(
        key,
        path,
        await askFurther("explain", { path, draft: JSON.parse(key) as QuestionDraft }),
      );
      if (waiting) setCount((count) => count + 1);
    };
    void wait();
    return () => {
      waiting = false;
    };
  }, [key, path]);
  return { explained: known.explained.get(path), spreadOf: (at) => known.spreads.get(at) };
}

interface Known {
  readonly key: string;
  readonly explained: Map<string, Explained | Refusal>;
  readonly spreads: Map<string, Spread>;
}

/** Of the last question only: what is said of another one would be wrong. */
let last: Known | undefined;

function knownFor(key: string): Known {
  if (last?.key !== key) last = { key, explained: new Map(), spreads: new Map() };
  return last;
}

function remember(key: string, path: string, explained: Explained | Refusal): void {
  if (last?.key !== key) return;
  const known = last;
  known.explained.set(path, explained);
  if (isRefusal(explained)) return;
  for (const [at, spread] of explained.spreads) known.spreads.set(at, spread);
}
