/** A shared object for the dynamic linker: code, constants, one exported function and the symbols it takes from the program. */
export interface SharedObject {
  readonly file: Uint8Array<ArrayBuffer>;
}

export interface Parts {
  /** Read-only bytes, aligned to 64. */
  readonly constants: Uint8Array;
  readonly codeBytes: number;
  /** The code, once it is known where it and the symbols stand. Symbols: "constants", and each import's pointer. */
  readonly code: (address: number, addressOfSymbol: (name: string) => number) => Uint8Array;
  readonly exported: { readonly name: string; readonly offset: number };
  readonly imports: readonly string[];
}

const page = 4096;
const headerBytes = 64;
const segmentHeaderBytes = 56;
const symbolBytes = 24;
const relocationBytes = 24;

/** Numbers of the ELF specification (System V gABI) and of its x86-64 supplement. */
const elf = {
  sharedObject: 3,
  x86_64: 62,
  load: 1,
  dynamic: 2,
  gnuStack: 0x6474e551,
  read: 4,
  write: 2,
  execute: 1,
  globalFunction: 0x12,
  globalUntyped: 0x10,
  globDat: 6,
  tag: {
    hash: 4,
    strtab: 5,
    symtab: 6,
    rela: 7,
    relaSize: 8,
    relaEntry: 9,
    strSize: 10,
    symEntry: 11,
    bindNow: 24,
  },
} as const;

/**
 * Writes an ELF64 shared object in three segments: what is read (headers, symbols, hash table, relocations,
 * constants), the code, and what the linker writes (the dynamic section and one pointer for each import). File offsets
 * equal addresses. There are no section headers: the linker needs none.
 */
export function writeSharedObject({
  constants,
  codeBytes,
  code,
  exported,
  imports,
}: Parts): Uint8Array<ArrayBuffer> {
  const names = [exported.name, ...imports];
  const strings = new TextEncoder().encode(`\0${names.join("\0")}\0`);
  const segments = 5;
  const symbolCount = 1 + names.length;
  const at = addresses({
    symbols: [headerBytes + segments * segmentHeaderBytes, symbolCount * symbolBytes],
    strings: [8, strings.length],
    hash: [8, 4 * (2 + 1 + symbolCount)],
    relocations: [8, imports.length * relocationBytes],
    constants: [64, constants.length],
    code: [page, codeBytes],
    dynamic: [page, 16 * 10],
    pointers: [8, 8 * imports.length],
  });
  const out = new Writer(at.end);
  const writable = at.end - at.dynamic;
  writeHeader(out, segments);
  writeSegment(out, elf.load, elf.read, 0, at.constants + constants.length);
  writeSegment(out, elf.load, elf.read | elf.execute, at.code, codeBytes);
  writeSegment(out, elf.load, elf.read | elf.write, at.dynamic, writable);
  writeSegment(out, elf.dynamic, elf.read | elf.write, at.dynamic, 160, 8);
  // Says that the stack need not be executable.
  writeSegment(out, elf.gnuStack, elf.read | elf.write, 0, 0, 16);

  out.at = at.symbols + symbolBytes;
  let name = 1;
  for (const [index, one] of names.entries()) {
    const own = index === 0;
    // Symbol: name, type and binding, visibility, section (any but 0 is "defined here"), value, size.
    out
      .u32(name)
      .u8(own ? elf.globalFunction : elf.globalUntyped)
      .u8(0)
      .u16(own ? 1 : 0);
    out.u64(own ? at.code + exported.offset : 0).u64(0);
    name += one.length + 1;
  }
  out.at = at.strings;
  out.bytes(strings);
  // One bucket that starts the chain of all symbols: with so few of them no hash is worth computing.
  out.at = at.hash;
  out.u32(1).u32(symbolCount).u32(1).u32(0);
  for (let symbol = 1; symbol < symbolCount; symbol++)
    out.u32(symbol + 1 < symbolCount ? symbol + 1 : 0);
  out.at = at.relocations;
  for (const index of imports.keys())
    out
      .u64(at.pointers + 8 * index)
      .u32(elf.globDat)
      .u32(2 + index)
      .u64(0);
  out.at = at.constants;
  out.bytes(constants);
  out.at = at.code;
  out.bytes(
    code(at.code, (symbol) =>
      symbol === "constants" ? at.constants : at.pointers + 8 * imports.indexOf(symbol),
    ),
  );
  out.at = at.dynamic;
  const { tag } = elf;
  for (const [key, value] of [
    [tag.hash, at.hash],
    [tag.strtab, at.strings],
    [tag.symtab, at.symbols],
    [tag.strSize, strings.length],
    [tag.symEntry, symbolBytes],
    [tag.rela, at.relocations],
    [tag.relaSize, imports.length * relocationBytes],
    [tag.relaEntry, relocationBytes],
    [tag.bindNow, 0],
    [0, 0],
  ] as const)
    out.u64(key).u64(value);
  return out.file;
}

/** Gives each part the next address that fits its alignment; the first number of the first part is its address. */
function addresses<Name extends string>(
  parts: Readonly<Record<Name, readonly [number, number]>>,
): Record<Name | "end", number> {
  let end = 0;
  const found: Partial<Record<string, number>> = {};
  for (const [name, [alignment, size]] of Object.entries<readonly [number, number]>(parts)) {
    const from = Math.ceil(end / alignment) * alignment || alignment;
    found[name] = from;
    end = from + size;
  }
  found["end"] = end;
  return found as Record<Name | "end", number>;
}

function writeHeader(out: Writer, segments: number): void {
  // Magic number, 64 bits, little-endian, version 1.
  out.bytes(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  out.u16(elf.sharedObject).u16(elf.x86_64).u32(1);
  // Entry, segment headers, section headers; flags; sizes and counts.
  out.u64(0).u64(headerBytes).u64(0).u32(0);
  out.u16(headerBytes).u16(segmentHeaderBytes).u16(segments).u16(64).u16(0).u16(0);
}

function writeSegment(
  out: Writer,
  type: number,
  flags: number,
  from: number,
  size: number,
  alignment = page,
): void {
  out.u32(type).u32(flags).u64(from).u64(from).u64(from).u64(size).u64(size).u64(alignment);
}

/** Little-endian numbers into a buffer of known size. */
class Writer {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  at = 0;

  constructor(size: number) {
    this.file = new Uint8Array(size);
    this.#view = new DataView(this.file.buffer);
  }

  u8(value: number): this {
    this.#view.setUint8(this.at, value);
    this.at += 1;
    return this;
  }

  u16(value: number): this {
    this.#view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.#view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.#view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }

  bytes(bytes: Uint8Array): this {
    this.file.set(bytes, this.at);
    this.at += bytes.length;
    return this;
  }
}
