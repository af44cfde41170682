export {
  addSums,
  blockRowsFor,
  carriedOut,
  sideBySide,
  sumsWhile,
  type Analysis,
} from "./analysis.ts";
export type { DrawOptions } from "./draws.ts";
export type { Estimate } from "./estimate.ts";
export { explainSpread, type ChosenMethod, type SpreadRequest } from "./explain.ts";
export {
  valueOfInformation,
  type Information,
  type InformationOptions,
  type InformationValue,
} from "./information.ts";
export {
  morrisEffects,
  type ElementaryEffect,
  type MorrisEffects,
  type MorrisOptions,
} from "./morris.ts";
export { uniformResponse, type Response } from "./response.ts";
export {
  shapleyEffects,
  type ShapleyEffect,
  type ShapleyEffects,
  type ShapleyOptions,
} from "./shapley-effects.ts";
export { sobolIndices, type SobolIndex, type SobolIndices } from "./sobol-indices.ts";
export { studyResponse, type KernelFor, type Result } from "./study-response.ts";
export { tornado, tornadoLook, type Bar, type Tornado } from "./tornado.ts";
export {
  winners,
  type Rival,
  type Winners,
  type WinnersOptions,
  type WinningInput,
} from "./winners.ts";
