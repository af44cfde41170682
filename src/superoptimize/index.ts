export { readSpecification, widths, type Specification, type Width } from "./bits/specification.ts";
export { commandOf } from "./again.ts";
export { specificationOfModel } from "./bits/from-model.ts";
export {
  entries,
  entryAt,
  idOf,
  isProved,
  keep,
  openCatalogue,
  type Catalogue,
  type Entry,
  type SearchKey,
} from "./catalogue.ts";
export {
  bytesOf,
  lengthOf,
  listingOf,
  registerWidth,
  straightTargets,
  type Code,
  type CodeTarget,
  type StraightCode,
  type X86Code,
} from "./code.ts";
export { costKinds, costNamed, costText, latencyTableNames, type Cost } from "./cost/cost.ts";
export { quickestKey } from "./cost/find-quickest.ts";
export { costOfEntry, type EntryCost } from "./cost/of-entry.ts";
export { latencyTables } from "./cost/latency-tables.ts";
export { benchmark, type Measured, type Times } from "./measure/benchmark.ts";
export type { BenchmarkSubject } from "./measure/benchmark-code.ts";
export { benchmarkCalls, type MeasuredCalls } from "./measure/call-benchmark.ts";
export { cFileFault } from "./measure/c-function.ts";
export { compilersHere, instructionsOf, type Compiler } from "./measure/compilers.ts";
export { whyNotMeasured, type Cycles } from "./measure/cycles.ts";
export { quickestHere } from "./measure/quickest-here.ts";
export { compiledStarts, latencyOfLines, type Start } from "./measure/start.ts";
export { hackersDelight, type Program } from "./programs/hackers-delight.ts";
export { shortest } from "./programs/shortest.ts";
export { prove, type Verdict } from "./prove/prove.ts";
export type { Find, Progress } from "./search/find.ts";
export type { StraightFind, StraightProgress } from "./straight/find.ts";
export {
  searchStraight,
  type StraightSearchOptions,
  type StraightSearchResult,
} from "./straight/threads.ts";
export { methodsNamed, type Method } from "./search/methods.ts";
export { search, type SearchOptions, type SearchResult } from "./search/threads.ts";
export { shapes, type Instruction, type Name } from "./x86/instruction.ts";
export {
  instructionSets,
  lackingAmong,
  namesWith,
  processorLevels,
  setsOf,
  whyNotRun,
  type ProcessorLevel,
} from "./x86/sets.ts";
export { clangStart, countedIn, wasmInstructionsOf } from "./measure/wasm-baseline.ts";
export { lanePieces } from "./lanes/pieces.ts";
export { ruleOf } from "./lanes/publish.ts";
export { writeRule } from "./lanes/rule-files.ts";
export { operationNames } from "./straight/target.ts";
export { moduleOf } from "./wasm/stack.ts";
export { benchmarkKernel, type KernelMeasured } from "./sorting/benchmark.ts";
export {
  keepKernel,
  kernelId,
  kernelNamed,
  kernelNames,
  kernels,
  type KernelEntry,
  type KernelRequest,
} from "./sorting/kernels.ts";
export {
  canBeProved,
  findKernel,
  kernelFrom,
  type SortingKernel,
  type SortingProgress,
} from "./sorting/sorting.ts";
