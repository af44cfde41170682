import type { Names } from "../kernel.ts";
import { namesOf, type LinearProgram } from "../linear.ts";
import { exportNames, nodeApi, writeBind, writeRegister } from "./addon.ts";
import type { Mark } from "../origin.ts";
import type { RuleUse } from "../rules/apply.ts";
import type { X64Target } from "./assembler.ts";
import { writeSharedObject } from "./elf.ts";
import type { Layout } from "./layout.ts";
import { arenaOfCallback, writeProgram } from "./program.ts";

export type { AddonExports } from "./addon.ts";

/** A Node addon as the bytes of a shared object, and what its caller must know to use it. */
export interface X64Module {
  readonly target: X64Target;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  readonly names: Names;
  /** What of the code came from where, if that was asked for. */
  readonly marks?: readonly Mark[] | undefined;
  readonly rules?: readonly RuleUse[];
}

/** A whole Node addon for a program, for Linux on x86-64. `describe` makes the text that it exports as its description. */
export function writeX64Module(
  program: LinearProgram,
  target: X64Target,
  describe?: (use: Omit<X64Module, "bytes">) => string,
): X64Module {
  const names = namesOf(program);
  const { assembler, pool, layout, run, arenaBytes } = writeProgram(
    program,
    target,
    arenaOfCallback,
  );
  const bind = assembler.label();
  assembler.place(bind);
  assembler.mark({ name: "bind", text: "bind: addresses of columns from JavaScript" });
  writeBind(assembler, {
    columnCount: layout.series + names.series.length,
    tableOffset: layout.direct,
  });
  const register = assembler.label();
  assembler.place(register);
  assembler.mark({ name: "register", text: "register: what the addon exports" });
  const use = { target, layout, names };
  const description = describe?.(use);
  writeRegister(assembler, { arenaBytes, run, bind, description });
  const constants = pool.bytes();
  const bytes = writeSharedObject({
    constants,
    texts: [...exportNames, ...(description === undefined ? [] : [description])],
    codeBytes: assembler.size,
    code: (address, addressOfSymbol) => assembler.finish(address, addressOfSymbol),
    exported: { name: "napi_register_module_v1", offset: assembler.offsetOf(register) },
    imports: nodeApi,
  });
  const { marks } = assembler;
  return { ...use, bytes, ...(marks && { marks }) };
}
