import { Decoder, DecoderOptions, Formatter, FormatterSyntax, Instruction } from "iced-x86";
import { expect, test } from "vitest";
import type { X64Target } from "./assembler.ts";
import { decodeAt } from "./decode/decode.ts";
import { encodings, type Encoding } from "./encoding.ts";
import { at, gpr, type Memory, type Operand } from "./operands.ts";
import {
  encodeMovWide,
  encodePop,
  encodePush,
  encodeScalar,
  jumpBytes,
  plainBytes,
  scalarEncodings,
  type ScalarName,
} from "./scalar.ts";
import { encodeVector, type VectorOperands } from "./vector.ts";

/** The bytes as one instruction in Intel's syntax, by a decoder that is not ours; "(bad)" where they are not one. */
function decoded(bytes: readonly number[]): string {
  const decoder = new Decoder(64, Uint8Array.from(bytes), DecoderOptions.None);
  const instruction = new Instruction();
  const formatter = new Formatter(FormatterSyntax.Intel);
  try {
    decoder.decodeOut(instruction);
    return instruction.length === bytes.length ? formatter.format(instruction) : "(bad)";
  } finally {
    formatter.free();
    instruction.free();
    decoder.free();
  }
}

/** The same by our own decoder. */
function ownDecoded(bytes: readonly number[]): string {
  const read = decodeAt(Uint8Array.from(bytes), 0);
  return read?.length === bytes.length ? read.text : "(bad)";
}

const registerNames = Object.keys(gpr);

/** A place in memory as the decoder writes it. */
function memoryText({ base, index, scale = 1, offset }: Memory, indexPrefix: string): string {
  const indexName = indexPrefix === "" ? registerNames[index ?? 0] : `${indexPrefix}${index}`;
  const scaled = index === undefined ? "" : `+${indexName}${scale === 1 ? "" : `*${scale}`}`;
  const distance = Math.abs(offset);
  const digits = distance.toString(16).toUpperCase();
  const hex = distance < 10 ? digits : `${/^\d/.test(digits) ? "" : "0"}${digits}h`;
  const shift = offset === 0 ? "" : `${offset < 0 ? "-" : "+"}${hex}`;
  return `[${registerNames[base]}${scaled}${shift}]`;
}

const places: readonly Memory[] = [
  at(gpr.rbx, 0),
  at(gpr.rbx, 8),
  at(gpr.rbx, -1024),
  at(gpr.r12, 64),
  at(gpr.r12, 8192),
  at(gpr.r12, 100_000),
  at(gpr.r13, 0),
  at(gpr.rsp, 16),
  { kind: "memory", base: gpr.rax, index: gpr.rcx, offset: 128 },
  { kind: "memory", base: gpr.rdx, index: gpr.r15, offset: 0 },
];

/** How each instruction's operands stand in its text. */
const shapes = {
  move: ["vmovupd", "vmovapd", "vsqrtpd"],
  store: ["vmovupdStore"],
  element: ["vbroadcastsd"],
  rounded: ["vroundpd", "vrndscalepd"],
  shifted: ["vpsrlq", "vpsllq", "vpsraq"],
  compared: ["vcmppd"],
  blended: ["vblendvpd", "vblendmpd"],
  gathered: ["vgatherqpd"],
  ternary: ["vpternlogq"],
  tested: ["vptest"],
  masks: ["vpmovm2q", "vptestmq", "kortestb", "kxnorb", "vzeroupper"],
} as const;
const special = new Set<string>(Object.values(shapes).flat());

