export {
  compile,
  inspectEveryProgram,
  linearForm,
  wasmModule,
  x64Module,
  type CodeOptions,
} from "./compile.ts";
export { applyRules, isWritable, type RuleUse } from "./rules/apply.ts";
export { constantAt, ruleConstantOps, type RuleConstant } from "./rules/constant.ts";
export { evaluateStep } from "./rules/evaluate.ts";
export { instructionCount } from "./instruction-count.ts";
export { instructionsFor, instructionsOfSteps } from "./rules/cost.ts";
export { rules } from "./rules/index.ts";
export type { Rule, RuleOperand, RuleStep, RuleTarget } from "./rules/rule.ts";
export { interpret } from "./interpret.ts";
export { assertScalars, columnsFor, inputsOf, numericClassOf } from "./kernel.ts";
export type { Kernel, NumericClass, Program, Run, Target } from "./kernel.ts";
export { Bytes } from "./wasm/bytes.ts";
export { instantiate } from "./wasm/instance.ts";
export type { Block, LinearProgram } from "./linear.ts";
export type { WasmModule } from "./wasm/module.ts";
export type { X64Target } from "./x64/assembler.ts";
export { at, gpr, modRm } from "./x64/operands.ts";
export { routineModule } from "./x64/routine.ts";
export { routineRowsFrom, routineStateWords, writeRoutine } from "./x64/state-routine.ts";
export { encodeScalar, jumpBytes, plainBytes, type ScalarName } from "./x64/scalar.ts";
export type { AddonExports, X64Module } from "./x64/module.ts";
export { programText } from "./fingerprint.ts";
export { verify } from "./verify.ts";
export { infeasible, standaloneOf, type Standalone } from "./standalone/from-model.ts";
export { namedIn } from "./standalone/named.ts";
export { standaloneFile, type StandaloneFile, type StandaloneForm } from "./standalone/program.ts";
export type { NamedNode, Origin } from "./origin.ts";
export type { Signature, SignatureInput, SignatureOutput } from "./standalone/signature.ts";
