import type { Assembler, Label } from "./assembler.ts";
import { at, gpr } from "./operands.ts";

/** Functions of Node-API (nodejs.org/api/n-api.html) that a kernel calls; the program that loads it has them. */
export const nodeApi = [
  "napi_create_arraybuffer",
  "napi_set_named_property",
  "napi_create_function",
  "napi_get_cb_info",
  "napi_get_typedarray_info",
  "napi_create_string_utf8",
] as const;

/** What the addon exports to JavaScript. */
export interface AddonExports {
  /** Its own memory; the first number in it is where the aligned part begins, in bytes. */
  readonly arena: ArrayBuffer;
  /** Computes what the arena says. */
  readonly run: () => void;
  /** Puts the addresses of all columns into the arena's first table. */
  readonly bind: (...columns: readonly Float64Array[]) => void;
  /** How to use it, as JSON: only in an addon that is to stand alone. */
  readonly description?: string;
}

export const exportNames = [
  "arena",
  "run",
  "bind",
  "description",
] as const satisfies (keyof AddonExports)[];

const { rax, rcx, rdx, rbx, rsp, rsi, rdi, r8, r9, r12, r13 } = gpr;

/**
 * Writes `napi_register_module_v1(env, exports)`: makes the arena and two functions that know it, and exports all three.
 * Each call makes another arena, so that every thread and every kernel has its own. The registers are those of the
 * System V calling convention: arguments in rdi, rsi, rdx, rcx, r8, r9, the result in rax.
 */
export function writeRegister(
  code: Assembler,
  {
    arenaBytes,
    run,
    bind,
    description,
  }: {
    readonly arenaBytes: number;
    readonly run: Label;
    readonly bind: Label;
    /** A text of the shared object, to be exported. */
    readonly description?: string | undefined;
  },
): void {
  const failed = code.label();
  const [data, value] = [at(rsp, 0), at(rsp, 8)];
  const call = (name: (typeof nodeApi)[number]) => {
    code.callThrough(name);
    code.scalar("test", { reg: rax, rm: rax });
    code.jump("jnz", failed);
  };
  const exportValue = (name: keyof AddonExports) => {
    code.scalar("mov", { reg: rdi, rm: rbx });
    code.scalar("mov", { reg: rsi, rm: r12 });
    code.addressOf(rdx, name);
    code.scalar("mov", { reg: rcx, rm: value });
    call("napi_set_named_property");
  };
  const exportFunction = (name: keyof AddonExports, label: Label) => {
    code.scalar("mov", { reg: rdi, rm: rbx });
    code.addressOf(rsi, name);
    code.scalar("movImmediate", { rm: rdx, immediate: -1 });
    code.addressOf(rcx, label);
    code.scalar("mov", { reg: r8, rm: r13 });
    code.scalar("lea", { reg: r9, rm: value });
    call("napi_create_function");
    exportValue(name);
  };
  for (const register of [rbx, r12, r13]) code.push(register);
  code.scalar("subImmediate", { rm: rsp, immediate: 16 });
  code.scalar("mov", { reg: rbx, rm: rdi });
  code.scalar("mov", { reg: r12, rm: rsi });
  // Room for the offset in front of the aligned part.
  code.scalar("movImmediate", { rm: rsi, immediate: arenaBytes + 128 });
  code.scalar("lea", { reg: rdx, rm: data });
  code.scalar("lea", { reg: rcx, rm: value });
  call("napi_create_arraybuffer");
  code.scalar("mov", { reg: rax, rm: data });
  code.scalar("lea", { reg: r13, rm: at(rax, 127) });
  code.scalar("andImmediate", { rm: r13, immediate: -64 });
  code.scalar("mov", { reg: rcx, rm: r13 });
  code.scalar("sub", { reg: rcx, rm: rax });
  code.scalar("movStore", { reg: rcx, rm: at(rax, 0) });
  exportValue("arena");
  exportFunction("run", run);
  exportFunction("bind", bind);
  if (description !== undefined) {
    code.scalar("mov", { reg: rdi, rm: rbx });
    code.addressOf(rsi, description);
    code.scalar("movImmediate", { rm: rdx, immediate: -1 });
    code.scalar("lea", { reg: rcx, rm: value });
    call("napi_create_string_utf8");
    exportValue("description");
  }
  // A call that failed leaves an export out, which the loader sees.
  code.place(failed);
  code.scalar("mov", { reg: rax, rm: r12 });
  code.scalar("addImmediate", { rm: rsp, immediate: 16 });
  for (const register of [r13, r12, rbx]) code.pop(register);
  code.return();
}

/** Writes `bind`: the address of each of `columnCount` typed arrays into the table at `tableOffset` of the arena. */
export function writeBind(
  code: Assembler,
  { columnCount, tableOffset }: { readonly columnCount: number; readonly tableOffset: number },
): void {
  // The stack: the seventh argument, the arena, the number of arguments, the arguments; kept aligned to 16.
  const frame = 16 * Math.ceil((24 + 8 * columnCount) / 16);
  const next = code.label();
  for (const register of [rbx, r12, r13]) code.push(register);
  code.scalar("subImmediate", { rm: rsp, immediate: frame });
  code.scalar("mov", { reg: rbx, rm: rdi });
  code.scalar("movImmediate", { rm: at(rsp, 16), immediate: columnCount });
  code.scalar("lea", { reg: rdx, rm: at(rsp, 16) });
  code.scalar("lea", { reg: rcx, rm: at(rsp, 24) });
  code.scalar("xor", { reg: r8, rm: r8 });
  code.scalar("lea", { reg: r9, rm: at(rsp, 8) });
  code.callThrough("napi_get_cb_info");
  code.scalar("mov", { reg: r12, rm: at(rsp, 8) });
  code.scalar("addImmediate", { rm: r12, immediate: tableOffset });
  code.scalar("lea", { reg: r13, rm: at(rsp, 24) });
  code.place(next);
  code.scalar("mov", { reg: rdi, rm: rbx });
  code.scalar("mov", { reg: rsi, rm: at(r13, 0) });
  code.scalar("xor", { reg: rdx, rm: rdx });
  code.scalar("xor", { reg: rcx, rm: rcx });
  code.scalar("mov", { reg: r8, rm: r12 });
  code.scalar("xor", { reg: r9, rm: r9 });
  code.scalar("movImmediate", { rm: at(rsp, 0), immediate: 0 });
  code.callThrough("napi_get_typedarray_info");
  code.scalar("addImmediate", { rm: r13, immediate: 8 });
  code.scalar("addImmediate", { rm: r12, immediate: 16 });
  code.scalar("subImmediate", { rm: at(rsp, 16), immediate: 1 });
  code.jump("jnz", next);
  code.scalar("xor", { reg: rax, rm: rax });
  code.scalar("addImmediate", { rm: rsp, immediate: frame });
  for (const register of [r13, r12, rbx]) code.pop(register);
  code.return();
}
