import { compile, type Kernel, type Program, type X64Target } from "#compile";
import { compileNative } from "./compile-native.ts";
import { nativeTargets, thisMachine, type Machine } from "./processor.ts";

/** What decides how a program is compiled here; all of it is this process's own unless given. */
export interface Circumstances {
  readonly machine?: Machine;
  /** `KARDASHEV_TARGET`: avx512, avx2, wasm or interpret, in place of the best that runs. */
  readonly wanted?: string | undefined;
  readonly native?: (program: Program, target: X64Target) => Kernel;
  /** Told in one line why the code is not native, where it was to be. */
  readonly explain?: (line: string) => void;
}

/** The fastest kernel that this machine runs: native code where it can be, WebAssembly elsewhere. */
export function compileHere(program: Program, circumstances: Circumstances = {}): Kernel {
  const {
    machine = thisMachine(),
    wanted = process.env["KARDASHEV_TARGET"],
    native = compileNative,
    explain = explainOnce,
  } = circumstances;
  if (wanted === "wasm" || wanted === "interpret") return compile(program, { target: wanted });
  const { targets, because } = nativeTargets(machine);
  const target = targets.find((one) => one === wanted) ?? targets[0];
  if (target === undefined) {
    explain(`Running as WebAssembly: ${because}.`);
    return compile(program);
  }
  if (wanted !== undefined && wanted !== "" && wanted !== target)
    explain(
      `Running as ${target}: KARDASHEV_TARGET asks for ${wanted}, and this machine runs ${[...targets, "wasm", "interpret"].join(", ")}.`,
    );
  try {
    return native(program, target);
  } catch (cause) {
    // A system that forbids new executable memory, or a folder mounted without it.
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    explain(`Running as WebAssembly: native code could not be loaded (${reason}).`);
    return compile(program);
  }
}

const explained = new Set<string>();

function explainOnce(line: string): void {
  if (explained.has(line)) return;
  explained.add(line);
  process.stderr.write(`${line}\n`);
}
