import { Decoder, DecoderOptions, Formatter, FormatterSyntax } from "iced-x86";
import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { loadRoutine, nativeTargets, thisMachine } from "#native";
import { linesOf, routineOf, rowBytes, rowsFrom } from "./machine-code.ts";
import { instructionsOf, run, type MachineKind, type Program } from "./machine.ts";

const kinds = ["cmov", "minmax"] as const;

function decoded(bytes: readonly number[]): string {
  const decoder = new Decoder(64, Uint8Array.from(bytes), DecoderOptions.None);
  const formatter = new Formatter(FormatterSyntax.Intel);
  const instruction = decoder.decode();
  const text = instruction.length === bytes.length ? formatter.format(instruction) : "(bad)";
  instruction.free();
  formatter.free();
  decoder.free();
  return text;
}

test.each(kinds)(
  "another decoder reads every instruction of the %s machine as its listing says",
  (kind) => {
    for (const n of [2, 3, 4, 5, 6]) {
      const lines = linesOf(kind, instructionsOf(kind, n), n);
      expect(lines.map(({ bytes }) => decoded(bytes))).toEqual(lines.map(({ text }) => text));
    }
  },
);

/** Keys where signed comparison goes wrong first, and any others, all of 32 bits. */
const edges = [-(2 ** 31), -(2 ** 31) + 1, -1, 0, 1, 2 ** 31 - 2, 2 ** 31 - 1];
const key = streamKey(6, "processor");
let draws = 0;
const draw = () => uniformAt(key, draws++);
const below = (limit: number) => Math.floor(limit * draw());
const word = () =>
  draw() < 0.5 ? edges[below(edges.length)]! : Math.floor(2 ** 32 * (draw() - 0.5));

/** What the processor makes of rows of n keys; each row stands in one lane, or in all 64 bits of a word. */
function onProcessor(
  kind: MachineKind,
  program: Program,
  n: number,
  rows: readonly number[][],
): number[][] {
  const lanes = kind === "cmov" ? 1 : 4;
  const groups = rows.length / lanes;
  const { memory, run: start } = loadRoutine(
    routineOf(kind, program, n),
    rowsFrom + groups * rowBytes(kind, n),
  );
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
  view.setBigUint64(0, BigInt(groups), true);
  const place = (row: number, register: number) =>
    rowsFrom +
    Math.floor(row / lanes) * rowBytes(kind, n) +
    register * (kind === "cmov" ? 8 : 16) +
    (row % lanes) * 4;
  for (const [row, keys] of rows.entries())
    for (const [register, value] of keys.entries())
      if (kind === "cmov") view.setBigInt64(place(row, register), BigInt(value) << 31n, true);
      else view.setInt32(place(row, register), value, true);
  start();
  return rows.map((keys, row) =>
    keys.map((_, register) =>
      kind === "cmov"
        ? Number(view.getBigInt64(place(row, register), true) >> 31n)
        : view.getInt32(place(row, register), true),
    ),
  );
}

describe.each(nativeTargets(thisMachine()).targets.slice(0, 1))("a real processor (%s)", () => {
  test.each(kinds)(
    "does what the model of the %s machine says, instruction by instruction and in any order",
    (kind) => {
      const used = new Set<string>();
      for (const n of [2, 3, 6]) {
        const all = instructionsOf(kind, n);
        for (let trial = 0; trial < 60; trial++) {
          // Scratch holds anything until it is written.
          const program = [{ operation: "mov", to: n, from: below(n) } as const];
          const rest = Array.from({ length: 1 + below(24) }, () => all[below(all.length)]!);
          const whole = [
            ...program,
            ...(kind === "cmov" ? [{ operation: "cmp", to: 0, from: 1 } as const] : []),
            ...rest,
          ];
          for (const { operation } of rest) used.add(operation);
          const rows = Array.from({ length: 64 }, () => Array.from({ length: n }, word));
          expect(onProcessor(kind, whole, n, rows)).toEqual(rows.map((row) => run(whole, row)));
        }
      }
      expect(used).toEqual(new Set(instructionsOf(kind, 2).map(({ operation }) => operation)));
    },
  );
});
