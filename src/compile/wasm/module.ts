import type { Names } from "../kernel.ts";
import { namesOf, type LinearProgram } from "../linear.ts";
import type { Mark } from "../origin.ts";
import type { RuleUse } from "../rules/apply.ts";
import { Bytes } from "./bytes.ts";
import { emitRun, emitSubroutine } from "./emit.ts";
import { layOut, type Layout } from "./layout.ts";
import { op, valueType } from "./opcodes.ts";

/** A module's bytes, and where its caller finds things in its memory. */
export interface WasmModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  readonly names: Names;
  /** For each function its marks, by places from its first instruction on, if that was asked for. */
  readonly marks?: readonly (readonly Mark[])[] | undefined;
  readonly rules?: readonly RuleUse[];
}

/**
 * A whole WebAssembly module for a program. It imports nothing and exports `memory` and `run`, which takes the
 * length of a column in bytes (a multiple of 16, at least 16): rows times 8, rounded up to whole pairs.
 */
export function writeModule(program: LinearProgram): WasmModule {
  const layout = layOut(program);
  const { groups, functions, originOf } = program;
  const runMarks: Mark[] | undefined = originOf && [];
  const bodies = [
    emitRun(program, layout, runMarks),
    ...functions.map((one) => emitSubroutine(one, groups, layout)),
  ];
  const types = new Bytes().unsigned(bodies.length).byte(0x60, 1, valueType.i32, 0);
  for (const { parameters, results } of functions)
    types.byte(0x60).append(vectors(parameters.length)).append(vectors(results.length));
  const code = new Bytes().unsigned(bodies.length);
  for (const body of bodies) code.sized(body);
  const module = new Bytes().byte(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const section = (id: number, content: Bytes) => module.byte(id).sized(content.view());
  section(1, types);
  section(3, new Bytes().sized(Uint8Array.from(bodies.keys())));
  section(5, new Bytes().byte(1, 0).unsigned(layout.pages));
  section(7, new Bytes().byte(2).name("memory").byte(2, 0).name("run").byte(0, 0));
  section(10, code);
  if (layout.data.bytes.length > 0) {
    const content = new Bytes().byte(1, 0, op.i32Const).signed(layout.data.from).byte(op.end);
    section(11, content.sized(layout.data.bytes));
  }
  const marks = runMarks && [
    runMarks,
    ...functions.map(({ name }) => [{ at: 0, origin: { name, text: `the function ${name}` } }]),
  ];
  return { bytes: module.view(), layout, names: namesOf(program), ...(marks && { marks }) };
}

/** A list of `count` vector types, as parameters or results. */
const vectors = (count: number) =>
  new Bytes().sized(new Uint8Array(count).fill(valueType.v128)).view();
