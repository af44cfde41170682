import { simplify } from "#model";
import { interleave } from "./interleave.ts";
import { interpret } from "./interpret.ts";
import type { Kernel, Program, Target } from "./kernel.ts";
import { sizeOf, type LinearProgram } from "./linear.ts";
import { lower } from "./lower.ts";
import { instantiate } from "./wasm/instance.ts";
import { schedule } from "./schedule.ts";
import { writeModule, type WasmModule } from "./wasm/module.ts";

/** Makes a program runnable over batches of samples: WebAssembly unless told otherwise. */
export function compile(
  program: Program,
  { target = "wasm" }: { readonly target?: Target } = {},
): Kernel {
  return target === "interpret" ? interpret(program) : instantiate(wasmModule(program));
}

/** The bytes of a module that computes the program, and what its caller must know to use it anywhere. */
export function wasmModule(program: Program): WasmModule {
  const linear = linearForm(program);
  return writeModule(schedule(interleave(linear, groupsFor(linear))));
}

/** The program as vector instructions for one vector of rows at a time. */
export function linearForm({ outputs }: Program): LinearProgram {
  const names = Object.keys(outputs);
  const roots = simplify(names.map((name) => outputs[name]!));
  return lower({ outputs: Object.fromEntries(names.map((name, at) => [name, roots[at]!])) });
}

/**
 * Vectors of rows to compute at a time. A second one fills the pauses of the first, but it is a second copy of the
 * code, and the engine takes its time over large functions. Measured on the cost model of `bench`: 1 takes 77 ns,
 * 2 take 66, 4 take 80, for then the code no longer fits the processor's first cache.
 */
function groupsFor({ body, functions }: LinearProgram): number {
  const size = functions.reduce((sum, one) => sum + sizeOf(one.body), sizeOf(body));
  return size <= 4000 ? 2 : 1;
}
