import { assert } from "#base";
import { LittleEndian } from "./little-endian.ts";

/** What a shared object is made of: code, what it reads, one exported function and the functions it calls. */
export interface Parts {
  /** Read-only bytes, aligned to 64: the symbol "constants". */
  readonly constants: Uint8Array;
  /** C strings; each is a symbol of its own name. */
  readonly texts: readonly string[];
  readonly codeBytes: number;
  /** The code, once it is known where it and the symbols stand. An import's symbol is the pointer to it. */
  readonly code: (address: number, addressOfSymbol: (name: string) => number) => Uint8Array;
  /** The one symbol that others may look up, by its offset in the code. */
  readonly exported: { readonly name: string; readonly offset: number };
  readonly imports: readonly string[];
}

export const page = 4096;
export const headerBytes = 64;
export const segmentHeaderBytes = 56;
const segmentCount = 5;
const symbolBytes = 24;
const relocationBytes = 24;
const dynamicEntryBytes = 16;

/** Numbers of the ELF specification (System V gABI, chapters 4 and 5) and of its x86-64 supplement. */
export const elf = {
  magic: [0x7f, 0x45, 0x4c, 0x46],
  class64: 2,
  littleEndian: 1,
  version: 1,
  executable: 2,
  sharedObject: 3,
  x86_64: 62,
  segment: { load: 1, dynamic: 2, gnuStack: 0x6474e551 },
  flag: { execute: 1, write: 2, read: 4 },
  globalFunction: 0x12,
  globalUntyped: 0x10,
  globDat: 6,
  tag: {
    end: 0,
    hash: 4,
    strings: 5,
    symbols: 6,
    relocations: 7,
    relocationsSize: 8,
    relocationSize: 9,
    stringsSize: 10,
    symbolSize: 11,
    bindNow: 24,
  },
} as const;

/**
 * Writes an ELF64 shared object in three segments: what is read (headers, symbols, hash table, relocations,
 * constants), the code, and what the linker writes (the dynamic section and a pointer for each import). File offsets
 * equal addresses. There are no section headers: the linker needs none.
 */
export function writeSharedObject(parts: Parts): Uint8Array<ArrayBuffer> {
  const { constants, texts, codeBytes, code, exported, imports } = parts;
  const symbols = [exported.name, ...imports];
  const strings = stringTable([...symbols, ...texts]);
  const at = addresses({
    symbols: [8, (1 + symbols.length) * symbolBytes],
    strings: [8, strings.bytes.length],
    hash: [8, 4 * (4 + symbols.length)],
    relocations: [8, imports.length * relocationBytes],
    constants: [64, constants.length],
    code: [page, codeBytes],
    dynamic: [page, dynamicEntryBytes * Object.keys(elf.tag).length],
    pointers: [8, 8 * imports.length],
  });
  const addressOfSymbol = (name: string): number => {
    if (name === "constants") return at.constants;
    if (texts.includes(name)) return at.strings + strings.offsetOf(name);
    assert(imports.includes(name), `${name} is a text or an import of the shared object`);
    return at.pointers + 8 * imports.indexOf(name);
  };
  const out = new LittleEndian(at.end);
  writeHeader(out);
  writeSegments(out, { at, constantsBytes: constants.length, codeBytes });
  writeSymbols(out.seek(at.symbols), parts, strings.offsetOf, at.code);
  out.seek(at.strings).append(strings.bytes);
  writeHash(out.seek(at.hash), 1 + symbols.length);
  for (const index of imports.keys())
    writeRelocation(out.seek(at.relocations + index * relocationBytes), {
      pointer: at.pointers + 8 * index,
      symbol: 2 + index,
    });
  out.seek(at.constants).append(constants);
  out.seek(at.code).append(code(at.code, addressOfSymbol));
  writeDynamic(out.seek(at.dynamic), at, strings.bytes.length, imports.length);
  return out.bytes;
}

type Part =
  | "symbols"
  | "strings"
  | "hash"
  | "relocations"
  | "constants"
  | "code"
  | "dynamic"
  | "pointers";
