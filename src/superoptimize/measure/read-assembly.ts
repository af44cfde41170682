import {
  addressRegister,
  instruction,
  isWord,
  registers,
  shapes,
  wordAt,
  wordOperands,
  type Instruction,
  type Name,
} from "../x86/instruction.ts";

/** Words in memory that the first argument is the address of. */
export interface WordsInMemory {
  readonly words: number;
  readonly bytes: number;
}

/**
 * A compiler's instructions (Intel's syntax, `instructionsOf`) as a sequence of the model; undefined where one of them, or a
 * register, or memory outside of the buffer, is not in it.
 */
export function readAssembly(
  lines: readonly string[],
  buffer: WordsInMemory = { words: 0, bytes: 4 },
): Instruction[] | undefined {
  const sequence = lines.map((line) => readLine(line, buffer));
  return sequence.includes(undefined) ? undefined : (sequence as Instruction[]);
}

const byName = new Map<string, number>();
for (const names of [registers.names8, registers.names32, registers.names64])
  for (const [at, name] of names.entries()) byName.set(name, at);

/** Other names for the same. */
const synonyms: Readonly<Record<string, string>> = { sal: "shl", cmovz: "cmove", cmovnz: "cmovne" };

function readLine(line: string, buffer: WordsInMemory): Instruction | undefined {
  const [, word = "", rest = ""] = /^(\w+)\s*(.*)$/.exec(line) ?? [];
  const texts = rest === "" ? [] : rest.split(/\s*,\s*/);
  const name = synonyms[word] ?? word;
  if (name === "lea") return address(texts);
  const [first, second, third] = texts.map((text) => operand(text, buffer));
  if ([first, second, third].includes("strange")) return undefined;
  const number = [second, third].find((one) => typeof one === "object");
  const known = nameFor(name, number !== undefined, texts.length);
  if (known === undefined) return undefined;
  const [d, s, t] = [first, second, third].map((one) => (typeof one === "number" ? one : -1));
  // A shift that names no count shifts by one; through the carry the model shifts by one only.
  const given = typeof number === "object" ? number.value : 1;
  if (known.endsWith("1") && given !== 1) return undefined;
  const immediate = shapes[known].endsWith("i") ? given : 0;
  const read =
    known === "mulx"
      ? instruction(known, { d: d!, t: s!, s: t! })
      : instruction(known, { d: d!, s: s!, t: t!, immediate });
  const fits = (["d", "s", "t"] as const).every(
    (at) => !isWord(read[at]) || wordOperands(known).includes(at),
  );
  return fits ? read : undefined;
}

type Read = number | { readonly value: number } | "strange";

function operand(text: string, { words, bytes }: WordsInMemory): Read {
  const register = byName.get(text);
  if (register !== undefined) return register;
  const [memory, size = "", before = 0, after = 0] = address64.exec(text) ?? [];
  if (memory !== undefined) {
    // Two words of 32 bits can be one of 64 to a compiler.
    if (size !== "" && /^q/i.test(size) !== (bytes === 8)) return "strange";
    const at = (Number(before) + Number(after)) / bytes;
    return Number.isInteger(at) && at >= 0 && at < words ? wordAt(at) : "strange";
  }
  return /^-?\d+$/.test(text) ? { value: Number(text) } : "strange";
}

/** gcc's "DWORD PTR 4[rdi]" and clang's "dword ptr [rdi + 4]". */
const address64 = new RegExp(
  `^([dq]word ptr )?(-?\\d+)?\\[${registers.names64[addressRegister]}(?: ?\\+ ?(\\d+))?\\]$`,
  "i",
);

/** The form of an instruction for its operands. */
function nameFor(name: string, hasNumber: boolean, operands: number): Name | undefined {
  const form = name === "rcr" || name === "rcl" ? `${name}1` : hasNumber ? `${name}i` : name;
  const found = [form, name].find((one) => Object.hasOwn(shapes, one)) as Name | undefined;
  if (found === undefined) return undefined;
  const wanted = { none: 0, d: 1, "d s": 2, "d i": 2, "d=s": 2, "d=i": 2 } as const;
  const shape = shapes[found];
  const fits =
    shape in wanted
      ? wanted[shape as keyof typeof wanted] === operands || (shape === "d i" && operands === 1)
      : operands === 3;
  return fits || found === "rcr1" || found === "rcl1" ? found : undefined;
}

function address(texts: readonly string[]): Instruction | undefined {
  const [, inside] = /^\[(.*)\]$/.exec(texts[1] ?? "") ?? [];
  const d = byName.get(texts[0] ?? "");
  if (inside === undefined || d === undefined) return undefined;
  let [s, t, immediate, scale] = [-1, -1, 0, 1];
  for (const [, sign, text] of inside.matchAll(/([-+]?)([^-+]+)/g)) {
    const [word = "", by] = text!.trim().split("*");
    const register = byName.get(by !== undefined && /^\d$/.test(word) ? by : word);
    if (register === undefined) {
      if (!/^\d+$/.test(word) || by !== undefined) return undefined;
      immediate += Number(`${sign}${word}`);
    } else if (by !== undefined || s >= 0) {
      if (t >= 0) return undefined;
      t = register;
      scale = by === undefined ? 1 : Number(/^\d$/.test(word) ? word : by);
    } else s = register;
  }
  return instruction("lea", { d, s, t, immediate, scale: scale as Instruction["scale"] });
}
