import {
  Decoder,
  DecoderOptions,
  Formatter,
  FormatterSyntax,
  OpKind,
  Instruction as Decoded,
} from "iced-x86";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { nativeTargets, routineFrom, thisMachine } from "#native";
import { Terms, type Term } from "../bits/term.ts";
import { repertoireFor } from "../search/repertoire.ts";
import { randomWords } from "../search/tests.ts";
import { flagBit, formsOf } from "../search/forms.ts";
import { Frames } from "../search/frames.ts";
import { flagsRead, flagsWritten, flag } from "./flags.ts";
import { bytesOf } from "./encode.ts";
import {
  addressRegister,
  instruction,
  isWord,
  locationCount,
  mostBufferWords,
  readsOf,
  registers,
  shapes,
  wordAt,
  writesOf,
  type Instruction,
  type Name,
} from "./instruction.ts";
import { textOf } from "./listing.ts";
import { step, type State } from "./semantics.ts";

const terms = new Terms();
const product = terms.make("mul", terms.variable("x", 64), terms.variable("y", 64));
/** Everything that a search can use, on four registers; and what it leaves out. */
const searched = repertoireFor([product], { argumentCount: 2, scratch: 1 }).instructions;
/** With the first, the second and the last word of a buffer: rdi is its address. */
const withMemory = repertoireFor([product], {
  argumentCount: 2,
  scratch: 1,
  bufferWords: mostBufferWords,
}).instructions.filter(
  ({ d, s, t }) =>
    [d, s, t].some((at) => [0, 1, 7].map(wordAt).includes(at)) &&
    [d, s, t].every((at) => !isWord(at) || [0, 1, 7].map(wordAt).includes(at)),
);
const others = [0, 1, 5, 6].flatMap((d): Instruction[] => [
  instruction("bswap", { d }),
  instruction("imuli", { d, s: 2, immediate: 100 }),
  instruction("imuli", { d, s: 5, immediate: 1000 }),
  instruction("addi", { d, immediate: 1000 }),
  instruction("movi", { d, immediate: 123456 }),
  instruction("movi", { d, immediate: "float 1" }),
  instruction("movi", { d, immediate: "float -2.5" }),
  instruction("subi", { d, immediate: 9 }),
  instruction("testi", { d, immediate: 77 }),
  instruction("ori", { d, immediate: 9 }),
  instruction("shl", { d, immediate: 13 }),
  instruction("ror", { d, immediate: 7 }),
  instruction("lea", { d, t: 5, scale: 8, immediate: 300 }),
  instruction("lea", { d, s: 6, t: 5, scale: 4, immediate: -3 }),
  instruction("setb", { d }),
  instruction("movzx", { d, s: 1 }),
  instruction("mulx", { d, t: 2, s: 5 }),
  instruction("andn", { d, s: 5, t: 6 }),
  instruction("shlx", { d, s: 6, t: 5 }),
  instruction("cmovle", { d, s: 6 }),
]);
const otherWithMemory = [0, 2, 6].flatMap((d): Instruction[] => [
  instruction("movi", { d: wordAt(d), immediate: 123456 }),
  instruction("movi", { d: wordAt(d), immediate: -5 }),
  instruction("addi", { d: wordAt(d), immediate: 1000 }),
  instruction("testi", { d: wordAt(d), immediate: 77 }),
  instruction("bti", { d: wordAt(d), immediate: 9 }),
  instruction("ror", { d: wordAt(d), immediate: 7 }),
  instruction("imuli", { d, s: wordAt(7), immediate: 1000 }),
  instruction("mulx", { d, t: 2, s: wordAt(3) }),
  instruction("andn", { d, s: 5, t: wordAt(d) }),
  instruction("xor", { d: wordAt(d), s: 5 }),
  instruction("movbe", { d: wordAt(d), s: 6 }),
  instruction("movbe", { d: 6, s: wordAt(d) }),
]);
const every = [...searched, ...others, ...withMemory, ...otherWithMemory];
const widths = [32, 64] as const;

function touchesMemory({ d, s, t }: Instruction): boolean {
  return [d, s, t].some(isWord);
}

/** The bytes as one instruction, by a decoder that is not ours. */
function decoded(bytes: readonly number[]): string {
  const decoder = new Decoder(64, Uint8Array.from(bytes), DecoderOptions.None);
  const one = new Decoded();
  const formatter = new Formatter(FormatterSyntax.Intel);
  decoder.decodeOut(one);
  if (one.length !== bytes.length) return "(bad)";
  const text = formatter.format(one);
  // This formatter writes numbers of 64 bits without their upper half; the decoder has them right.
  const isLong = one.opCount === 2 && one.opKind(1) === OpKind.Immediate64;
  return isLong ? text.replace(/[^,]*$/, `0${one.immediate64.toString(16).toUpperCase()}h`) : text;
}

