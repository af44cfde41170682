import { simplify } from "#model";
import { contract } from "./contract.ts";
import { interleave } from "./interleave.ts";
import { interpret } from "./interpret.ts";
import type { Kernel, Program, Target } from "./kernel.ts";
import { sizeOf, type LinearProgram } from "./linear.ts";
import { lower } from "./lower.ts";
import { instantiate } from "./wasm/instance.ts";
import { writeModule, type WasmModule } from "./wasm/module.ts";
import type { X64Target } from "./x64/assembler.ts";
import { writeX64Module, type X64Module } from "./x64/module.ts";

/** Makes a program runnable over batches of samples, anywhere: WebAssembly unless told otherwise. */
export function compile(
  program: Program,
  { target = "wasm" }: { readonly target?: Extract<Target, "wasm" | "interpret"> } = {},
): Kernel {
  return target === "interpret" ? interpret(program) : instantiate(wasmModule(program));
}

/** The bytes of a module that computes the program, and what its caller must know to use it anywhere. */
export function wasmModule(program: Program): WasmModule {
  const linear = linearForm(program);
  return writeModule(interleave(linear, groupsFor(linear)));
}

/** The bytes of a Node addon that computes the program on x86-64 Linux; `#native` loads it. */
export function x64Module(program: Program, target: X64Target): X64Module {
  const linear = contract(linearForm(program));
  return writeX64Module(interleave(linear, nativeGroupsFor(linear)), target);
}

/** The processor itself looks ahead over some hundred instructions: two groups keep it busy. */
function nativeGroupsFor(_: LinearProgram): number {
  return 2;
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
