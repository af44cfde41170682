import type { LinearProgram, Value } from "../linear.ts";
import { arenaBase } from "./allocation.ts";
import { Assembler, type Label, type X64Target } from "./assembler.ts";
import { Emitter } from "./emit.ts";
import { layOut, rowOffset, tableBase, type Layout } from "./layout.ts";
import { at, gpr } from "./operands.ts";
import { Pool, poolBase } from "./pool.ts";
import type { Callee, SeriesPlace, Shared } from "./shared.ts";
import { Slots } from "./slots.ts";

/** A program as machine code, and what belongs to it. */
export interface MachineProgram {
  readonly assembler: Assembler;
  readonly pool: Pool;
  readonly layout: Layout;
  /** The function that computes what the arena says. */
  readonly run: Label;
  readonly arenaBytes: number;
}

const { rax, rcx, rdx, rdi, r8, r9, rsp, rbp, rbx, r12, r13, r14, r15 } = gpr;
const savedRegisters = [rbx, rbp, r12, r13, r14, r15];
const lengthRegister = r13;

/** Puts the arena's address into its register, from wherever the caller of `run` has it; may use 24 bytes of stack. */
export type FindArena = (code: Assembler) => void;

/** `run` as a Node-API callback whose data is the arena. */
export const arenaOfCallback: FindArena = (code) => {
  code.scalar("xor", { reg: rdx, rm: rdx });
  code.scalar("xor", { reg: rcx, rm: rcx });
  code.scalar("xor", { reg: r8, rm: r8 });
  code.scalar("lea", { reg: r9, rm: at(rsp, 0) });
  code.callThrough("napi_get_cb_info");
  code.scalar("mov", { reg: arenaBase, rm: at(rsp, 0) });
};

/** `run` as a function of our own, with the arena as its first argument. */
export const arenaOfArgument: FindArena = (code) => {
  code.scalar("mov", { reg: arenaBase, rm: rdi });
};

export function writeProgram(
  program: LinearProgram,
  target: X64Target,
  findArena: FindArena,
): MachineProgram {
  const assembler = new Assembler(target);
  if (program.originOf !== undefined) assembler.trace();
  const layout = layOut(program, target);
  const embedded = program.series.flatMap(({ elements }) => elements ?? []);
  const pool = new Pool(target, [...program.tables, ...embedded]);
  const slots = new Slots(layout.slots, layout.vectorBytes);
  const functions: Callee[] = program.functions.map(({ parameters, results }) => ({
    label: assembler.label(),
    parameters: parameters.map(() => slots.take()),
    results: results.map(() => slots.take()),
  }));
  const shared: Shared = {
    assembler,
    layout,
    pool,
    slots,
    functions,
    series: seriesPlaces(program, layout),
    inputCount: program.inputs.length,
  };
  for (const [index, one] of program.functions.entries()) {
    const callee = functions[index]!;
    slots.startRoutine();
    assembler.place(callee.label);
    assembler.mark({ name: one.name, text: `the function ${one.name}` });
    const emitter = new Emitter(shared, {
      ...one,
      ends: one.results,
      shown: new Set(),
      show: () => {},
    });
    emitter.parametersInSlots(one.parameters, callee.parameters);
    emitter.body();
    emitter.storeEnds(one.results, callee.results);
    assembler.return();
  }
  slots.startRoutine();
  const run = assembler.label();
  assembler.place(run);
  writeRun(program, shared, findArena);
  return { assembler, pool, layout, run, arenaBytes: slots.end };
}

/** Where each series is read: a table of the pool after the program's own, or an entry of the table of columns. */
function seriesPlaces({ series, tables }: LinearProgram, layout: Layout): SeriesPlace[] {
  let [table, entry] = [tables.length, 16 * layout.series];
  return series.map(({ elements }): SeriesPlace => {
    if (elements !== undefined) return { kind: "pool", table: table++ };
    entry += 16;
    return { kind: "brought", entry: entry - 16 };
  });
}

