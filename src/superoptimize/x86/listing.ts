import {
  addressRegister,
  immediateAt,
  isWord,
  locationCount,
  registerCount,
  registers,
  shapes,
  type Instruction,
  type RegisterWidth,
} from "./instruction.ts";

/** One instruction as Intel writes it. */
export function textOf(one: Instruction, width: RegisterWidth): string {
  const { d, s, t, scale } = one;
  const registerNames = width === 64 ? registers.names64 : registers.names32;
  const names = [...registerNames, ...wordNames(width)];
  // Whole to the last digit, which a double's own text is not.
  const value = BigInt(immediateAt(one.immediate, width));
  const shown = mnemonicOf(one);
  if (one.name.startsWith("set")) return `${shown} ${registers.names8[d]!}`;
  if (one.name === "movzx") return `${shown} ${names[d]!}, ${registers.names8[s]!}`;
  switch (shapes[one.name]) {
    case "none":
      return shown;
    case "d":
      if (isWord(d))
        return `${shown} ${sizeOf(width)}${names[d]!}${one.name.endsWith("1") ? ", 1" : ""}`;
      return one.name === "rcl1" || one.name === "rcr1"
        ? `${shown} ${names[d]!}, 1`
        : `${shown} ${names[d]!}`;
    case "d s":
    case "d=s":
      return `${shown} ${names[d]!}, ${names[s]!}`;
    case "d i":
      return `${shown} ${isWord(d) ? sizeOf(width) : ""}${names[d]!}, ${value}`;
    case "d=i":
      if (isWord(d)) return `${shown} ${sizeOf(width)}${names[d]!}, ${value}`;
      // From 0 up the form of 32 bits fills the upper half with zeros as well.
      return `${shown} ${value < 0n || value >= 2n ** 32n ? names[d]! : registers.names32[d]!}, ${value}`;
    case "d=s i":
      return `${shown} ${names[d]!}, ${names[s]!}, ${value}`;
    case "d=s t":
      return `${shown} ${names[d]!}, ${names[s]!}, ${names[t]!}`;
    case "d t=s":
      return `${shown} ${names[d]!}, ${names[t]!}, ${names[s]!}`;
    case "d=lea": {
      const index = `${registers.names64[t] ?? ""}${scale === 1 ? "" : `*${scale}`}`;
      const parts = [registers.names64[s], t < 0 ? undefined : index].filter(
        (part) => part !== undefined,
      );
      const offset = value === 0n ? "" : value > 0n ? `+${value}` : `${value}`;
      return `lea ${names[d]!}, [${parts.join("+")}${offset}]`;
    }
  }
}

/** The name without what tells its forms apart here. */
export function mnemonicOf({ name }: Instruction): string {
  if (name === "rcl1" || name === "rcr1") return name.slice(0, 3);
  const shape = shapes[name];
  const hasForm = (shape === "d i" || shape === "d=i" || name === "imuli") && name.endsWith("i");
  return hasForm ? name.slice(0, -1) : name;
}

/** The buffer's words as operands. */
function wordNames(width: RegisterWidth): string[] {
  const base = registers.names64[addressRegister];
  const offsets = Array.from(
    { length: locationCount - registerCount },
    (_, at) => (at * width) / 8,
  );
  return offsets.map((offset) => `[${base}${offset === 0 ? "" : `+${offset}`}]`);
}

/** Where no register says how large the word is. */
const sizeOf = (width: RegisterWidth) => (width === 64 ? "qword ptr " : "dword ptr ");
