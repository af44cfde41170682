export { outcomes, type BreakEvenRequest } from "./break-even.ts";
export { choiceAhead, choose, landscapeFor, type ChooseOptions } from "./choose/choose.ts";
export {
  choiceMethods,
  type Candidate,
  type Certainty,
  type Decision,
  type Held,
  type Method,
} from "./choose/decision.ts";
export { walkFrom } from "./choose/gradient.ts";
export { hypervolume } from "./choose/hypervolume.ts";
export {
  shortfallAt,
  type Landscape,
  type Look,
  type Sampled,
  type Slopes,
} from "./choose/landscape.ts";
export type {
  Constraint,
  DecisionVariable,
  Measure,
  Objective,
  Problem,
  Simulation,
} from "./choose/problem.ts";
export type { Progress, Watch } from "./choose/search.ts";
export { extrapolations, type Choice, type Chosen, type Extrapolation } from "./choice.ts";
export type { Correlation } from "./copula.ts";
export type {
  Bars,
  BreakEvenMap,
  CrossingCurves,
  DrawnDesign,
  DrawnDistribution,
  Distributions,
  Drawing,
  FittedCurve,
  Front,
  MapAxis,
  MeasuresPanel,
  Panel,
  DrawnQuantity,
  ScaleKind,
  Told,
  TornadoEnd,
  TornadoPanel,
} from "./drawing.ts";
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
export {
  faultInFit,
  fit,
  type Fit,
  type FitRequest,
  type FitState,
  type FittedParameter,
  type Parameter,
} from "./fit/fit.ts";
export { movedBetween, StudyFollower } from "./following.ts";
export { prepareStudy, type Study } from "./prepare.ts";
export * from "./cross/index.ts";
export * from "./explain/index.ts";
export * from "./points/index.ts";
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
