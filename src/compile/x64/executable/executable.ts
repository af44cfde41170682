import { assert } from "#base";
import { bitsOf } from "../../fold.ts";
import { namesOf, type LinearProgram } from "../../linear.ts";
import type { Signature } from "../../standalone/signature.ts";
import type { Label, X64Target } from "../assembler.ts";
import { arenaOfArgument, writeProgram, type MachineProgram } from "../program.ts";
import {
  complaints,
  writeComplaints,
  writeSayColumn,
  writeSayNumber,
  type Complaint,
} from "./complain.ts";
import { writeExecutable, type Executable } from "./elf-executable.ts";
import { writeInput } from "./input.ts";
import { inputBytes, outputBytes, writableParts } from "./memory.ts";
import { writeOutput } from "./output.ts";
import { writeParseNumber } from "./parse-number.ts";
import { powersOfTen } from "./powers-of-ten.ts";
import { writePrintNumber } from "./print-number.ts";
import { requirements, type Requirements } from "./processor-check.ts";
import { ReadOnly } from "./read-only.ts";
import { writeReadDoubles, writeReadHeader, writeReadLines, type RowsPlan } from "./rows.ts";
import { writeStart } from "./start.ts";
import { exitCodes, writeEnds, writeSay } from "./system.ts";
import { Writer } from "./writer.ts";

/** What an executable is made from. */
export interface ExecutableDraft {
  readonly signature: Signature;
  /** What `--help` prints. */
  readonly help: string;
  /** In place of what the target needs: for tests of a processor that lacks something. */
  readonly required?: Requirements;
}

/** A whole program for Linux on x86-64 that reads rows of inputs and writes rows of outputs: see docs/standalone-programs.md. */
export function writeX64Executable(
  program: LinearProgram,
  target: X64Target,
  draft: ExecutableDraft,
): Executable {
  const { signature, help, required = requirements[target] } = draft;
  const machine = writeProgram(program, target, arenaOfArgument);
  const { layout, pool, arenaBytes } = machine;
  const [inputs, outputs] = [signature.inputs.length, signature.outputs.length];
  const memory = writableParts({ inputs, outputs, rowsPerTurn: layout.rowsPerTurn, arenaBytes });
  const { blockRows } = memory;
  assert(inputs > 0 && 8 * inputs <= inputBytes, "a row of inputs fits the input buffer");
  const { streams, series, valuesPerRow } = namesOf(program);
  assert(
    streams.length + series.length === 0 && valuesPerRow.every((values) => values === 1),
    "a row of inputs is all that a row of outputs needs",
  );
  const data = tables(program, signature, blockRows);
  const entry = writeRuntime(machine, { signature, help, required, blockRows, data });
  const readOnly = { constants: pool.bytes(), data: data.bytes() };
  const file = writeExecutable(
    {
      readOnly,
      codeBytes: machine.assembler.size,
      code: (address, addressOfSymbol) => machine.assembler.finish(address, addressOfSymbol),
      entry: machine.assembler.offsetOf(entry),
      writable: memory.parts,
    },
    (name, addressOfPart) => {
      const offset = data.offsetOf(name);
      assert(offset !== undefined, `${name} is a part of the program`);
      return addressOfPart("data") + offset;
    },
  );
  const { marks } = machine.assembler;
  return { ...file, ...(marks && { marks }) };
}

/** The tables that the runtime reads. */
function tables(program: LinearProgram, signature: Signature, blockRows: number): ReadOnly {
  const data = new ReadOnly();
  const names = signature.inputs.map(({ name }) => new TextEncoder().encode(name));
  assert(
    names.every(({ length }) => length < 256),
    "a name's length fits a byte",
  );
  data.add("powersOfTen", powersOfTen());
  data.add("names", Uint8Array.from(names.flatMap((name) => [name.length, ...name])));
  data.words(
    "typical",
    signature.inputs.map(({ typical }) => bitsOf(typical)),
  );
  data.words(
    "columnOffsets",
    columnsOf(program, signature).map((column) => BigInt(8 * blockRows * column)),
  );
  return data;
}

/** For each column of the program, inputs first, which block it is. */
function columnsOf(program: LinearProgram, { inputs, outputs }: Signature): number[] {
  const own = program.outputs.filter(({ group }) => group === 0);
  return [
    ...program.inputs.map((name) => inputs.findIndex((one) => one.name === name)),
    ...own.map(({ name }) => inputs.length + outputs.findIndex((one) => one.name === name)),
  ];
}

interface Runtime {
  readonly signature: Signature;
  readonly help: string;
  readonly required: Requirements;
  readonly blockRows: number;
  readonly data: ReadOnly;
}

/** Everything but the equations: reading, parsing, printing, writing. Returns the entry. */
function writeRuntime(
  { assembler, layout, run }: MachineProgram,
  { signature, help, required, blockRows, data }: Runtime,
): Label {
  const w = new Writer(assembler);
  const label = () => assembler.label();
  const inputs = signature.inputs.length;
  const ends = { readFailed: label(), writeFailed: label() };
  const faults = Object.fromEntries(
    Object.keys(complaints).map((name) => [name, label()]),
  ) as Record<Complaint, Label>;
  const [say, sayNumber, sayColumn] = [label(), label(), label()];
  const [parseNumber, printNumber] = [label(), label()];
  const [readHeader, readLines, readDoubles, entry] = [label(), label(), label(), label()];
  writeSay(w, say);
  writeSayNumber(w, sayNumber, say);
  writeSayColumn(w, sayColumn, { say, blockRows });
  writeParseNumber(w, parseNumber);
  writePrintNumber(w, printNumber);
  const output = writeOutput(w, {
    inputs,
    outputs: signature.outputs.length,
    blockRows,
    rowsPerTurn: layout.rowsPerTurn,
    lengthBytes: layout.lengthBytes,
    run,
    printNumber,
    ends,
  });
  const input = writeInput(w, { output, ends, tooLong: faults.tooLong });
  const rows: RowsPlan = { inputs, blockRows, input, output, parseNumber, complaints: faults };
  writeReadHeader(w, readHeader, rows);
  writeReadLines(w, readLines, rows);
  writeReadDoubles(w, readDoubles, rows);
  const { name } = signature;
  writeEnds(w, ends, {
    say,
    readText: data.text(`${name}: the input could not be read\n`),
    writeText: data.text(`${name}: the output could not be written\n`),
  });
  const told = { name, data, say, sayNumber, sayColumn, ...output, code: exitCodes.request };
  writeComplaints(w, faults, told);
  const option = (text: string) => data.text(`${text}\0`);
  const header = `${signature.outputs.map((one) => one.name).join(",")}\n`;
  const texts = { help: data.text(help), header: data.text(header) };
  assert(
    Math.max(texts.help.bytes, texts.header.bytes) < outputBytes,
    "help and header fit the output buffer",
  );
  writeStart(w, entry, {
    inputs,
    blockRows,
    layout,
    requirements: required,
    say,
    input,
    output,
    readHeader,
    readLines,
    readDoubles,
    complaints: faults,
    programColumns: layout.columns.length,
    texts: {
      ...texts,
      lacking: data.text(`${name}: ${lackingText}\n`),
      option: { "--help": option("--help"), "-h": option("-h"), "--raw": option("--raw") },
    },
  });
  return entry;
}

const lackingText =
  "this processor lacks instructions that the program is made of; compile it with --instructions avx2, or as wasm";