function cases(target: X64Target): { bytes: number[]; text: string; name: string }[] {
  const letter = target === "avx2" ? "y" : "z";
  const registers = target === "avx2" ? [0, 3, 7, 8, 13, 15] : [0, 5, 8, 15, 16, 23, 31];
  const v = (register: number) => `${letter}mm${register}`;
  const found: { bytes: number[]; text: string; name: string }[] = [];
  const rmText = (rm: Operand): string => {
    if (typeof rm === "number") return v(rm);
    return `${memoryText(rm, "")}${rm.broadcast === true ? "{1to8}" : ""}`;
  };
  const rms = (canBroadcast: boolean): Operand[] => [
    ...registers,
    ...places,
    ...(canBroadcast && target === "avx512"
      ? places
          .filter(({ offset }) => offset % 8 === 0)
          .map((place) => ({ ...place, broadcast: true }))
      : []),
  ];
  const add = (name: string, encoding: Encoding, operands: VectorOperands, text: string) =>
    found.push({ name, bytes: encodeVector(encoding, operands), text });
  for (const [name, encoding] of Object.entries<Encoding>(encodings[target])) {
    const others = registers.map((_, index) => registers[(index * 3 + 1) % registers.length]!);
    for (const [index, reg] of registers.entries()) {
      const first = others[index]!;
      const three = `${v(reg)},${v(first)}`;
      if (shapes.move.includes(name as "vmovupd"))
        for (const rm of rms(name === "vsqrtpd")) {
          add(name, encoding, { reg, rm }, `${name} ${v(reg)},${rmText(rm)}`);
          if (name !== "vmovupd" || target === "avx2") continue;
          const text = `${name} ${v(reg)}{k5}{z},${rmText(rm)}`;
          add(name, encoding, { reg, rm, mask: 5, zeroes: true }, text);
        }
      else if (name === "vmovupdStore")
        for (const rm of places)
          add(name, encoding, { reg, rm }, `vmovupd ${rmText(rm)},${v(reg)}`);
      else if (name === "vbroadcastsd")
        for (const rm of places)
          add(name, encoding, { reg, rm }, `${name} ${v(reg)},${memoryText(rm, "")}`);
      else if (shapes.rounded.includes(name as "vroundpd"))
        for (const rm of rms(true))
          add(name, encoding, { reg, rm, immediate: 9 }, `${name} ${v(reg)},${rmText(rm)},9`);
      else if (shapes.shifted.includes(name as "vpsrlq"))
        add(
          name,
          encoding,
          { first: reg, rm: first, immediate: 52 },
          `${name} ${v(reg)},${v(first)},34h`,
        );
      else if (name === "vcmppd")
        for (const rm of rms(true)) {
          const to = target === "avx2" ? v(reg) : "k1";
          const operands = { reg: target === "avx2" ? reg : 1, first, rm, immediate: 0x11 };
          add(name, encoding, operands, `vcmplt_oqpd ${to},${v(first)},${rmText(rm)}`);
          // Lanes that the mask leaves out give 0.
          if (target === "avx512") {
            const text = `vcmplt_oqpd k1{k1},${v(first)},${rmText(rm)}`;
            add(name, encoding, { ...operands, mask: 1 }, text);
          }
        }
      else if (name === "vpcmpgtq" && target === "avx512")
        for (const rm of rms(true))
          add(name, encoding, { reg: 2, first, rm }, `${name} k2,${v(first)},${rmText(rm)}`);
      else if (name === "vblendmpd")
        for (const rm of rms(true))
          add(
            name,
            encoding,
            { reg, first, rm, mask: 3 },
            `${name} ${v(reg)}{k3},${v(first)},${rmText(rm)}`,
          );
      else if (name === "vblendvpd")
        for (const rm of rms(false))
          add(
            name,
            encoding,
            { reg, first, rm, immediate: 9 << 4 },
            `${name} ${three},${rmText(rm)},ymm9`,
          );
      else if (name === "vpternlogq")
        for (const rm of rms(true))
          add(
            name,
            encoding,
            { reg, first, rm, immediate: 0xca },
            `${name} ${three},${rmText(rm)},0CAh`,
          );
      else if (name === "vgatherqpd") {
        const other = registers[(index + 1) % registers.length]!;
        const rm = { kind: "memory", base: gpr.rbx, index: other, scale: 8, offset: -128 } as const;
        const mask = target === "avx2" ? registers[(index + 2) % registers.length]! : 1;
        const place = memoryText(rm, `${letter}mm`);
        if (target === "avx2")
          add(name, encoding, { reg, first: mask, rm }, `${name} ${v(reg)},${place},${v(mask)}`);
        else add(name, encoding, { reg, rm, mask }, `${name} ${v(reg)},k1,${place}`);
      } else if (name === "vptest")
        add(name, encoding, { reg, rm: first }, `${name} ${v(reg)},${v(first)}`);
      else if (name === "vpmovm2q") add(name, encoding, { reg, rm: 1 }, `${name} ${v(reg)},k1`);
      else if (name === "vptestmq")
        for (const rm of rms(true))
          add(name, encoding, { reg: 1, first, rm }, `${name} k1,${v(first)},${rmText(rm)}`);
      else if (!special.has(name))
        for (const rm of rms(name !== "vpcmpeqd"))
          add(name, encoding, { reg, first, rm }, `${name} ${three},${rmText(rm)}`);
    }
    if (name === "kortestb") add(name, encoding, { reg: 1, rm: 1 }, "kortestb k1,k1");
    if (name === "kxnorb") add(name, encoding, { reg: 1, first: 1, rm: 1 }, "kxnorb k1,k1,k1");
    if (name === "vzeroupper") add(name, encoding, {}, "vzeroupper");
  }
  return found;
}

test.each(["avx2", "avx512"] as const)(
  "another decoder reads from every %s encoding what we meant, in every kind of operand, and so does ours",
  (target) => {
    const all = cases(target);
    expect(all.length).toBeGreaterThan(1500);
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(Object.keys(encodings[target])));
    const wrong = all
      .map(({ bytes, text }) => ({ text, read: decoded(bytes), ownRead: ownDecoded(bytes) }))
      .filter(({ text, read, ownRead }) => text !== read || text !== ownRead);
    expect(wrong.slice(0, 5)).toEqual([]);
  },
);

