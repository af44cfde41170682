import type { Comparison, Glance, PriceCurve, QuestionDraft } from "#answer";
import type { Refusal } from "#base";

/** What the page asks its workers. Answers carry the number of the request. */
export type Request =
  | { readonly kind: "glance"; readonly number: number; readonly draft: QuestionDraft }
  | { readonly kind: "compare"; readonly number: number; readonly draft: QuestionDraft }
  | { readonly kind: "curve"; readonly number: number; readonly draft: QuestionDraft }
  /** No answer: makes ready to move from the one question to the other. */
  | {
      readonly kind: "prepare";
      readonly draft: QuestionDraft;
      readonly towards: QuestionDraft;
    };

/** An answer, or why there is none, with the milliseconds that it took. */
export interface Reply {
  readonly number: number;
  readonly ms: number;
  readonly answer: Answers[keyof Answers] | Refusal;
}

/** What is answered to each kind of request. */
export interface Answers {
  readonly glance: Glance;
  readonly compare: Comparison;
  readonly curve: PriceCurve;
}
