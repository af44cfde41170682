import { unreachable } from "#base";
import { wasmModule, x64Executable, x64Module, type CodeOptions } from "../compile.ts";
import type { Mark } from "../origin.ts";
import type { RuleUse } from "../rules/apply.ts";
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

/** The file; its listing knows where code came from as far as it is told the named parts of the graphs. */
export function standaloneFile(
  { signature, outputs }: Standalone,
  form: StandaloneForm,
  options: CodeOptions = {},
): StandaloneFile {
  const program = { outputs };
  switch (form.kind) {
    case "elf": {
      const draft = { signature, help: helpText(signature) };
      return x64File(x64Executable(program, form.instructions, draft, options));
    }
    case "addon": {
      const describe = (use: Parameters<typeof addonDescription>[0]) =>
        addonDescription(use, signature);
      return x64File(x64Module(program, form.instructions, describe, options));
    }
    case "wasm": {
      const module = wasmModule(program, options);
      const bytes = describedWasm(module, signature);
      const { rules } = module;
      return { bytes, listing: () => withRules(wasmListing(bytes, module.marks), rules) };
    }
    default:
      return unreachable(form);
  }
}

/** A listing, and before it the rules of the superoptimizer that its code was made with. */
function* withRules(
  lines: Iterable<string>,
  rules: readonly RuleUse[] = [],
): Generator<string, void> {
  for (const { name, id, times } of rules)
    yield `; rule ${name} (${id}), ${times === 1 ? "once" : `${times} times`}`;
  yield* lines;
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
  rules,
}: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly marks?: readonly Mark[] | undefined;
  readonly rules?: readonly RuleUse[];
}): StandaloneFile {
  const listing = () => {
    const { from, to } = codeIn(bytes);
    const placed = marks.map(({ at, origin }) => ({ at: from + at, origin }));
    return withRules(listingOf(bytes, decode(bytes.subarray(0, to), from), placed), rules);
  };
  return { bytes, listing };
}
