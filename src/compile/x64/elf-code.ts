import { elf, headerBytes, segmentHeaderBytes } from "./elf.ts";

/** Where the code lies in an ELF file of ours, in bytes. */
export function codeIn(file: Uint8Array): { readonly from: number; readonly to: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const segments = view.getUint16(56, true);
  for (let index = 0; index < segments; index++) {
    const header = headerBytes + index * segmentHeaderBytes;
    if ((view.getUint32(header + 4, true) & elf.flag.execute) === 0) continue;
    const from = Number(view.getBigUint64(header + 8, true));
    return { from, to: from + Number(view.getBigUint64(header + 32, true)) };
  }
  return { from: 0, to: 0 };
}
