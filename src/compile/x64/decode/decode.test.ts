import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decoder, DecoderOptions, Formatter, FormatterSyntax, Instruction } from "iced-x86";
import { afterAll, expect, test } from "vitest";
import { models } from "#systems";
import { standaloneOf } from "../../standalone/from-model.ts";
import { standaloneFile } from "../../standalone/program.ts";
import { codeIn } from "../elf-code.ts";
import { decode, decodeAt } from "./decode.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-decode-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Places and texts by a decoder that is not ours. */
function icedDecoded(bytes: Uint8Array, from: number, to: number): string[] {
  const decoder = new Decoder(64, bytes.subarray(from, to), DecoderOptions.None);
  decoder.ip = BigInt(from);
  const instruction = new Instruction();
  const formatter = new Formatter(FormatterSyntax.Intel);
  formatter.branchLeadingZeros = false;
  const lines: string[] = [];
  while (decoder.canDecode) {
    decoder.decodeOut(instruction);
    lines.push(`${Number(instruction.ip)} ${formatter.format(instruction)}`);
  }
  for (const one of [formatter, instruction, decoder]) one.free();
  return lines;
}

/** Places where instructions begin by binutils, where they are installed. */
function objdumpPlaces(bytes: Uint8Array, from: number, to: number): number[] | undefined {
  const path = join(folder, "code");
  writeFileSync(path, bytes);
  const range = [`--start-address=${from}`, `--stop-address=${to}`];
  const options = ["-D", "-b", "binary", "-m", "i386:x86-64", "-w", ...range];
  const { status, stdout } = spawnSync("objdump", [...options, path], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) return undefined;
  return [...stdout.matchAll(/^\s*([\da-f]+):\t/gm)].map((match) => Number.parseInt(match[1]!, 16));
}

test.each(Object.keys(models).flatMap((name) => ["avx512", "avx2"].map((set) => [name, set])))(
  "the program of %s for %s is read without a gap, as other decoders read it",
  (name, instructions) => {
    const model = models[name]!;
    const standalone = standaloneOf(model, model.own.outputs);
    for (const kind of ["elf", "addon"] as const) {
      if (standalone.signature.inputs.length === 0) continue;
      const form = { kind, instructions: instructions as "avx2" };
      const { bytes } = standaloneFile(standalone, form);
      const { from, to } = codeIn(bytes);
      const own = [...decode(bytes.subarray(0, to), from)];
      const lines = own.map(({ at, text }) => `${at} ${text}`);
      expect(lines).toEqual(icedDecoded(bytes, from, to));
      const places = own.map(({ at }) => at);
      if (kind === "elf") expect(objdumpPlaces(bytes, from, to) ?? places).toEqual(places);
    }
  },
);

test("what we do not emit is not read", () => {
  for (const bytes of [[0x90], [0x0f, 0x0b], [0xc5, 0xf8, 0x10, 0xc0], [0x62, 0, 0, 0, 0, 0]])
    expect(decodeAt(Uint8Array.from(bytes), 0)).toBeUndefined();
});
