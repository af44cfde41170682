export { compile, linearForm, wasmModule, x64Module } from "./compile.ts";
export { interpret } from "./interpret.ts";
export { columnsFor, numericClassOf, valuesOf } from "./kernel.ts";
export type { Kernel, NumericClass, Program, Run, Target } from "./kernel.ts";
export { instantiate } from "./wasm/instance.ts";
export type { WasmModule } from "./wasm/module.ts";
export type { X64Target } from "./x64/assembler.ts";
export type { AddonExports, X64Module } from "./x64/module.ts";
export { programText } from "./fingerprint.ts";