/** Intel's syntax without spaces and with decimal numbers. */
const plain = (text: string, width: number) =>
  text
    .replaceAll(/\b([0-9][0-9A-F]*)h\b/g, (_, hex: string) => {
      const value = BigInt(`0x${hex}`);
      return String(value >= 2n ** 31n ? BigInt.asIntN(width, value) : value);
    })
    .replaceAll("*1", "")
    // Ours names a size where no register does; the decoder's formatter does too, in its own cases.
    .replace(/(?:dword|qword) ptr /, "")
    .replace(/^imul (\w+), \1,/, "imul $1,")
    .replaceAll(/,\s+/g, ",");

test.each(widths)("at %i bits a decoder reads every instruction as it is listed", (width) => {
  const wrong = every
    .map((one) => [plain(textOf(one, width), width), plain(decoded(bytesOf(one, width)), width)])
    .filter(([ours, theirs]) => ours !== theirs);
  expect(wrong).toEqual([]);
});

test("every instruction of the model is among those tested", () => {
  const tested = new Set(every.map(({ name }) => name));
  expect((Object.keys(shapes) as Name[]).filter((name) => !tested.has(name))).toEqual([]);
});

const flagNames = ["carry", "zero", "sign", "overflow"] as const;
const flagPlaces = { carry: 0n, zero: 6n, sign: 7n, overflow: 11n };

