export { BlockTree, blockRows, blocksFor, rowsOf, type Branch } from "./blocks.ts";
export { summaryFromBytes, summaryToBytes } from "./bytes.ts";
export { mergeColumns, summariseColumn, type ColumnSummary } from "./column.ts";
export type { Percentile } from "./percentile.ts";
export {
  columnResult,
  resultsOf,
  type BreakEvenResult,
  type ColumnResult,
  type StudyResult,
} from "./results.ts";
export { summariseStudy, type SummaryOptions } from "./run-summary.ts";
export { shareInterval, type Share } from "./share.ts";
export {
  emptySummary,
  layoutOf,
  summariserOf,
  type Contests,
  type Layout,
  type Summariser,
  type StudySummary,
} from "./summariser.ts";
