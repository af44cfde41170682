import type { Names } from "../kernel.ts";
import { namesOf, type LinearProgram } from "../linear.ts";
import { exportNames, nodeApi, writeBind, writeRegister } from "./addon.ts";
import type { X64Target } from "./assembler.ts";
import { writeSharedObject } from "./elf.ts";
import type { Layout } from "./layout.ts";
import { writeProgram } from "./program.ts";

export type { AddonExports } from "./addon.ts";

/** A Node addon as the bytes of a shared object, and what its caller must know to use it. */
export interface X64Module {
  readonly target: X64Target;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  readonly names: Names;
}

/** A whole Node addon for a program, for Linux on x86-64. */
export function writeX64Module(program: LinearProgram, target: X64Target): X64Module {
  const names = namesOf(program);
  const { assembler, pool, layout, run, arenaBytes } = writeProgram(program, target);
  const bind = assembler.label();
  assembler.place(bind);
  writeBind(assembler, {
    columnCount: layout.series + names.series.length,
    tableOffset: layout.direct,
  });
  const register = assembler.label();
  assembler.place(register);
  writeRegister(assembler, { arenaBytes, run, bind });
  const constants = pool.bytes();
  const bytes = writeSharedObject({
    constants,
    texts: exportNames,
    codeBytes: assembler.size,
    code: (address, addressOfSymbol) => assembler.finish(address, addressOfSymbol),
    exported: { name: "napi_register_module_v1", offset: assembler.offsetOf(register) },
    imports: nodeApi,
  });
  return { target, bytes, layout, names };
}
