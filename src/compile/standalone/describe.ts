import { numericClassOf, type Names } from "../kernel.ts";
import { Bytes } from "../wasm/bytes.ts";
import type { WasmModule } from "../wasm/module.ts";
import type { X64Module } from "../x64/module.ts";
import type { Signature } from "./signature.ts";

/** Name of the custom section that holds a module's description. */
export const sectionName = "kardashev";

/** What is said of a module whatever its form; documented in docs/standalone-programs.md. */
function described({ name, summary, inputs, outputs, reasons }: Signature) {
  return { name, summary, inputs, outputs, reasons };
}

/** The module's bytes with a custom section in which it describes itself as JSON. */
export function describedWasm(
  { bytes, layout, names }: WasmModule,
  signature: Signature,
): Uint8Array<ArrayBuffer> {
  const { inputs, outputs, ...rest } = described(signature);
  const json = {
    format: "kardashev/wasm/1",
    numericClass: numericClassOf("wasm"),
    rowsPerCall: layout.blockRows,
    rowsPerTurn: layout.rowsPerTurn,
    ...rest,
    inputs: placed(inputs, names.inputs, layout.inputs),
    outputs: placed(outputs, names.outputs, layout.outputs),
  };
  const content = new Bytes().name(sectionName).append(encoded(json));
  return new Bytes().append(bytes).byte(0).sized(content.view()).view().slice();
}

/** What an addon exports as its description: names in the order of `bind`, and places in its arena. */
export function addonDescription(
  { target, layout, names }: Omit<X64Module, "bytes">,
  signature: Signature,
): string {
  const { inputs, outputs, ...rest } = described(signature);
  return JSON.stringify({
    format: "kardashev/addon/1",
    numericClass: numericClassOf(target),
    instructions: target,
    rowsPerTurn: layout.rowsPerTurn,
    ...rest,
    inputs: inOrder(inputs, names.inputs),
    outputs: inOrder(outputs, names.outputs),
    arena: { lengthBytes: layout.lengthBytes, table: layout.table, columns: layout.direct },
  });
}

function inOrder<T extends { readonly name: string }>(
  all: readonly T[],
  names: Names["inputs"],
): T[] {
  return names.map((name) => all.find((one) => one.name === name)!);
}

/** Each with the offset of its column in memory. */
function placed<T extends { readonly name: string }>(
  all: readonly T[],
  names: Names["inputs"],
  offsets: readonly number[],
): (T & { readonly offset: number })[] {
  return all.map((one) => ({ ...one, offset: offsets[names.indexOf(one.name)]! }));
}

const encoded = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
