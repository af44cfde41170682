import {
  interpret,
  instantiate,
  wasmModule,
  type Kernel,
  type Program,
  type WasmModule,
  type X64Target,
} from "#compile";
import type { FiledModule } from "./cache.ts";
import { fileNative, loadNative } from "./compile-native.ts";
import { nativeTargets, thisMachine, type Machine } from "./processor.ts";

/** What decides how a program is compiled here; all of it is this process's own unless given. */
export interface Circumstances {
  readonly machine?: Machine;
  /** `KARDASHEV_TARGET`: avx512, avx2, wasm or interpret, in place of the best that runs. */
  readonly wanted?: string | undefined;
  readonly file?: (program: Program, target: X64Target) => FiledModule;
  /** Told in one line why the code is not native, where it was to be. */
  readonly explain?: (line: string) => void;
}

/** A program made ready on this machine. */
export interface Prepared {
  readonly kernel: Kernel;
  /** What another thread makes the same kernel from (`kernelFrom`); the interpreter has none. */
  readonly module: CompiledModule | undefined;
}

export type CompiledModule = WasmModule | FiledModule;

export function kernelFrom(module: CompiledModule): Kernel {
  return "path" in module ? loadNative(module) : instantiate(module);
}

/** The fastest kernel that this machine runs: native code where it can be, WebAssembly elsewhere. */
export function compileHere(program: Program, circumstances: Circumstances = {}): Kernel {
  return prepareHere(program, circumstances).kernel;
}

/** The same with the module that it came from, for other threads. */
export function prepareHere(program: Program, circumstances: Circumstances = {}): Prepared {
  const { machine = thisMachine(), file = fileNative, explain = explainOnce } = circumstances;
  const wanted = "wanted" in circumstances ? circumstances.wanted : process.env["KARDASHEV_TARGET"];
  if (wanted === "interpret") return { kernel: interpret(program), module: undefined };
  if (wanted === "wasm") return ready(wasmModule(program));
  const { targets, because } = nativeTargets(machine);
  const target = targets.find((one) => one === wanted) ?? targets[0];
  if (target === undefined) {
    explain(`Running as WebAssembly: ${because}.`);
    return ready(wasmModule(program));
  }
  if (wanted !== undefined && wanted !== "" && wanted !== target)
    explain(
      `Running as ${target}: KARDASHEV_TARGET asks for ${wanted}, and this machine runs ${[...targets, "wasm", "interpret"].join(", ")}.`,
    );
  try {
    return ready(file(program, target));
  } catch (cause) {
    // A system that forbids new executable memory, or a folder mounted without it.
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    explain(`Running as WebAssembly: native code could not be loaded (${reason}).`);
    return ready(wasmModule(program));
  }
}

const ready = (module: CompiledModule): Prepared => ({ kernel: kernelFrom(module), module });

const explained = new Set<string>();

function explainOnce(line: string): void {
  if (explained.has(line)) return;
  explained.add(line);
  process.stderr.write(`${line}\n`);
}
