export { compile, linearForm, wasmModule } from "./compile.ts";
export { interpret } from "./interpret.ts";
export type { Kernel, Program, Run, Target } from "./kernel.ts";
export { instantiate } from "./wasm/instance.ts";
export type { WasmModule } from "./wasm/module.ts";
