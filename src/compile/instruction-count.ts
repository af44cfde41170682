import { decodeModule } from "./wasm/decode.ts";
import type { WasmModule } from "./wasm/module.ts";
import { decode } from "./x64/decode/decode.ts";
import { codeIn } from "./x64/elf-code.ts";
import type { X64Module } from "./x64/module.ts";

/**
 * Vector instructions in a module's code for one vector of rows, moves among them: those of all regions, however often they
 * run.
 */
export function instructionCount(module: X64Module | WasmModule): number {
  const { bytes, layout } = module;
  if ("target" in module) {
    const { from, to } = codeIn(bytes);
    let vectors = 0;
    for (const { text } of decode(bytes.subarray(0, to), from)) if (/^[vk]/.test(text)) vectors++;
    const lanes = module.target === "avx512" ? 8 : 4;
    return (vectors * lanes) / layout.rowsPerTurn;
  }
  const all = decodeModule(bytes).flatMap(({ instructions }) => instructions);
  const vectors = all.filter(({ text }) => /^\s*(?:v128|f64x2|i64x2)\./.test(text));
  return (vectors.length * 2) / layout.rowsPerTurn;
}
