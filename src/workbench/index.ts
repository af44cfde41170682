export { assignmentOf } from "./assignment.ts";
export { study, type StudyDoor } from "./study.ts";
export type { AnyStudyDraft, ExportTarget, RunOptions, StoreOptions } from "./options.ts";
