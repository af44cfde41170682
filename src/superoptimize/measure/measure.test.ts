import { expect, test } from "vitest";
import { registers, type Instruction } from "../x86/instruction.ts";
import { textOf } from "../x86/listing.ts";
import { repertoireFor } from "../search/repertoire.ts";
import { Terms } from "../bits/term.ts";
import { readAssembly } from "./read-assembly.ts";

const plain = ({ immediate, ...one }: Instruction) => JSON.stringify({ ...one, immediate });

test("every instruction that a search can use is read from its listing", () => {
  const terms = new Terms();
  const product = terms.make("mul", terms.variable("x", 32), terms.variable("y", 32));
  const all = repertoireFor([product], { argumentCount: 2, scratch: 1 }).instructions.filter(
    ({ immediate }) => typeof immediate === "number",
  );
  const wrong = all.filter((one) => {
    const [read] = readAssembly([textOf(one, 32)]) ?? [];
    return read === undefined || plain(read) !== plain(one);
  });
  expect(wrong.map((one) => textOf(one, 32))).toEqual([]);
  expect(all.length).toBeGreaterThan(1000);
});

test("a compiler's other ways to write are read too", () => {
  const read = readAssembly(["lea rax, -1[rdi]", "lea eax, [rdi - 1]", "sal eax, 2", "shr eax"]);
  expect(read).toBeUndefined();
  const texts = readAssembly([
    "lea eax, [rdi - 1]",
    "lea eax, [rdi + 2*rsi + 3]",
    "sal eax, 2",
    "shr eax",
  ])!;
  expect(texts.map((one) => textOf(one, 32))).toEqual([
    "lea eax, [rdi-1]",
    "lea eax, [rdi+rsi*2+3]",
    "shl eax, 2",
    "shr eax, 1",
  ]);
});

test("loads and stores of a buffer are read as gcc and as clang write them", () => {
  const lines = [
    "mov eax, DWORD PTR [rdi]",
    "add DWORD PTR 4[rdi], esi",
    "cmovl eax, dword ptr [rdi + 8]",
    "mov dword ptr [rdi + 4], 7",
    "mov DWORD PTR [rdi+8], eax",
  ];
  const sequence = readAssembly(lines, { words: 3, bytes: 4 });
  expect(sequence?.map((one) => textOf(one, 32))).toEqual([
    "mov eax, [rdi]",
    "add [rdi+4], esi",
    "cmovl eax, [rdi+8]",
    "mov dword ptr [rdi+4], 7",
    "mov [rdi+8], eax",
  ]);
  for (const outside of [
    "mov eax, [rdi+12]",
    "mov eax, [rdi+2]",
    "mov eax, [rsi]",
    "bt [rdi], eax",
    "rol QWORD PTR [rdi], 32",
  ])
    expect(readAssembly([outside], { words: 3, bytes: 4 })).toBeUndefined();
});

test.each([
  ["div esi"],
  ["mov eax, DWORD PTR [rdi]"],
  ["mov r12d, edi"],
  ["jne .L2"],
  ["setnp al"],
])("%s is not in the model", (line) => {
  expect(readAssembly([line])).toBeUndefined();
  expect(registers.names32).not.toContain("r12d");
});
