import { useEffect, useRef, useState } from "react";
import type { QuestionDraft } from "#answer";
import { Asker, newWorker, type Answered } from "./asker.ts";

/** The answers to a question that is being moved about, as they come. */
export interface Following {
  /** What is shown at a glance. Follows every move. */
  readonly glance: Answered<"glance"> | undefined;
  /** All that the comparison says, and the curve over launch prices: they follow when the hand rests. */
  readonly comparison: Answered<"compare"> | undefined;
  readonly curve: Answered<"curve"> | undefined;
  /** Makes ready for moves from the one question to others like the second. */
  readonly prepare: (draft: QuestionDraft, towards: QuestionDraft) => void;
}

interface Askers {
  readonly quick: Asker<"glance">;
  readonly whole: Asker<"compare">;
  readonly prices: Asker<"curve">;
}

/** A hand rests when nothing has moved for so long. */
const restMs = 25;

/** Follows a question with three workers: one for every move, two for what takes longer. */
export function useAnswers(draft: QuestionDraft): Following {
  const [glance, setGlance] = useState<Answered<"glance">>();
  const [comparison, setComparison] = useState<Answered<"compare">>();
  const [curve, setCurve] = useState<Answered<"curve">>();
  const askers = useRef<Askers>(undefined);
  useEffect(() => {
    const quick = new Asker(newWorker(), ["glance"], (_, answered) => setGlance(answered));
    const whole = new Asker(newWorker(), ["compare"], (_, answered) => setComparison(answered));
    const prices = new Asker(newWorker(), ["curve"], (_, answered) => setCurve(answered));
    askers.current = { quick, whole, prices };
    return () => {
      for (const asker of [quick, whole, prices]) asker.close();
    };
  }, []);
  useEffect(() => {
    askers.current?.quick.ask(draft);
  }, [draft]);
  // What takes longer waits for what is seen first: they would share the processors.
  const isSeen = glance?.draft === draft;
  useEffect(() => {
    if (!isSeen) return undefined;
    const rest = setTimeout(() => {
      askers.current?.whole.ask(draft);
      askers.current?.prices.ask(draft);
    }, restMs);
    return () => clearTimeout(rest);
  }, [draft, isSeen]);
  const [prepare] = useState(
    () => (from: QuestionDraft, towards: QuestionDraft) =>
      askers.current?.quick.prepare(from, towards),
  );
  return { glance, comparison, curve, prepare };
}
