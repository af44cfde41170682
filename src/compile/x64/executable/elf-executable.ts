import { elf, headerBytes, page, segmentHeaderBytes } from "../elf.ts";
import type { Mark } from "../../origin.ts";
import type { RuleUse } from "../../rules/apply.ts";
import { LittleEndian } from "../little-endian.ts";

/** What a static executable is made of. */
export interface ExecutableParts {
  /** Read-only bytes, each aligned to 64, by their symbols. */
  readonly readOnly: Readonly<Record<string, Uint8Array>>;
  readonly codeBytes: number;
  /** The code, once it is known where it and the symbols stand. */
  readonly code: (address: number, addressOfSymbol: (name: string) => number) => Uint8Array;
  /** Offset of the entry in the code. */
  readonly entry: number;
  /** Memory that starts as zeros, each part aligned to 64: symbols and bytes. */
  readonly writable: Readonly<Record<string, number>>;
}

/** Where Linux is asked to put the file; the usual place of an executable that stays where it is. */
export const loadAddress = 0x400000;
const segmentCount = 4;

export interface Executable {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What of the code came from where, if that was asked for. */
  readonly marks?: readonly Mark[] | undefined;
  readonly rules?: readonly RuleUse[];
}

/**
 * Writes an ELF64 executable in three segments: what is read, the code, and memory that takes no room in the file. It
 * names no interpreter and needs no library; there are no section headers. `addressOfOther` finds symbols inside parts.
 */
export function writeExecutable(
  parts: ExecutableParts,
  addressOfOther: (name: string, addressOfPart: (name: string) => number) => number,
): Executable {
  const places = new Map<string, number>();
  let end = headerBytes + segmentCount * segmentHeaderBytes;
  const take = (name: string, size: number, alignment: number) => {
    const from = Math.ceil(end / alignment) * alignment;
    places.set(name, from);
    end = from + size;
    return from;
  };
  for (const [name, { length }] of Object.entries(parts.readOnly)) take(name, length, 64);
  const readBytes = end;
  const codeAt = take("code", parts.codeBytes, page);
  const fileBytes = end;
  end = Math.ceil(end / page) * page;
  const writableAt = end;
  for (const [name, size] of Object.entries(parts.writable)) take(name, size, 64);
  const addressOfPart = (name: string) => loadAddress + places.get(name)!;
  const addressOfSymbol = (name: string) =>
    places.has(name) ? addressOfPart(name) : addressOfOther(name, addressOfPart);
  const out = new LittleEndian(fileBytes);
  writeHeader(out, loadAddress + codeAt + parts.entry);
  const { segment, flag } = elf;
  const load = (flags: number, from: number, inFile: number, inMemory: number) =>
    out
      .u32(segment.load, flags)
      .u64(from, loadAddress + from, loadAddress + from, inFile, inMemory, page);
  load(flag.read, 0, readBytes, readBytes);
  load(flag.read | flag.execute, codeAt, parts.codeBytes, parts.codeBytes);
  load(flag.read | flag.write, writableAt, 0, end - writableAt);
  // Says that the stack need not be executable.
  out.u32(segment.gnuStack, flag.read | flag.write).u64(0, 0, 0, 0, 0, 16);
  for (const [name, bytes] of Object.entries(parts.readOnly))
    out.seek(places.get(name)!).append(bytes);
  out.seek(codeAt).append(parts.code(loadAddress + codeAt, addressOfSymbol));
  return { bytes: out.bytes };
}

function writeHeader(out: LittleEndian, entry: number): void {
  out.u8(...elf.magic, elf.class64, elf.littleEndian, elf.version).seek(16);
  out.u16(elf.executable, elf.x86_64).u32(elf.version);
  // Entry point, segment headers, section headers, flags.
  out.u64(entry, headerBytes, 0).u32(0);
  out.u16(headerBytes, segmentHeaderBytes, segmentCount, 64, 0, 0);
}
