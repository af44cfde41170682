export { outcomes, type BreakEvenRequest } from "./break-even.ts";
export { extrapolations, type Choice, type Chosen, type Extrapolation } from "./choice.ts";
export type { Correlation } from "./copula.ts";
export {
  answeredValues,
  kernelOf,
  runBlock,
  runOf,
  sample,
  samplesFrom,
  sampleWith,
  type BreakEven,
  type Column,
  type GroupResult,
  type Infeasible,
  type Rows,
  type Samples,
} from "./monte-carlo.ts";
export { prepareStudy, type Study } from "./prepare.ts";
export { verdictName } from "./program.ts";
export type { OutputGroup, StudyRequest } from "./request.ts";
export { resolveInput } from "./resolve-input.ts";
export {
  explainVariance,
  type Influence,
  type Sensitivity,
  type SensitivityRequest,
} from "./sensitivity.ts";
export type { Shares } from "./sobol.ts";
export {
  histogram,
  percentiles,
  smallestShares,
  summarise,
  usualLevels,
  type Judged,
  type SmallestShares,
  type Summary,
} from "./statistics.ts";
export { groupsOf, type Subject } from "./subject.ts";
export type { Reason } from "./verdict.ts";
export * from "./summary/index.ts";
