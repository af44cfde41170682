import type { Label } from "../assembler.ts";
import type { Layout } from "../layout.ts";
import { at, gpr, type Memory } from "../operands.ts";
import type { Complaint } from "./complain.ts";
import type { InputRoutines } from "./input.ts";
import { state, stateBase } from "./memory.ts";
import type { OutputRoutines } from "./output.ts";
import { checkProcessor, type Requirements } from "./processor-check.ts";
import { exit, exitCodes } from "./system.ts";
import type { Placed, Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, rsp } = gpr;

export interface StartPlan {
  readonly inputs: number;
  readonly blockRows: number;
  readonly layout: Layout;
  /** Columns of the program: for each its offset among the blocks, in the table `columnOffsets`. */
  readonly programColumns: number;
  readonly requirements: Requirements;
  readonly texts: {
    readonly help: Placed;
    readonly header: Placed;
    readonly lacking: Placed;
    readonly option: Readonly<Record<"--help" | "-h" | "--raw", Placed>>;
  };
  readonly say: Label;
  readonly input: InputRoutines;
  readonly output: OutputRoutines;
  readonly readHeader: Label;
  readonly readLines: Label;
  readonly readDoubles: Label;
  readonly complaints: Readonly<Record<Complaint, Label>>;
}

/** Where Linux puts the number of arguments, and the first ones after the program's name. */
const argumentCount = at(rsp, 0);
const argument = (place: number): Memory => at(rsp, 8 + 8 * place);

/** Writes the entry: what Linux jumps to with the arguments on the stack. */
export function writeStart(w: Writer, label: Label, plan: StartPlan): void {
  const lacking = w.code.label();
  const help = w.code.label();
  w.part("start");
  w.code.place(label);
  w.address(stateBase, "state");
  prepareInput(w);
  prepareColumns(w, plan);
  w.block((noArgument) => {
    w.number("cmp", argumentCount, 2);
    w.jump("jb", noArgument);
    readArgument(w, plan, help);
  });
  checkProcessor(w, plan.requirements, lacking);
  w.block((raw) => {
    w.number("cmp", state.raw, 0);
    w.jump("jnz", raw);
    textMode(w, plan);
  });
  rawMode(w, plan);
  w.code.place(help);
  putOut(w, plan.texts.help);
  finish(w, plan);
  w.code.place(lacking);
  w.text(plan.texts.lacking);
  w.call(plan.say);
  exit(w, exitCodes.processor);
}

function prepareInput(w: Writer): void {
  w.address(rax, "inputBuffer");
  w.store(state.unread, rax);
  w.store(state.end, rax);
}

/** Typical values into the inputs' columns, and the columns' addresses into the arena's table. */
function prepareColumns(w: Writer, { inputs, blockRows, layout, programColumns }: StartPlan): void {
  w.address(rdi, "columns");
  w.address(rsi, "typical");
  w.set(rdx, inputs);
  w.block((done) => {
    const next = w.code.label();
    w.code.place(next);
    w.move(rax, at(rsi, 0));
    w.number("add", rsi, 8);
    w.set(rcx, blockRows);
    w.code.plain("rep stosq");
    w.number("sub", rdx, 1);
    w.jump("jz", done);
    w.jump("jmp", next);
  });
  w.address(rsi, "columnOffsets");
  w.address(rdx, "columns");
  w.address(rdi, "arena");
  w.set(at(rdi, layout.table), layout.direct);
  w.number("add", rdi, layout.direct);
  w.set(rcx, programColumns);
  const next = w.code.label();
  w.code.place(next);
  w.move(rax, at(rsi, 0));
  w.do("add", rax, rdx);
  w.store(at(rdi, 0), rax);
  w.set(at(rdi, 8), -1);
  w.number("add", rsi, 8);
  w.number("add", rdi, 16);
  w.number("sub", rcx, 1);
  w.jump("jnz", next);
}

/** The first argument: goes to the help, or sets `raw`. */
function readArgument(w: Writer, { texts, complaints }: StartPlan, help: Label): void {
  const compare = (text: Placed) => {
    w.move(rsi, argument(1));
    w.address(rdi, text.symbol);
    w.set(rcx, text.bytes);
    w.code.plain("repe cmpsb");
  };
  for (const option of ["--help", "-h"] as const) {
    compare(texts.option[option]);
    w.jump("jz", help);
  }
  w.block((known) => {
    w.set(state.raw, 1);
    compare(texts.option["--raw"]);
    w.jump("jz", known);
    w.set(state.raw, 0);
    w.move(rsi, argument(1));
    w.store(state.saidFrom, rsi);
    endOfText(w);
    w.store(state.saidTo, rdi);
    w.jump("jmp", complaints.usage);
  });
}

/** rdi at the zero that ends the text at rsi. */
function endOfText(w: Writer): void {
  w.move(rdi, rsi);
  w.loop((end) => {
    w.compareByte(at(rdi, 0), "\0");
    w.jump("jz", end);
    w.number("add", rdi, 1);
  });
}

/** A header, then lines; an input without a line has only a header to answer. */
function textMode(w: Writer, plan: StartPlan): void {
  w.block((empty) => {
    w.call(plan.input.nextLine);
    w.ifZero(rax, empty);
    skipByteOrderMark(w);
    w.call(plan.readHeader);
    putOut(w, plan.texts.header);
    w.call(plan.readLines);
    finish(w, plan);
  });
  putOut(w, plan.texts.header);
  finish(w, plan);
}

/** Three bytes that some spreadsheets put in front of UTF-8. */
function skipByteOrderMark(w: Writer): void {
  w.block((none) => {
    w.do("lea", rax, at(rsi, 3));
    w.do("cmp", rax, rdi);
    w.jump("ja", none);
    for (const [index, byte] of [0xef, 0xbb, 0xbf].entries()) {
      w.compareByte(at(rsi, index), String.fromCodePoint(byte));
      w.jump("jnz", none);
    }
    w.number("add", rsi, 3);
  });
}

/** Doubles of the inputs that the second argument names, or of all inputs. */
function rawMode(w: Writer, plan: StartPlan): void {
  w.block((chosen) => {
    w.block((all) => {
      w.number("cmp", argumentCount, 3);
      w.jump("jb", all);
      w.move(rsi, argument(2));
      endOfText(w);
      w.call(plan.readHeader);
      w.jump("jmp", chosen);
    });
    w.set(state.fields, plan.inputs);
    w.address(rax, "columns");
    w.address(rbx, "fieldColumns");
    w.set(rcx, plan.inputs);
    const next = w.code.label();
    w.code.place(next);
    w.store(at(rbx, 0), rax);
    w.number("add", rbx, 8);
    w.number("add", rax, 8 * plan.blockRows);
    w.number("sub", rcx, 1);
    w.jump("jnz", next);
  });
  w.call(plan.readDoubles);
  finish(w, plan);
}

/** A text into the empty output buffer, which is longer, in front of everything else. */
function putOut(w: Writer, text: Placed): void {
  w.text(text);
  w.address(rdi, "outputBuffer");
  w.move(rcx, rdx);
  w.code.plain("rep movsb");
  w.store(state.written, rdx);
}

function finish(w: Writer, { output }: StartPlan): void {
  w.call(output.answerRows);
  w.call(output.flush);
  exit(w, exitCodes.done);
}
