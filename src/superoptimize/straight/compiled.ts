import { ordered, type Term } from "../bits/term.ts";

/**
 * Words of all examples, one after another: an element each up to 32 bits, two of 64, the lower half first. Words of
 * fewer than 32 bits are from 0, those of 32 and halves are as JavaScript's own operations leave them.
 *
 * Halves, and not BigUint64Array: measured in Node 24, ns an example, halves and BigUint64Array, a sum takes 1.8 and .5, a
 * product 3.5 and .5, a shift 1.5 and .3, but a comparison 2.1 and 7.1, and a choice between a sum and an `and` with `not`
 * 3.1 and 118: outside plain sums V8 makes objects of such numbers.
 */
export type Words = Int32Array;

export const elementsOf = (width: number): number => (width > 32 ? 2 : 1);

/** Writes an operation's results of examples `from` to `to` into `out`. */
export type Applied = (out: Words, operands: readonly Words[], from: number, to: number) => void;

/**
 * A term over variables named 0, 1 and so on as a loop of plain JavaScript over examples; undefined where the term has words
 * that are neither up to 32 bits nor 64 bits wide, or an operation without a form here.
 */
export function compiled(root: Term): Applied | undefined {
  const lines: string[] = [];
  const textOf = new Map<Term, Text>();
  const operands = new Set<number>();
  for (const term of ordered([root])) {
    if (term.width > 32 && term.width !== 64) return undefined;
    const made = makes(
      term,
      term.args.map((arg) => textOf.get(arg)!),
    );
    if (made === undefined) return undefined;
    const name = `t${term.id}`;
    if (term.op === "variable") operands.add(Number(term.name));
    lines.push(`const ${name} = ${made[0]};`);
    if (term.width === 64) lines.push(`const ${name}h = ${made[1]};`);
    textOf.set(term, term.width === 64 ? [name, `${name}h`] : [name]);
  }
  const [low, high] = textOf.get(root)!;
  const size = elementsOf(root.width);
  const body = [
    ...[...operands].map((at) => `const a${at} = operands[${at}];`),
    "for (let i = from; i < to; i++) {",
    ...lines,
    size === 2 ? `out[2 * i] = ${low}; out[2 * i + 1] = ${high};` : `out[i] = ${low};`,
    "}",
  ].join("\n");
  // The text is made of our own terms; nothing of a person's is in it.
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function("h", `return (out, operands, from, to) => {\n${body}\n}`) as (
    helpers: typeof h,
  ) => Applied;
  return make(h);
}

/** JavaScript of a word: of 64 bits its halves. */
type Text = readonly [string] | readonly [string, string];

const maskOf = (width: number) => (width === 32 ? "" : ` & ${2 ** width - 1}`);

function makes(term: Term, args: readonly Text[]): Text | undefined {
  if (term.op === "variable") {
    const at = Number(term.name);
    return term.width === 64 ? [`a${at}[2 * i]`, `a${at}[2 * i + 1]`] : [`a${at}[i]`];
  }
  if (term.op === "constant") {
    const half = (value: bigint) => `${BigInt.asIntN(32, value)}`;
    if (term.width === 64) return [half(term.value), half(term.value >> 32n)];
    return [term.width === 32 ? half(term.value) : `${term.value}`];
  }
  const of = term.args.at(-1)!.width;
  if (term.op === "zext" || term.op === "extract") return resized(term, args[0]!, of);
  if (of === 64) return ofPairs(term, args);
  return ofWords(term, args as readonly [string][], of);
}

function resized(term: Term, [low, high]: Text, of: number): Text {
  if (term.op === "zext") {
    if (term.width === 64) return [low, "0"];
    return [low];
  }
  const from = Number(term.value);
  if (of !== 64) return [`((${low} >>> ${from})${maskOf(term.width) || " | 0"})`];
  const word =
    from === 0
      ? low
      : from >= 32
        ? from === 32
          ? high!
          : `(${high} >>> ${from - 32})`
        : `((${low} >>> ${from}) | (${high} << ${32 - from}))`;
  return [term.width === 32 ? `(${word} | 0)` : `(${word}${maskOf(term.width)})`];
}

