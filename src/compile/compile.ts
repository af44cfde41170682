import { simplify } from "#model";
import { interpret } from "./interpret.ts";
import type { Kernel, Program, Target } from "./kernel.ts";
import { lower } from "./lower.ts";
import { instantiate } from "./wasm/instance.ts";
import { writeModule, type WasmModule } from "./wasm/module.ts";

/** Makes a program runnable over batches of samples: WebAssembly unless told otherwise. */
export function compile(
  program: Program,
  { target = "wasm" }: { readonly target?: Target } = {},
): Kernel {
  return target === "interpret" ? interpret(program) : instantiate(wasmModule(program));
}

export function wasmModule(program: Program): WasmModule {
  const names = Object.keys(program.outputs);
  const roots = simplify(names.map((name) => program.outputs[name]!));
  return writeModule(
    lower({ outputs: Object.fromEntries(names.map((name, at) => [name, roots[at]!])) }),
  );
}
