import { littleEndian32, modRm, type Operand } from "./operands.ts";

/** The general-purpose instructions we emit, as the manual writes them; all on 64 bits but `xor` and `test`. */
const rows = {
  mov: "REX.W 8B /r",
  movStore: "REX.W 89 /r",
  movImmediate: "REX.W C7 /0 id",
  lea: "REX.W 8D /r",
  add: "REX.W 03 /r",
  and: "REX.W 23 /r",
  sub: "REX.W 2B /r",
  cmp: "REX.W 3B /r",
  addImmediate: "REX.W 81 /0 id",
  andImmediate: "REX.W 81 /4 id",
  subImmediate: "REX.W 81 /5 id",
  xor: "REX 33 /r",
  test: "REX 85 /r",
} as const;

export type ScalarName = keyof typeof rows;

interface Encoding {
  readonly wide: number;
  readonly opcode: number;
  readonly digit: number | undefined;
  readonly immediate: boolean;
}

function parse(row: string): Encoding {
  const [rex, opcode = "", field = "", immediate] = row.split(" ");
  const digit = field === "/r" ? undefined : Number(field[1]);
  const wide = rex === "REX.W" ? 8 : 0;
  return { wide, opcode: Number.parseInt(opcode, 16), digit, immediate: immediate === "id" };
}

const encodings = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, parse(row)]),
) as Record<ScalarName, Encoding>;

/** The bytes of a general-purpose instruction. `reg` is the register field, unless a digit stands there. */
export function encodeScalar(
  name: ScalarName,
  {
    reg = 0,
    rm,
    immediate = 0,
  }: { readonly reg?: number; readonly rm: Operand; readonly immediate?: number },
): number[] {
  const { wide, opcode, digit, immediate: hasImmediate } = encodings[name];
  const field = digit ?? reg;
  const [x, b] = typeof rm === "number" ? [0, rm >> 3] : [(rm.index ?? 0) >> 3, rm.base >> 3];
  const rex = 0x40 | wide | ((field >> 3) << 2) | (x << 1) | b;
  const tail = hasImmediate ? littleEndian32(immediate) : [];
  return [...(rex === 0x40 ? [] : [rex]), opcode, ...modRm(field, rm), ...tail];
}

const stack = (opcode: number) => (register: number) =>
  register < 8 ? [opcode | register] : [0x41, opcode | (register & 7)];
export const encodePush = stack(0x50);
export const encodePop = stack(0x58);
