export { compareSites, type Sampler } from "./compare.ts";
export {
  metricOf,
  metrics,
  waterfallSteps,
  type Comparison,
  type DecidingInput,
  type Histogram,
  type Metric,
  type SiteAnswer,
  type Spread,
  type WaterfallStep,
} from "./comparison.ts";
export { explain, type Explanation } from "./explain.ts";
export { findVariable, type Found } from "./find.ts";
export {
  defaults,
  questionFrom,
  sites,
  splitSetting,
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
export { pathsOf, trailOf, type Trail } from "./trail.ts";
