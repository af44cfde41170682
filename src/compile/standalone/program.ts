import { unreachable } from "#base";
import { wasmModule, x64Executable, x64Module } from "../compile.ts";
import type { Mark, NamedNode } from "../origin.ts";
import { decodeModule } from "../wasm/decode.ts";
import type { WasmModule } from "../wasm/module.ts";
import type { X64Target } from "../x64/assembler.ts";
import { decode } from "../x64/decode/decode.ts";
import { codeIn } from "../x64/elf-code.ts";
import { addonDescription, describedWasm } from "./describe.ts";
import type { Standalone } from "./from-model.ts";
import { helpText } from "./help.ts";
import { listingOf } from "./listing.ts";

/** What kind of file a model is compiled to, and for which instructions. */
export type StandaloneForm =
  | { readonly kind: "elf" | "addon"; readonly instructions: X64Target }
  | { readonly kind: "wasm" };

/** A file that computes the model by itself: see docs/standalone-programs.md. */
export interface StandaloneFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its instructions line by line, beside the equations that they came from. */
  readonly listing: () => Iterable<string>;
}

/** The file; its listing knows where code came from as far as it is told the `named` parts of the graphs. */
export function standaloneFile(
  { signature, outputs }: Standalone,
  form: StandaloneForm,
  named?: readonly NamedNode[],
): StandaloneFile {
  const program = { outputs };
  switch (form.kind) {
    case "elf": {
      const draft = { signature, help: helpText(signature) };
      return x64File(x64Executable(program, form.instructions, draft, named));
    }
    case "addon": {
      const describe = (use: Parameters<typeof addonDescription>[0]) =>
        addonDescription(use, signature);
      return x64File(x64Module(program, form.instructions, describe, named));
    }
    case "wasm": {
      const module = wasmModule(program, named);
      const bytes = describedWasm(module, signature);
      return { bytes, listing: () => wasmListing(bytes, module.marks) };
    }
    default:
      return unreachable(form);
  }
}

function wasmListing(bytes: Uint8Array, marks: WasmModule["marks"] = []): Iterable<string> {
  const functions = decodeModule(bytes);
  const placed = functions.flatMap(({ from }, index) =>
    (marks[index] ?? []).map(({ at, origin }) => ({ at: from + at, origin })),
  );
  return listingOf(
    bytes,
    functions.flatMap(({ instructions }) => instructions),
    placed,
  );
}

function x64File({
  bytes,
  marks = [],
}: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly marks?: readonly Mark[] | undefined;
}): StandaloneFile {
  const listing = () => {
    const { from, to } = codeIn(bytes);
    const placed = marks.map(({ at, origin }) => ({ at: from + at, origin }));
    return listingOf(bytes, decode(bytes.subarray(0, to), from), placed);
  };
  return { bytes, listing };
}
