import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { readSpecification } from "../bits/specification.ts";
import { instruction, type Instruction } from "../x86/instruction.ts";
import { prove } from "./prove.ts";

const specification = (text: string) => accepted(readSpecification(text, "test"));
const average = specification("arguments x y\nresult low((wide(x) + wide(y)) >> 1)");
const x86 = (sequence: readonly Instruction[]) => ({ target: "x86", sequence }) as const;
const [eax, edi, esi] = [0, 1, 2];
const sum = [instruction("mov", { d: eax, s: edi }), instruction("add", { d: eax, s: esi })];
/** Through the carry: right. */
const rotated = [...sum, instruction("rcr1", { d: eax })];
/** What everybody writes first: wrong where the sum overflows, which two random words of 64 bits in four do. */
const shifted = [...sum, instruction("shr", { d: eax, immediate: 1 })];

describe.each(["cadical", "z3"] as const)("%s", (solver) => {
  test.each([32, 64] as const)("proves a right sequence at %i bits", async (width) => {
    const verdict = await prove(
      { specification: average, width, code: x86(rotated) },
      { solvers: [solver] },
    );
    expect(verdict).toMatchObject({ kind: "proved", by: solver });
  });

  test.each([32, 64] as const)("catches a planted wrong one at %i bits", async (width) => {
    const verdict = accepted(
      await prove({ specification: average, width, code: x86(shifted) }, { solvers: [solver] }),
    );
    expect(verdict.kind).toBe("wrong");
    if (verdict.kind !== "wrong") return;
    const { x, y } = verdict.input as { x: bigint; y: bigint };
    expect(x + y).toBeGreaterThanOrEqual(2n ** BigInt(width));
  });

  test("catches one that is wrong at a single input of 2^32", async () => {
    const rare = specification("arguments x\nresult if x = 0xdeadbeef then 1 else x");
    const sequence: Instruction[] = [instruction("mov", { d: eax, s: edi })];
    expect(
      await prove({ specification: rare, width: 32, code: x86(sequence) }, { solvers: [solver] }),
    ).toEqual({ kind: "wrong", input: { x: 0xdeadbeefn } });
  });

  test("says tested only, never proved, where its time is over", async () => {
    const verdict = await prove(
      { specification: average, width: 64, code: x86(rotated) },
      { solvers: [solver], limitMs: 1 },
    );
    expect(verdict).toEqual({
      kind: "tested only",
      because: `${solver} did not end within 0.001 s, for 2 words of 64 bits of input`,
    });
  });
});

test("words of 8 bits are tried one by one, and the wrong one is caught", async () => {
  const smaller = specification("arguments x y\nresult (x & y) + ((x ^ y) >> 1)");
  const claim = { specification: smaller, width: 8 } as const;
  // In registers of 32 bits the sum of two bytes does not overflow, and shifting is right.
  expect(await prove({ ...claim, code: x86(shifted) })).toEqual({
    kind: "proved",
    by: "exhaustion",
    inputs: 65_536,
  });
  const off = [...shifted, instruction("inc", { d: eax })];
  expect(await prove({ ...claim, code: x86(off) })).toMatchObject({ kind: "wrong" });
});

test("outside its domain a sequence may do anything, and inside it must not", async () => {
  const text =
    "arguments x y\nwhere x < 0x80000000 and y < 0x80000000\nresult low((wide(x) + wide(y)) >> 1)";
  const claim = { specification: specification(text), width: 32, code: x86(shifted) } as const;
  expect(await prove(claim)).toMatchObject({ kind: "proved" });
});

test("what meets all examples where nothing else is said is tested only, by no solver and no exhaustion", async () => {
  const examples = specification("arguments x y\nexample 3 5 -> 4\nexample 2 2 -> 2");
  const claim = { specification: examples, code: x86(shifted) } as const;
  for (const width of [8, 32, 64] as const)
    expect(await prove({ ...claim, width })).toEqual({
      kind: "tested only",
      because: "it meets all 2 examples, and nothing says what is right elsewhere",
    });
  const more = specification("arguments x y\nexample 3 5 -> 4\nexample -1 1 -> 0x80000000");
  expect(await prove({ specification: more, width: 32, code: x86(shifted) })).toEqual({
    kind: "wrong",
    input: { x: 0xffffffffn, y: 1n },
  });
});

test.each([
  ["a register", [instruction("mov", { d: eax, s: 4 })], "rcx"],
  [
    "a flag",
    [instruction("mov", { d: eax, s: edi }), instruction("adc", { d: eax, s: esi })],
    "the carry flag",
  ],
  [
    "a flag that the instruction before leaves undefined",
    [instruction("lzcnt", { d: eax, s: edi }), instruction("cmovs", { d: eax, s: esi })],
    "the sign flag",
  ],
])("a sequence that reads %s nobody has defined is refused", async (_, sequence, what) => {
  const refused = await prove({ specification: average, width: 32, code: x86(sequence) });
  expect(isRefusal(refused) && refused.because).toContain(`reads ${what}, which is not defined`);
});
