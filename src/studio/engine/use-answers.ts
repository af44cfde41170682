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

/** A hand rests when nothing has moved for so long. */
const restMs = 50;

/** Follows a question with two workers: one for every move, one for what takes longer. */
export function useAnswers(draft: QuestionDraft): Following {
  const [glance, setGlance] = useState<Answered<"glance">>();
  const [comparison, setComparison] = useState<Answered<"compare">>();
  const [curve, setCurve] = useState<Answered<"curve">>();
  const askers = useRef<{ quick: Asker<"glance">; slow: Asker<"compare" | "curve"> }>(undefined);
  useEffect(() => {
    const quick = new Asker(newWorker(), ["glance"], (_, answered) => setGlance(answered));
    const slow = new Asker(newWorker(), ["compare", "curve"], (kind, answered) => {
      if (kind === "compare") setComparison(answered as Answered<"compare">);
      else setCurve(answered as Answered<"curve">);
    });
    askers.current = { quick, slow };
    return () => {
      quick.close();
      slow.close();
    };
  }, []);
  useEffect(() => {
    askers.current?.quick.ask(draft);
  }, [draft]);
  // What takes longer waits for what is seen first: they would share the processors.
  const isSeen = glance?.draft === draft;
  useEffect(() => {
    if (!isSeen) return undefined;
    const rest = setTimeout(() => askers.current?.slow.ask(draft), restMs);
    return () => clearTimeout(rest);
  }, [draft, isSeen]);
  const [prepare] = useState(
    () => (from: QuestionDraft, towards: QuestionDraft) =>
      askers.current?.quick.prepare(from, towards),
  );
  return { glance, comparison, curve, prepare };
}
