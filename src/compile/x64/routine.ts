import { exportNames, nodeApi, writeBind, writeRegister } from "./addon.ts";
import { Assembler } from "./assembler.ts";
import { writeSharedObject } from "./elf.ts";
import { at, gpr } from "./operands.ts";

const { rax, rcx, rdx, rdi, r8, r9, rsp } = gpr;

/**
 * A Node addon around a routine: machine code that begins with its first byte, stands anywhere, gets the address of its
 * memory in rdi, keeps what a System V function must keep, and returns. The addon exports that memory and `run`.
 */
export function routineModule(routine: Uint8Array, arenaBytes: number): Uint8Array<ArrayBuffer> {
  const code = new Assembler("avx2");
  const [run, bind, register, start] = [code.label(), code.label(), code.label(), code.label()];
  code.place(run);
  code.scalar("subImmediate", { rm: rsp, immediate: 24 });
  for (const unused of [rdx, rcx, r8]) code.scalar("xor", { reg: unused, rm: unused });
  code.scalar("lea", { reg: r9, rm: at(rsp, 0) });
  code.callThrough("napi_get_cb_info");
  code.scalar("mov", { reg: rdi, rm: at(rsp, 0) });
  code.jump("call", start);
  code.scalar("xor", { reg: rax, rm: rax });
  code.scalar("addImmediate", { rm: rsp, immediate: 24 });
  code.return();
  code.place(bind);
  writeBind(code, { columnCount: 1, tableOffset: 0 });
  code.place(register);
  writeRegister(code, { arenaBytes, run, bind });
  code.place(start);
  const codeBytes = code.size + routine.length;
  return writeSharedObject({
    constants: new Uint8Array(0),
    texts: exportNames,
    codeBytes,
    code: (address, addressOfSymbol) => {
      const whole = new Uint8Array(codeBytes);
      whole.set(code.finish(address, addressOfSymbol));
      whole.set(routine, code.size);
      return whole;
    },
    exported: { name: "napi_register_module_v1", offset: code.offsetOf(register) },
    imports: nodeApi,
  });
}
