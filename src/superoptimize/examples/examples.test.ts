import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { nativeTargets, routineFrom, thisMachine } from "#native";
import { meaningOf, readSpecification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { isProved } from "../catalogue.ts";
import { cFileFault } from "../measure/c-function.ts";
import { compilersHere, instructionsOf } from "../measure/compilers.ts";
import { readAssembly } from "../measure/read-assembly.ts";
import { prove } from "../prove/prove.ts";
import { find } from "../search/find.ts";
import { examplesOf } from "../search/tests.ts";
import { knownKernels } from "../sorting/known-kernels.ts";
import { bytesOfAll } from "../x86/encode.ts";
import { instruction, wordAt, type Instruction, type Name } from "../x86/instruction.ts";
import { textOf } from "../x86/listing.ts";

const specification = (name: string) =>
  accepted(readSpecification(readFileSync(`${import.meta.dirname}/${name}.spec`, "utf8"), name));
const x86 = (sequence: readonly Instruction[]) => ({ target: "x86", sequence }) as const;
const widths = [32, 64] as const;
const timeout = 120_000;
const [eax, rdi, esi] = [0, 1, 2];

describe("in memory the shortest sequences are found, and proved at both widths", () => {
  test.each([
    ["swap", 4, "mov,xor"],
    ["swap", 4, "mov"],
    ["add128", 2, undefined],
    ["copyswap", 2, undefined],
    ["raiseto", 4, "mov,cmp,cmovl,cmovge"],
    ["order2", 7, "mov,cmp,cmovl,cmovg"],
  ])("%s in %i by %s", { timeout }, async (name, length, only) => {
    const { best, exhausted } = accepted(
      await find(specification(name), {
        widths,
        longest: length,
        only: only === undefined ? undefined : new Set(only.split(",")),
      }),
    );
    expect(best?.sequence).toHaveLength(length);
    expect(exhausted).toBe(length - 1);
    expect(isProved(best?.verdicts)).toBe(true);
  });

  test("a sum of two words carries from the first to the second", { timeout }, async () => {
    const { best } = accepted(await find(specification("add128"), { widths, longest: 2 }));
    expect(best?.sequence.map((one) => textOf(one, 64))).toEqual([
      "add [rdi], rsi",
      "adc [rdi+8], rdx",
    ]);
  });

  test("examples of a buffer are met too", { timeout }, async () => {
    const text =
      "buffer a 2\nexample [1 2] -> [2 1]\nexample [7 -3] -> [-3 7]\nexample [5 9] -> [9 5]";
    const swap = accepted(readSpecification(text, "test"));
    const { best } = accepted(
      await find(swap, { widths: [32], longest: 4, only: new Set(["mov"]) }),
    );
    expect(best?.sequence).toHaveLength(4);
    expect(best?.verdicts).toMatchObject([{ kind: "tested only" }]);
  });
});

describe("a proof covers the whole buffer", () => {
  const addition = [
    instruction("add", { d: wordAt(0), s: esi }),
    instruction("adc", { d: wordAt(1), s: 3 }),
  ];

  test.each(widths)("at %i bits a right sequence passes", async (width) => {
    const claim = { specification: specification("add128"), width, code: x86(addition) };
    expect(await prove(claim)).toMatchObject({ kind: "proved" });
  });

  test.each(widths)("at %i bits a carry that is lost is found", async (width) => {
    const lost = [addition[0]!, instruction("add", { d: wordAt(1), s: 3 })];
    const claim = { specification: specification("add128"), width, code: x86(lost) };
    const verdict = accepted(await prove(claim));
    expect(verdict.kind).toBe("wrong");
    if (verdict.kind !== "wrong") return;
    const { x, "a[0]": word } = verdict.input as Record<string, bigint>;
    expect(x! + word!).toBeGreaterThanOrEqual(2n ** BigInt(width));
  });

  test("a word that nothing is to be stored in must stay", async () => {
    const text = "arguments x\nbuffer a 3\nstore a[0] = x";
    const claim = { specification: accepted(readSpecification(text, "test")), width: 64 } as const;
    const store = instruction("mov", { d: wordAt(0), s: esi });
    const clobbers = instruction("mov", { d: wordAt(2), s: esi });
    expect(await prove({ ...claim, code: x86([store]) })).toMatchObject({ kind: "proved" });
    expect(await prove({ ...claim, code: x86([store, clobbers]) })).toMatchObject({
      kind: "wrong",
    });
  });

  test.each([
    ["after its address was overwritten", [instruction("mov", { d: rdi, s: esi })]],
    ["after its address was moved on", [instruction("inc", { d: rdi })]],
  ])("memory %s is not defined", async (_, before) => {
    const sequence = [...before, ...addition];
    const claim = {
      specification: specification("add128"),
      width: 64,
      code: x86(sequence),
    } as const;
    const refused = await prove(claim);
    expect(isRefusal(refused) && refused.because).toMatch(/reads (rdi|the buffer's address)/);
  });

  test("an address is no number to compute with", async () => {
    const claim = {
      specification: accepted(readSpecification("buffer a 1\nresult a[0]", "test")),
      width: 64,
      code: x86([instruction("mov", { d: eax, s: rdi })]),
    } as const;
    const refused = await prove(claim);
    expect(isRefusal(refused) && refused.because).toContain("reads rdi");
  });

  test("words of 8 bits have no buffer", async () => {
    const claim = { specification: specification("swap"), width: 8, code: x86([]) } as const;
    const refused = await prove(claim);
    expect(isRefusal(refused) && refused.because).toContain("of 32 or 64 bits");
  });
});

/** AlphaDev's count: loads, a kernel of registers, stores. */
function sortedInMemory(): Instruction[] {
  const places: Readonly<Record<string, number>> = { a: 0, b: 2, c: 3, s: 4 };
  const kernel = knownKernels.find(({ kind, n }) => kind === "cmov" && n === 3)!.text;
  const three = [0, 2, 3];
  return [
    ...three.map((d, at) => instruction("mov", { d, s: wordAt(at) })),
    ...kernel.split("; ").map((line) => {
      const [name, to, from] = line.split(/[ ,]+/);
      return instruction(name as Name, { d: places[to!]!, s: places[from!]! });
    }),
    ...three.map((s, at) => instruction("mov", { d: wordAt(at), s })),
  ];
}

describe("three words are sorted in memory by 17 instructions, as AlphaDev counts them", () => {
  test.each(widths)("proved at %i bits", { timeout }, async (width) => {
    expect(sortedInMemory()).toHaveLength(17);
    const claim = { specification: specification("order3"), width, code: x86(sortedInMemory()) };
    expect(await prove(claim)).toMatchObject({ kind: "proved" });
  });

  test("and not with a comparison that looks the other way", { timeout }, async () => {
    const wrong = sortedInMemory().map((one, at) =>
      at === 5 ? { ...one, name: "cmovg" as const } : one,
    );
    const claim = { specification: specification("order3"), width: 32, code: x86(wrong) } as const;
    expect(await prove(claim)).toMatchObject({ kind: "wrong" });
  });

  const { targets } = nativeTargets(thisMachine());
  test.skipIf(targets.length === 0)("on the processor", () => {
    const meaning = accepted(meaningOf(specification("order3"), 64, new Terms()));
    const examples = accepted(examplesOf(meaning, 200, 6n));
    const code = Uint8Array.from(bytesOfAll(sortedInMemory(), 64));
    const empty = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 2n];
    const states = examples.map(({ input }) => [...empty, ...Object.values(input)]);
    const after = routineFrom(code, states.length, 3)(states).map((row) => row.slice(8));
    expect(after).toEqual(examples.map((example) => example.after));
  });
});

const compilers = compilersHere();
describe.skipIf(compilers.length === 0)("the C files beside specifications", () => {
  test.each(["swap", "add128", "copyswap", "raiseto", "order2", "order3"])(
    "%s holds the function, and what is read of it is right",
    { timeout },
    async (name) => {
      const cFile = `${import.meta.dirname}/${name}.c`;
      const one = specification(name);
      expect(cFileFault(cFile, one, compilers)).toBeUndefined();
      for (const compiler of compilers)
        for (const width of widths) {
          const buffer = { words: one.buffer!.words, bytes: width / 8 };
          const sequence = readAssembly(instructionsOf(compiler, cFile, width), buffer);
          if (sequence !== undefined)
            expect(await prove({ specification: one, width, code: x86(sequence) })).toMatchObject({
              kind: "proved",
            });
        }
    },
  );

  test("a file with another function is refused with what is wanted", () => {
    const fault = cFileFault(`${import.meta.dirname}/swap.c`, specification("add128"), compilers);
    expect(fault).toContain('is to hold "void add128(word *a, word x, word y)"');
  });
});
