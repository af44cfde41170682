/**
 * The public face of the package: `import { ... } from "kardashev"`. What is not here may change at any time.
 *
 * Ask the question: `questionFrom`, `compareSites`, `explain`, `auditPlan`. Look things up: `models`, `allClaims`. Write a model of your own:
 * `defineModel`, `eq`, `defineClaims`; run it: `compile`; study it: `prepareStudy`, `sample`, `explainVariance`. Carry studies out on
 * all processors, keep and resume them: `study`, on Node.
 */
export { isRefusal, type Refusal, type RefusalCode } from "#base";
export * from "#units";
export * from "#sources";
export * from "#model";
export * from "#compile";
export * from "#study";
export * from "#systems";
export {
  auditPlan,
  compareSites,
  explain,
  findVariable,
  questionFrom,
  questionsFrom,
  type AuditedItem,
  type Comparison,
  type Explanation,
  type PlanAudit,
  type Question,
  type QuestionDraft,
  type Sampler,
  type Trail,
} from "#answer";
export {
  study,
  type AnyStudyDraft,
  type ExportTarget,
  type RunOptions,
  type StoreOptions,
  type StudyDoor,
} from "#workbench";
export { readScenario, scenarioSchema } from "#scenario";
