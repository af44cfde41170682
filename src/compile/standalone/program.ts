import { unreachable } from "#base";
import { wasmModule, x64Executable, x64Module } from "../compile.ts";
import type { X64Target } from "../x64/assembler.ts";
import { addonDescription, describedWasm } from "./describe.ts";
import type { Standalone } from "./from-model.ts";
import { helpText } from "./help.ts";

/** What kind of file a model is compiled to, and for which instructions. */
export type StandaloneForm =
  | { readonly kind: "elf" | "addon"; readonly instructions: X64Target }
  | { readonly kind: "wasm" };

/** The bytes of a file that computes the model by itself: see docs/standalone-programs.md. */
export function standaloneFile(
  { signature, outputs }: Standalone,
  form: StandaloneForm,
): Uint8Array<ArrayBuffer> {
  const program = { outputs };
  switch (form.kind) {
    case "elf": {
      const draft = { signature, help: helpText(signature) };
      return x64Executable(program, form.instructions, draft).bytes;
    }
    case "addon":
      return x64Module(program, form.instructions, (use) => addonDescription(use, signature)).bytes;
    case "wasm":
      return describedWasm(wasmModule(program), signature);
    default:
      return unreachable(form);
  }
}