type Addresses = Readonly<Record<Part | "end", number>>;

/** Each part, given by its alignment and size, at the next address behind the headers that fits. */
function addresses(parts: Readonly<Record<Part, readonly [number, number]>>): Addresses {
  let end = headerBytes + segmentCount * segmentHeaderBytes;
  const found: Partial<Record<string, number>> = {};
  for (const [name, [alignment, size]] of Object.entries(parts)) {
    const from = Math.ceil(end / alignment) * alignment;
    found[name] = from;
    end = from + size;
  }
  return { ...found, end } as Addresses;
}

/** The strings with a zero before, between and after them. */
function stringTable(texts: readonly string[]) {
  const offsets = new Map<string, number>();
  let length = 1;
  for (const text of texts) {
    offsets.set(text, length);
    length += text.length + 1;
  }
  const bytes = new TextEncoder().encode(`\0${texts.join("\0")}\0`);
  return { bytes, offsetOf: (text: string) => offsets.get(text)! };
}

function writeHeader(out: LittleEndian): void {
  out.u8(...elf.magic, elf.class64, elf.littleEndian, elf.version).seek(16);
  out.u16(elf.sharedObject, elf.x86_64).u32(elf.version);
  // Entry point, segment headers, section headers, flags.
  out.u64(0, headerBytes, 0).u32(0);
  out.u16(headerBytes, segmentHeaderBytes, segmentCount, 64, 0, 0);
}

function writeSegments(
  out: LittleEndian,
  {
    at,
    constantsBytes,
    codeBytes,
  }: { readonly at: Addresses; readonly constantsBytes: number; readonly codeBytes: number },
): void {
  const { segment, flag } = elf;
  const write = (kind: number, flags: number, from: number, size: number, alignment: number) =>
    out.u32(kind, flags).u64(from, from, from, size, size, alignment);
  write(segment.load, flag.read, 0, at.constants + constantsBytes, page);
  write(segment.load, flag.read | flag.execute, at.code, codeBytes, page);
  const writable = flag.read | flag.write;
  write(segment.load, writable, at.dynamic, at.end - at.dynamic, page);
  write(segment.dynamic, writable, at.dynamic, at.pointers - at.dynamic, 8);
  // Says that the stack need not be executable.
  write(segment.gnuStack, writable, 0, 0, 16);
}

/** The empty symbol, the exported one, the imports. Each: name, type, visibility, section (0: elsewhere), value, size. */
function writeSymbols(
  out: LittleEndian,
  { exported, imports }: Parts,
  offsetOf: (name: string) => number,
  codeAddress: number,
): void {
  out.append(new Uint8Array(symbolBytes));
  out.u32(offsetOf(exported.name)).u8(elf.globalFunction, 0).u16(1);
  out.u64(codeAddress + exported.offset, 0);
  for (const name of imports) out.u32(offsetOf(name)).u8(elf.globalUntyped, 0).u16(0).u64(0, 0);
}

/** One bucket that starts the chain of all symbols: with so few of them no hash is worth computing. */
function writeHash(out: LittleEndian, symbolCount: number): void {
  out.u32(1, symbolCount, 1, 0);
  for (let symbol = 1; symbol < symbolCount; symbol++) out.u32((symbol + 1) % symbolCount);
}

/** Asks the linker to put a symbol's address into a pointer. */
function writeRelocation(
  out: LittleEndian,
  { pointer, symbol }: { readonly pointer: number; readonly symbol: number },
): void {
  out.u64(pointer).u32(elf.globDat, symbol).u64(0);
}

function writeDynamic(
  out: LittleEndian,
  at: Addresses,
  stringsBytes: number,
  importCount: number,
): void {
  const { tag } = elf;
  out.u64(tag.hash, at.hash, tag.strings, at.strings, tag.symbols, at.symbols);
  out.u64(tag.stringsSize, stringsBytes, tag.symbolSize, symbolBytes);
  out.u64(tag.relocations, at.relocations, tag.relocationsSize, importCount * relocationBytes);
  out.u64(tag.relocationSize, relocationBytes, tag.bindNow, 0, tag.end, 0);
}