function writeRun(program: LinearProgram, shared: Shared, findArena: FindArena): void {
  const { assembler: code, layout, pool } = shared;
  code.mark(rowLoop);
  const usesRow = program.body.some(({ kind }) => kind === "row");
  const loop = code.label();
  enter(shared, findArena);
  if (usesRow) startRow(shared);
  code.place(loop);
  writeTurn(program, shared);
  code.mark(rowLoop);
  if (usesRow) {
    const rows = at(arenaBase, layout.rows);
    code.vector("vmovupd", { reg: 0, rm: rows });
    const step = pool.constant(BigInt(layout.rowsPerTurn));
    code.vector("vpaddq", { reg: 0, first: 0, rm: step });
    code.vector("vmovupdStore", { reg: 0, rm: rows });
  }
  code.scalar("addImmediate", { rm: rowOffset, immediate: 8 * layout.rowsPerTurn });
  code.scalar("cmp", { reg: rowOffset, rm: lengthRegister });
  code.jump("jb", loop);
  code.vector("vzeroupper", {});
  code.scalar("xor", { reg: rax, rm: rax });
  code.scalar("addImmediate", { rm: rsp, immediate: 24 });
  for (const register of savedRegisters.toReversed()) code.pop(register);
  code.return();
}

const rowLoop = { name: "row loop", text: "the loop over rows" };

/** One turn: all groups' instructions, and each result into its column as soon as it is there. */
function writeTurn(program: LinearProgram, shared: Shared): void {
  const { assembler: code, layout } = shared;
  const outputCount = program.outputs.length / program.groups;
  const columnsOf = new Map<Value, number[]>();
  for (const [index, { value }] of program.outputs.entries())
    if (value !== undefined) columnsOf.set(value, [...(columnsOf.get(value) ?? []), index]);
  const stored = new Set<Value>();
  const show = (value: Value, register: number) => {
    stored.add(value);
    for (const index of columnsOf.get(value)!) {
      const entry = 16 * (program.inputs.length + (index % outputCount));
      code.scalar("mov", { reg: rdx, rm: at(tableBase, entry) });
      const offset = layout.vectorBytes * program.outputs[index]!.group;
      const rm = { kind: "memory", base: rdx, index: rowOffset, offset } as const;
      code.vector("vmovupdStore", { reg: register, rm });
    }
  };
  const { body, valueCount, originOf } = program;
  const emitter = new Emitter(shared, {
    body,
    valueCount,
    ends: [],
    shown: new Set(columnsOf.keys()),
    show,
    originOf,
  });
  emitter.body();
  // Constants, keys and inputs are made by nobody.
  for (const value of columnsOf.keys()) if (!stored.has(value)) show(value, emitter.read(value));
}

function enter({ assembler: code, layout, pool }: Shared, findArena: FindArena): void {
  for (const register of savedRegisters) code.push(register);
  code.scalar("subImmediate", { rm: rsp, immediate: 24 });
  findArena(code);
  code.addressOf(poolBase, "constants");
  if (pool.base > 0) code.scalar("addImmediate", { rm: poolBase, immediate: pool.base });
  code.scalar("mov", { reg: tableBase, rm: at(arenaBase, layout.table) });
  code.scalar("add", { reg: tableBase, rm: arenaBase });
  code.scalar("mov", { reg: lengthRegister, rm: at(arenaBase, layout.lengthBytes) });
  code.scalar("xor", { reg: rowOffset, rm: rowOffset });
}

/** Numbers of the first vector's rows. */
function startRow({ assembler: code, layout, pool }: Shared): void {
  const lanes = Array.from({ length: layout.vectorBytes / 8 }, (_, lane) => BigInt(lane));
  code.vector("vbroadcastsd", { reg: 0, rm: at(arenaBase, layout.firstRow) });
  code.vector("vpaddq", { reg: 0, first: 0, rm: pool.vector(lanes) });
  code.vector("vmovupdStore", { reg: 0, rm: at(arenaBase, layout.rows) });
}
