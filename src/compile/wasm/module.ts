import type { Names } from "../kernel.ts";
import type { LinearProgram } from "../linear.ts";
import { Bytes } from "./bytes.ts";
import { emitFunction } from "./emit.ts";
import { layOut, type Layout } from "./layout.ts";
import { op, valueType } from "./opcodes.ts";

/** A module's bytes, and where its caller finds things in its memory. */
export interface WasmModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  readonly names: Names;
}

/**
 * A whole WebAssembly module for a program. It imports nothing and exports `memory` and `run`, which takes the
 * length of a column in bytes (a multiple of 16, at least 16): rows times 8, rounded up to whole pairs.
 */
export function writeModule(program: LinearProgram): WasmModule {
  const layout = layOut(program);
  const code = emitFunction(program, layout);
  const module = new Bytes().byte(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const section = (id: number, content: Bytes) => module.byte(id).sized(content.view());
  section(1, new Bytes().byte(1, 0x60, 1, valueType.i32, 0));
  section(3, new Bytes().byte(1, 0));
  section(5, new Bytes().byte(1, 0).unsigned(layout.pages));
  section(7, new Bytes().byte(2).name("memory").byte(2, 0).name("run").byte(0, 0));
  section(10, new Bytes().byte(1).sized(code));
  if (layout.data.bytes.length > 0) {
    const content = new Bytes().byte(1, 0, op.i32Const).signed(layout.data.from).byte(op.end);
    section(11, content.sized(layout.data.bytes));
  }
  const { inputs, streams } = program;
  const outputs = program.outputs.filter(({ group }) => group === 0).map(({ name }) => name);
  const names = { inputs, streams, outputs };
  return { bytes: module.view(), layout, names };
}