const next = randomWords(5n);
const edges = [
  0n,
  1n,
  2n,
  31n,
  32n,
  33n,
  63n,
  64n,
  2n ** 31n,
  2n ** 31n - 1n,
  2n ** 32n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const word = (): bigint => {
  const kind = next() % 4n;
  if (kind === 0n) return edges[Number(next() % BigInt(edges.length))]!;
  if (kind === 1n) return next() >> (next() % 64n);
  return kind === 2n ? BigInt.asUintN(64, next() << (next() % 64n)) : next();
};

/** Rows of registers, flags, and the buffer's words. Bit 1 of the flags is always set. */
const states = (count: number): bigint[][] =>
  Array.from({ length: count }, () => [
    ...registers.numbers.map(word),
    flagNames.reduce((set, name) => set | ((next() & 1n) << flagPlaces[name]), 2n),
    ...Array.from({ length: mostBufferWords }, word),
  ]);

/** What the model begins with: registers and words. With memory the address's register has no number. */
const located = (row: readonly bigint[], one: Instruction, width: number) =>
  [...row.slice(0, 7), ...row.slice(8)].map((value, at) =>
    touchesMemory(one) && at === addressRegister ? undefined : constant(value, width),
  );

/** As a routine takes it: two words of 32 bits in one of 64. */
function packed(row: readonly bigint[], width: number): bigint[] {
  const words = row.slice(8);
  const low = (at: number) => BigInt.asUintN(32, words[at] ?? 0n);
  return [
    ...row.slice(0, 8),
    ...words.map((value, at) => (width === 64 ? value : low(2 * at) | (low(2 * at + 1) << 32n))),
  ];
}

function unpacked(row: readonly bigint[], width: number): bigint[] {
  const words = row.slice(8);
  const half = (at: number) => BigInt.asUintN(32, words[at >> 1]! >> BigInt(32 * (at & 1)));
  return [...row.slice(0, 8), ...words.map((value, at) => (width === 64 ? value : half(at)))];
}

const constant = (value: bigint, width: number) => terms.constant(value, width);

function modelled(row: readonly bigint[], one: Instruction, width: number): State {
  const flags = Object.fromEntries(
    flagNames.map((name) => [name, constant((row[7]! >> flagPlaces[name]) & 1n, 1)]),
  ) as Record<(typeof flagNames)[number], Term>;
  const after = step(
    new Terms(),
    { registers: located(row, one, width), ...flags, hasAddress: touchesMemory(one) },
    one,
    width,
  );
  if ("undefinedRead" in after) throw new Error(after.undefinedRead);
  return after;
}

const { because, targets } = nativeTargets(thisMachine());
/** Where there is no x86-64 with these sets, the other tests still say something. */
describe.skipIf(targets.length === 0)(`on the real processor ${because}`, () => {
  test.each(widths)(
    "at %i bits every instruction leaves what the model says",
    { timeout: 120_000 },
    (width) => {
      const wrong: string[] = [];
      const names = new Set<string>();
      // All forms of an instruction have one meaning: some of each, and every immediate.
      const chosen = every.filter((one) => {
        const place = touchesMemory(one)
          ? `${one.d} ${one.s} ${one.t}`.replaceAll(/\b[0-6]\b/g, "r")
          : "";
        const key = `${one.name} ${one.immediate} ${one.scale} ${one.d === one.s} ${one.s === one.t} ${one.t < 0} ${place}`;
        return !names.has(key) && names.add(key);
      });
      for (const one of chosen) {
        const rows = states(touchesMemory(one) ? 30 : 60);
        const bufferWords = touchesMemory(one) ? mostBufferWords : 0;
        const taken = (row: readonly bigint[]) => packed(row, width).slice(0, 8 + bufferWords);
        const code = Uint8Array.from(bytesOf(one, width));
        const after = routineFrom(code, rows.length, bufferWords)(rows.map(taken));
        for (const [at, ran] of after.entries()) {
          const real = unpacked(ran, width);
          const model = modelled(rows[at]!, one, width);
          const kept = new Set(writesOf(one));
          for (const [place, term] of model.registers.entries()) {
            if (term === undefined || (isWord(place) && bufferWords === 0)) continue;
            // What is not written keeps its upper half too.
            const expected =
              kept.has(place) && !one.name.startsWith("set") ? term.value : undefined;
            const found = real[isWord(place) ? place + 1 : place]!;
            const right =
              expected === undefined
                ? BigInt.asUintN(width, found) === term.value
                : found === expected;
            if (!right)
              wrong.push(
                `${textOf(one, width)}: ${registers.names64[place] ?? `word ${place}`} is ${found}, not ${term.value}`,
              );
          }
          for (const name of flagNames) {
            const value = model[name];
            if (value !== undefined && ((real[7]! >> flagPlaces[name]) & 1n) !== value.value)
              wrong.push(`${textOf(one, width)}: ${name} is not ${value.value}`);
          }
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    },
  );
});

test("the search's interpreter agrees with the model in every register and flag", () => {
  const wrong: string[] = [];
  for (const form of formsOf(every)) {
    const one = form.instruction;
    const rows = states(20);
    const frames = new Frames(2, rows.length, locationCount);
    const start = frames.frames[0]!;
    for (const at of Array.from({ length: locationCount }).keys()) {
      const place = isWord(at) ? at + 1 : at;
      start.rows[at] = Int32Array.from(rows, (row) => Number(BigInt.asIntN(32, row[place]!)));
      start.defined |= 1 << at;
    }
    start.defined |= 0xf << flagBit;
    start.flagsReady = 0xf;
    for (const [number, name] of flagNames.entries())
      for (const [at, row] of rows.entries())
        start.flags[number]![at] = Number((row[7]! >> flagPlaces[name]) & 1n);
    frames.push(form, 0);
    const after = frames.frames[1]!;
    for (const [at, row] of rows.entries()) {
      const model = modelled(row, one, 32);
      for (const [place, term] of model.registers.entries())
        if (
          term !== undefined &&
          BigInt.asUintN(32, BigInt(after.rows[place]![at]!)) !== term.value
        )
          wrong.push(`${textOf(one, 32)}: ${registers.names32[place]}`);
      for (const [number, name] of flagNames.entries()) {
        const value = model[name];
        const isDefined = (after.defined & (1 << (flagBit + number))) !== 0;
        if (isDefined !== (value !== undefined)) wrong.push(`${textOf(one, 32)}: ${name} defined`);
        else if (value !== undefined && BigInt(frames.flag(number, 1)[at]!) !== value.value)
          wrong.push(`${textOf(one, 32)}: ${name}`);
      }
    }
  }
  expect([...new Set(wrong)]).toEqual([]);
});

test("what an instruction reads and writes is what the model reads and writes", () => {
  const wrong: string[] = [];
  for (const one of every) {
    const row = states(1)[0]!;
    const isZeroing = one.d === one.s && (one.name === "xor" || one.name === "sub");
    for (const place of Array.from({ length: locationCount }).keys()) {
      if (touchesMemory(one) && place === addressRegister) continue;
      const known: State = {
        registers: located(row, one, 32).map((value, at) => (at === place ? undefined : value)),
        hasAddress: true,
        carry: constant(1n, 1),
        zero: constant(0n, 1),
        sign: constant(1n, 1),
        overflow: constant(0n, 1),
      };
      const misses = "undefinedRead" in step(new Terms(), known, one, 32);
      if (misses !== readsOf(one).includes(place) && !isZeroing)
        wrong.push(`${textOf(one, 32)} reads ${registers.names32[place]}`);
    }
    const model = modelled(row, one, 32);
    const { defined, spoiled } = flagsWritten(one);
    for (const name of flagNames)
      if ((model[name] === undefined) !== ((spoiled & flag[name]) !== 0))
        wrong.push(`${textOf(one, 32)} spoils ${name}, or does not (${defined})`);
    for (const name of flagNames) {
      const all = {
        carry: constant(1n, 1),
        zero: constant(0n, 1),
        sign: constant(1n, 1),
        overflow: constant(0n, 1),
      };
      const state: State = {
        registers: located(row, one, 32),
        hasAddress: true,
        ...all,
        [name]: undefined,
      };
      const misses = "undefinedRead" in step(new Terms(), state, one, 32);
      if (misses !== ((flagsRead(one) & flag[name]) !== 0))
        wrong.push(`${textOf(one, 32)} reads ${name}`);
    }
  }
  expect(isRefusal(wrong)).toBe(false);
  expect([...new Set(wrong)].slice(0, 20)).toEqual([]);
});
