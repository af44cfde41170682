export {
  findStudy,
  listStudies,
  removeStudy,
  setState,
  studyWith,
  type StudyRecord,
  type StudyState,
} from "./archive.ts";
export { assignmentFrom, type Assignment, type SubjectReader } from "./assignment.ts";
export { enterStudy, fitFor, resumeStudy, runStudy, type StudyWatch } from "./carry-out.ts";
export { workAtStudies, type WorkOptions } from "./work.ts";
export { openDesk, type Desk } from "./desk.ts";
export {
  tableOf,
  tableText,
  watchedTable,
  writeTable,
  type TableFormat,
  type TextFormat,
} from "./export/index.ts";
export type { Section, Table } from "./methods/method.ts";
export { openPool, type Pool, type Work } from "./pool.ts";
export { sampleOnThreads, type SampleOptions } from "./sample.ts";
export { drawingOf } from "./drawing/index.ts";
export { resultOfShards } from "./shard-work.ts";
export { methods } from "./methods/index.ts";