/** Of words up to 32 bits. */
function ofWords(term: Term, args: readonly (readonly [string])[], of: number): Text | undefined {
  const [a, b, c] = args.map(([one]) => one) as [string, string, string];
  const wrapped = (text: string): Text => [
    of === 32 ? `((${text}) | 0)` : `((${text})${maskOf(of)})`,
  ];
  const signed = (text: string) => (of === 32 ? text : `((${text} << ${32 - of}) >> ${32 - of})`);
  const truth = (text: string): Text => [`((${text}) ? 1 : 0)`];
  switch (term.op) {
    case "not":
      return wrapped(`~${a}`);
    case "neg":
      return wrapped(`-${a}`);
    case "and":
      return [`(${a} & ${b})`];
    case "or":
      return [`(${a} | ${b})`];
    case "xor":
      return [`(${a} ^ ${b})`];
    case "add":
      return wrapped(`${a} + ${b}`);
    case "sub":
      return wrapped(`${a} - ${b}`);
    case "mul":
      return wrapped(`Math.imul(${a}, ${b})`);
    case "shl":
      return wrapped(`(${b} >>> 0) < ${of} ? ${a} << ${b} : 0`);
    case "lshr":
      return wrapped(`(${b} >>> 0) < ${of} ? ${a} >>> ${b} : 0`);
    case "ashr":
      return wrapped(`${signed(a)} >> ((${b} >>> 0) < ${of} ? ${b} : ${of - 1})`);
    case "eq":
      return truth(`${a} === ${b}`);
    case "ult":
      return truth(`(${a} >>> 0) < (${b} >>> 0)`);
    case "ule":
      return truth(`(${a} >>> 0) <= (${b} >>> 0)`);
    case "slt":
      return truth(`${signed(a)} < ${signed(b)}`);
    case "sle":
      return truth(`${signed(a)} <= ${signed(b)}`);
    case "ite":
      return [`(${a} ? ${b} : ${c})`];
    case "popcount":
      return [`h.popcount(${a})`];
    case "nlz":
      return [`(Math.clz32(${a}) - ${32 - of})`];
    case "ntz":
      return [`(${a} === 0 ? ${of} : 31 - Math.clz32(${a} & -${a}))`];
    default:
      return undefined;
  }
}

/** Of words of 64 bits as two halves. */
function ofPairs(term: Term, args: readonly Text[]): Text | undefined {
  const [[a, ah], [b, bh], [c, ch]] = [...args, ["", ""], ["", ""]] as unknown as [
    [string, string],
    [string, string],
    [string, string],
  ];
  const each = (sign: string): Text => [`(${a} ${sign} ${b})`, `(${ah} ${sign} ${bh})`];
  const truth = (text: string): Text => [`((${text}) ? 1 : 0)`];
  const isLess = (shift: "" | " >>> 0") =>
    `(${ah}${shift}) < (${bh}${shift}) || (${ah} === ${bh} && (${a} >>> 0) < (${b} >>> 0))`;
  const isMore = (shift: "" | " >>> 0") =>
    `(${bh}${shift}) < (${ah}${shift}) || (${ah} === ${bh} && (${b} >>> 0) < (${a} >>> 0))`;
  switch (term.op) {
    case "not":
      return [`(~${a})`, `(~${ah})`];
    case "neg":
      return [`(-${a} | 0)`, `((~${ah} + (${a} === 0 ? 1 : 0)) | 0)`];
    case "and":
      return each("&");
    case "or":
      return each("|");
    case "xor":
      return each("^");
    case "add":
      return [
        `((${a} + ${b}) | 0)`,
        `((${ah} + ${bh} + (((${a} >>> 0) + (${b} >>> 0)) > 4294967295 ? 1 : 0)) | 0)`,
      ];
    case "sub":
      return [
        `((${a} - ${b}) | 0)`,
        `((${ah} - ${bh} - ((${a} >>> 0) < (${b} >>> 0) ? 1 : 0)) | 0)`,
      ];
    case "mul":
      return [
        `Math.imul(${a}, ${b})`,
        `((h.high(${a}, ${b}) + Math.imul(${a}, ${bh}) + Math.imul(${ah}, ${b})) | 0)`,
      ];
    case "shl":
      return shifted(term, "shl", args);
    case "lshr":
      return shifted(term, "lshr", args);
    case "ashr":
      return shifted(term, "ashr", args);
    case "eq":
      return truth(`${a} === ${b} && ${ah} === ${bh}`);
    case "ult":
      return truth(isLess(" >>> 0"));
    case "ule":
      return truth(`!(${isMore(" >>> 0")})`);
    case "slt":
      return truth(isLess(""));
    case "sle":
      return truth(`!(${isMore("")})`);
    case "ite":
      return [`(${a} ? ${b} : ${c})`, `(${a} ? ${bh} : ${ch})`];
    case "popcount":
      return [`(h.popcount(${a}) + h.popcount(${ah}))`, "0"];
    case "nlz":
      return [`(${ah} === 0 ? 32 + Math.clz32(${a}) : Math.clz32(${ah}))`, "0"];
    case "ntz":
      return [
        `(${a} === 0 ? (${ah} === 0 ? 64 : 63 - Math.clz32(${ah} & -${ah})) : 31 - Math.clz32(${a} & -${a}))`,
        "0",
      ];
    default:
      return undefined;
  }
}

