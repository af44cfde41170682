import { interpret } from "./interpret.ts";
import type { Kernel, Program, Target } from "./kernel.ts";

/** Makes a program runnable over batches of samples. */
export function compile(program: Program, _options: { readonly target?: Target } = {}): Kernel {
  return interpret(program);
}
