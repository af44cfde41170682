import type { Label } from "../assembler.ts";
import { at, gpr, type Memory } from "../operands.ts";
import { digitsEnd, state } from "./memory.ts";
import type { ReadOnly } from "./read-only.ts";
import { exit } from "./system.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi } = gpr;

/** A piece of a sentence: words, a number of the state, the text that the error is about, the name of its column. */
type Piece = string | { readonly number: Memory } | { readonly name: "said" | "column" };
const said = { name: "said" } as const;
const column = { name: "column" } as const;

/** What can be wrong with what a program is given; each is a label to jump to. */
export const complaints = {
  badNumber: [
    "line ",
    { number: state.line },
    ", column ",
    column,
    ': "',
    said,
    '" is not a number',
  ],
  tooFew: ["line ", { number: state.line }, " has fewer values than the header has names"],
  tooMany: ["line ", { number: state.line }, " has more values than the header has names"],
  unknownColumn: ['no input is called "', said, '"; --help lists the inputs'],
  twice: ['the column "', said, '" is named twice'],
  tooLong: ["after line ", { number: state.line }, ": a line or row is longer than 1048576 bytes"],
  partOfRow: ["the input ends inside a row of doubles"],
  usage: ['cannot do "', said, '"; --help says what can be done'],
} as const satisfies Readonly<Record<string, readonly Piece[]>>;
export type Complaint = keyof typeof complaints;

/** Writes the ends after an error in what was given: the rows before it are answered, then comes one sentence. */
export function writeComplaints(
  w: Writer,
  labels: Readonly<Record<Complaint, Label>>,
  tools: {
    readonly name: string;
    readonly data: ReadOnly;
    readonly say: Label;
    readonly sayNumber: Label;
    readonly sayColumn: Label;
    readonly answerRows: Label;
    readonly flush: Label;
    readonly code: number;
  },
): void {
  for (const [name, pieces] of Object.entries<readonly Piece[]>(complaints)) {
    w.part("say what is wrong with the input");
    w.code.place(labels[name as Complaint]);
    w.call(tools.answerRows);
    w.call(tools.flush);
    const sentence = [`${tools.name}: `, ...pieces, "\n"];
    for (const piece of sentence) say(w, piece, tools);
    exit(w, tools.code);
  }
}

function say(
  w: Writer,
  piece: Piece,
  { data, ...to }: { data: ReadOnly; say: Label; sayNumber: Label; sayColumn: Label },
): void {
  if (piece === column) return w.call(to.sayColumn);
  if (typeof piece === "string") w.text(data.text(piece));
  else if ("number" in piece) {
    w.move(rax, piece.number);
    return w.call(to.sayNumber);
  } else {
    w.move(rsi, state.saidFrom);
    w.move(rdx, state.saidTo);
    w.do("sub", rdx, rsi);
  }
  w.call(to.say);
}

/** The whole number in rax on standard error. */
export function writeSayNumber(w: Writer, label: Label, say: Label): void {
  w.routine("say a whole number", label, [], () => {
    w.do("lea", rsi, digitsEnd);
    w.set(rcx, 10);
    const next = w.code.label();
    w.code.place(next);
    w.set(rdx, 0);
    w.one("div", rcx);
    w.number("add", rdx, "0".codePointAt(0)!);
    w.number("sub", rsi, 1);
    w.storeByte(at(rsi, 0), rdx);
    w.ifNotZero(rax, next);
    w.do("lea", rdx, digitsEnd);
    w.do("sub", rdx, rsi);
    w.call(say);
  });
}

/** The name of the input whose column is `saidColumn`, on standard error. Names follow each other, each after its length. */
export function writeSayColumn(
  w: Writer,
  label: Label,
  { say, blockRows }: { readonly say: Label; readonly blockRows: number },
): void {
  w.routine("say a column's name", label, [rbx], () => {
    w.move(rbx, state.saidColumn);
    w.address(rdi, "columns");
    w.address(rsi, "names");
    w.loop((found) => {
      w.do("loadByte", rdx, at(rsi, 0));
      w.number("add", rsi, 1);
      w.do("cmp", rdi, rbx);
      w.jump("jae", found);
      w.number("add", rdi, 8 * blockRows);
      w.do("add", rsi, rdx);
    });
    w.call(say);
  });
}