/** Two general-purpose operands, the second a register or memory; and how a lone operand, or one in memory, is written. */
const scalarShapes = {
  mov: "mov",
  lea: "lea",
  add: "add",
  adc: "adc",
  and: "and",
  or: "or",
  sub: "sub",
  cmp: "cmp",
  imul: "imul",
  bsr: "bsr",
  cmovae: "cmovae",
  cmova: "cmova",
  cmovl: "cmovl",
  cmovg: "cmovg",
} as const;
const withNumber = { add: "add", and: "and", sub: "sub", cmp: "cmp" } as const;
const alone = ["neg", "mul", "div"] as const;

test("general-purpose instructions are read as they were meant, in every kind of operand", () => {
  const wrong: { text: string; read: string; ownRead: string }[] = [];
  const tried = new Set<string>();
  const check = (bytes: readonly number[], text: string) => {
    const [read, ownRead] = [decoded(bytes), ownDecoded(bytes)];
    if (read !== text || ownRead !== text) wrong.push({ text, read, ownRead });
  };
  const scalar = (name: ScalarName, operands: Parameters<typeof encodeScalar>[1], text: string) => {
    tried.add(name);
    check(encodeScalar(name, operands), text);
  };
  const low = (number: number) =>
    registerNames[number]!.replace(/^r(\d+)$/, "r$1d").replace(/^r([a-z])/, "e$1");
  const byte = (number: number) =>
    ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"][number] ?? `r${number}b`;
  for (const [number, name] of registerNames.entries()) {
    check(encodePush(number), `push ${name}`);
    check(encodePop(number), `pop ${name}`);
    check(encodeMovWide(number, 0x123456789abcdef0n), `mov ${name},123456789ABCDEF0h`);
    check(encodeMovWide(number, 0xfedcba9876543210n), `mov ${name},0FEDCBA9876543210h`);
    for (const [one, text] of Object.entries(scalarShapes)) {
      if (one !== "lea")
        scalar(one as ScalarName, { reg: number, rm: gpr.r13 }, `${text} ${name},r13`);
      for (const rm of places)
        scalar(one as ScalarName, { reg: number, rm }, `${text} ${name},${memoryText(rm, "")}`);
    }
    for (const [one, text] of Object.entries(withNumber)) {
      const full = `${one as keyof typeof withNumber}Immediate` as const;
      scalar(full, { rm: number, immediate: 4096 }, `${text} ${name},1000h`);
      scalar(full, { rm: number, immediate: -64 }, `${text} ${name},0FFFFFFFFFFFFFFC0h`);
      for (const rm of places)
        scalar(full, { rm, immediate: 1 }, `${text} qword ptr ${memoryText(rm, "")},1`);
    }
    for (const one of alone) {
      scalar(one, { rm: number }, `${one} ${name}`);
      for (const rm of places) scalar(one, { rm }, `${one} qword ptr ${memoryText(rm, "")}`);
    }
    for (const one of ["shl", "shr", "sar"] as const)
      scalar(`${one}Immediate`, { rm: number, immediate: 52 }, `${one} ${name},34h`);
    for (const one of ["shl", "shr"] as const)
      scalar(`${one}ByCl`, { rm: number }, `${one} ${name},cl`);
    scalar("movImmediate", { rm: number, immediate: -1 }, `mov ${name},0FFFFFFFFFFFFFFFFh`);
    scalar("xor", { reg: number, rm: number }, `xor ${low(number)},${low(number)}`);
    scalar("test", { reg: number, rm: number }, `test ${low(number)},${low(number)}`);
    scalar("testWide", { reg: number, rm: number }, `test ${name},${name}`);
    for (const rm of places) {
      const text = memoryText(rm, "");
      scalar("movStore", { reg: number, rm }, `mov ${text},${name}`);
      scalar("movImmediate", { rm, immediate: 7 }, `mov qword ptr ${text},7`);
      scalar("loadByte", { reg: number, rm }, `movzx ${low(number)},byte ptr ${text}`);
      scalar("storeByte", { reg: number, rm }, `mov ${text},${byte(number)}`);
      scalar("byteImmediate", { rm, immediate: 44 }, `mov byte ptr ${text},2Ch`);
      scalar("cmpByte", { rm, immediate: 44 }, `cmp byte ptr ${text},2Ch`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(tried).toEqual(new Set(Object.keys(scalarEncodings)));
});

test("jumps and instructions without operands are read by their names", () => {
  for (const [name, bytes] of Object.entries(plainBytes)) {
    expect(decoded(bytes).replace(/ [^ ]*\[.*/, "")).toBe(name);
    expect(ownDecoded(bytes)).toBe(decoded(bytes));
  }
  // To the next instruction.
  for (const [name, bytes] of Object.entries(jumpBytes)) {
    const whole = [...bytes, 0, 0, 0, 0];
    const shape = new RegExp(`^${synonyms[name] ?? name} ${whole.length}$`);
    expect(decoded(whole)).toMatch(shape);
    expect(ownDecoded(whole)).toBe(decoded(whole));
  }
});

/** Names of the manual for one encoding; the decoder has its own preference. */
const synonyms: Readonly<Record<string, string>> = { jz: "je", jnz: "jne" };
