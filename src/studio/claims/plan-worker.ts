import { auditPlan, type PlanAudit } from "#answer";

export type PlanDisputes = PlanAudit["contradictions"];

/** Holds the announced plan against the models, on a thread of its own: it takes a while. */
addEventListener("message", () => {
  const told: PlanDisputes = auditPlan().contradictions;
  postMessage(told);
});
