import {
  auditPlan,
  explainAnswer,
  type Explanation,
  type PlanAudit,
  type QuestionDraft,
} from "#answer";
import { isRefusal, type Refusal } from "#base";

/** What single places of the pages ask beside the question's answer: where a number comes from, where the plan contradicts itself. */
export type Further =
  | {
      readonly kind: "explain";
      readonly number: number;
      readonly path: string;
      readonly draft: QuestionDraft;
    }
  | { readonly kind: "plan"; readonly number: number };

/** What simulations add to a number's trail; the page has the model itself. */
export type Explained = Pick<Explanation, "spreads" | "shape" | "atMedians">;
export type PlanDisputes = PlanAudit["contradictions"];

export interface FurtherAnswers {
  readonly explain: Explained | Refusal;
  readonly plan: PlanDisputes;
}

/** An answer, with the number of its request. */
export interface FurtherReply {
  readonly number: number;
  readonly answer: FurtherAnswers[Further["kind"]];
}

export function replyTo(asked: Further): FurtherReply {
  const { number } = asked;
  if (asked.kind === "plan") return { number, answer: auditPlan().contradictions };
  const found = explainAnswer(asked.path, asked);
  if (isRefusal(found)) return { number, answer: found };
  const { spreads, shape, atMedians } = found;
  return { number, answer: { spreads, shape, atMedians } };
}
