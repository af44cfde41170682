export {
  crossingsAlong,
  searchAlong,
  type Crossings,
  type Lower,
  type StepsPart,
  type Stretch,
} from "./along-one.ts";
export {
  breakEvenLines,
  searchOver,
  type BreakEvenLines,
  type Line,
  type TilePart,
} from "./along-two.ts";
export { gapOf } from "./gap.ts";
export type { AxisDraft } from "./axis.ts";
export type { CrossRequest } from "./gap.ts";
export type { Search, SearchOptions } from "./search.ts";