/** By a constant as two plain shifts; by a word with a helper. */
function shifted(term: Term, op: "shl" | "lshr" | "ashr", args: readonly Text[]): Text {
  const [[a, ah], [n, nh]] = args as unknown as [[string, string], [string, string]];
  const by = term.args[1]!;
  if (by.op !== "constant") {
    const over = `(${nh} !== 0 || (${n} >>> 0) > 63 ? 64 : ${n})`;
    return [`h.${op}Low(${a}, ${ah}, ${over})`, `h.${op}High(${a}, ${ah}, ${over})`];
  }
  const count = by.value > 63n ? 64 : Number(by.value);
  if (count === 0) return [a, ah];
  const fill = op === "ashr" ? `(${ah} >> 31)` : "0";
  const right = op === "ashr" ? ">>" : ">>>";
  if (op === "shl") {
    if (count >= 64) return ["0", "0"];
    if (count === 32) return ["0", a];
    if (count > 32) return ["0", `(${a} << ${count - 32})`];
    return [`(${a} << ${count})`, `((${ah} << ${count}) | (${a} >>> ${32 - count}))`];
  }
  if (count >= 64) return [fill, fill];
  if (count === 32) return [ah, fill];
  if (count > 32) return [`((${ah} ${right} ${count - 32}) | 0)`, fill];
  return [`((${a} >>> ${count}) | (${ah} << ${32 - count}))`, `((${ah} ${right} ${count}) | 0)`];
}

/** What loops call. Counts are from 0 to 64. */
const h = {
  popcount(word: number): number {
    let x = word - ((word >>> 1) & 0x55555555);
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  },
  /** Upper half of a product of 32 by 32 bits. */
  high(a: number, b: number): number {
    const [al, ah, bl, bh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
    const low = al * bl;
    const middle = ah * bl + (low >>> 16);
    const other = al * bh + (middle & 0xffff);
    return (ah * bh + Math.floor(middle / 65_536) + Math.floor(other / 65_536)) | 0;
  },
  shlLow: (a: number, _: number, n: number): number => (n < 32 ? a << n : 0),
  shlHigh(a: number, ah: number, n: number): number {
    if (n === 0) return ah;
    if (n < 32) return (ah << n) | (a >>> (32 - n));
    return n < 64 ? a << (n - 32) : 0;
  },
  lshrLow(a: number, ah: number, n: number): number {
    if (n === 0) return a;
    if (n < 32) return (a >>> n) | (ah << (32 - n));
    return n < 64 ? (ah >>> (n - 32)) | 0 : 0;
  },
  lshrHigh: (_: number, ah: number, n: number): number => (n < 32 ? (ah >>> n) | 0 : 0),
  ashrLow(a: number, ah: number, n: number): number {
    if (n === 0) return a;
    if (n < 32) return (a >>> n) | (ah << (32 - n));
    return n < 64 ? ah >> (n - 32) : ah >> 31;
  },
  ashrHigh: (_: number, ah: number, n: number): number => (n < 32 ? ah >> n : ah >> 31),
};

/** Words from 0 as elements. */
export function wordsOf(values: readonly bigint[], width: number): Words {
  const size = elementsOf(width);
  const words = new Int32Array(size * values.length);
  for (const [at, value] of values.entries()) {
    words[size * at] = width < 32 ? Number(value) : Number(BigInt.asIntN(32, value));
    if (size === 2) words[size * at + 1] = Number(BigInt.asIntN(32, value >> 32n));
  }
  return words;
}
