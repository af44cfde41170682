import { compile, type CodeOptions, type Kernel, type Program, type Target } from "#compile";
import { compileNative } from "./compile-native.ts";
import { nativeTargets, thisMachine } from "./processor.ts";

/** A program on exactly this target, which must be among `targetsHere()`. */
export function compileAs(
  program: Program,
  target: Target,
  options: Pick<CodeOptions, "rules"> = {},
): Kernel {
  return target === "wasm" || target === "interpret"
    ? compile(program, { target, ...options })
    : compileNative(program, target, undefined, options);
}

/** Every target that this machine runs, best first. */
export function targetsHere(): readonly Target[] {
  return [...nativeTargets(thisMachine()).targets, "wasm", "interpret"];
}
