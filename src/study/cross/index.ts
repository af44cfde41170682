export { crossingsAlong, type Crossings, type SearchOptions, type Stretch } from "./along-one.ts";
export { breakEvenLines, type BreakEvenLines, type Line } from "./along-two.ts";
export { gapOf } from "./gap.ts";
export type { AxisDraft } from "./axis.ts";
export type { CrossRequest } from "./gap.ts";
