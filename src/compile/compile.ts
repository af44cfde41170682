import { simplify } from "#model";
import { interleave } from "./interleave.ts";
import { interpret } from "./interpret.ts";
import type { Kernel, Program, Target } from "./kernel.ts";
import { sizeOf, type LinearProgram } from "./linear.ts";
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

/** The bytes of a module that computes the program, and what its caller must know to use it anywhere. */
export function wasmModule(program: Program): WasmModule {
  const linear = linearForm(program);
  return writeModule(interleave(linear, groupsFor(linear)));
}

/** The program as vector instructions for one vector of rows at a time. */
export function linearForm({ outputs }: Program): LinearProgram {
  const names = Object.keys(outputs);
  const roots = simplify(names.map((name) => outputs[name]!));
  return lower({ outputs: Object.fromEntries(names.map((name, at) => [name, roots[at]!])) });
}

/**
 * Vectors of rows to keep in flight. More hide the latency of a long chain of instructions, but each is a copy of the
 * code, and the engine takes its time over large functions. Measured: four against one make the cost
 * model of `bench` 1.9 times as fast, two make 25,000 instructions 1.5 times as fast.
 */
function groupsFor({ body, functions }: LinearProgram): number {
  const size = functions.reduce((sum, one) => sum + sizeOf(one.body), sizeOf(body));
  if (size <= 3000) return 4;
  return size <= 30_000 ? 2 : 1;
}
