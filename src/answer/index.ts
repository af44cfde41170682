export { compareSites, type Sampler } from "./compare.ts";
export {
  metricOf,
  metrics,
  waterfallSteps,
  type Comparison,
  type DecidingInput,
  type Histogram,
  type Metric,
  type Shape,
  type SiteAnswer,
  type SiteGlance,
  type Spread,
  type Waterfall,
  type WaterfallStep,
} from "./comparison.ts";
export { priceCurve, type PriceCurve } from "./price-curve.ts";
export { Glancer, type Glance } from "./glance.ts";
export { explain, explainAnswer, type Explanation, type FoundExplanation } from "./explain.ts";
export { findVariable, type Found } from "./find.ts";
export {
  defaults,
  questionFrom,
  questionsFrom,
  readSettings,
  sites,
  yardsticks,
  type Correlation,
  type DistributionDraft,
  type Question,
  type QuestionDraft,
  type Setting,
  type Site,
  type Yardstick,
} from "./question.ts";
export { auditPlan, type AuditedItem, type PlanAudit } from "./plan.ts";
export { modelNamed, subjectFrom, type StudyDraft } from "./study-draft.ts";
export { pathsOf, sourceOf, trailOf, type Trail } from "./trail.ts";
