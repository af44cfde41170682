import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { readSpecification } from "./bits/specification.ts";
import { bytesOf, lengthOf, listingOf, type StraightCode } from "./code.ts";
import { prove } from "./prove/prove.ts";
import { numberOf } from "./straight/constant.ts";

const specification = (text: string) => accepted(readSpecification(text, "test"));
const exchange = specification("arguments x y m\nresult (x & m) | (y & ~m)");
const [x, y, m] = [0, 1, 2].map((argument) => ({ argument }));

/** y ^ ((x ^ y) & m), and the same with the last two exchanged, which is wrong. */
const chosen = (isRight: boolean): StraightCode => ({
  target: "avx2",
  steps: [
    { name: "xor", operands: [x!, y!] },
    { name: "and", operands: [{ step: 0 }, m!] },
    { name: "xor", operands: [{ step: 1 }, isRight ? y! : x!] },
  ],
});

describe("code of steps", () => {
  test.each([8, 32, 64] as const)(
    "is proved at %i bits, and the wrong one caught",
    async (width) => {
      const claim = { specification: exchange, width };
      expect(await prove({ ...claim, code: chosen(true) })).toMatchObject({ kind: "proved" });
      expect(await prove({ ...claim, code: chosen(false) })).toMatchObject({ kind: "wrong" });
    },
  );

  test("may hold constants that go with the width or with an argument", async () => {
    const code: StraightCode = {
      target: "simd128",
      steps: [
        {
          name: "shl",
          operands: [x!, { constant: { op: "sub", of: ["w", numberOf(1)] } }],
        },
        {
          name: "xor",
          operands: [{ step: 0 }, { constant: { op: "not", of: [{ argument: 1 }] } }],
        },
      ],
    };
    const parity = specification("arguments x k\nresult (x << (w - 1)) ^ ~k");
    for (const width of [16, 64] as const)
      expect(await prove({ specification: parity, width, code })).toMatchObject({ kind: "proved" });
    expect(listingOf(code, 64)).toEqual(["t0 = shl x0, (w - 1)", "t1 = xor t0, ~x1"]);
    expect(lengthOf(code)).toBe(2);
  });

  test.each([
    [{ name: "xor", operands: [x!, { step: 0 }] }, "reads what is not there"],
    [{ name: "xor", operands: [x!, { argument: 7 }] }, "reads what is not there"],
    [{ name: "imul", operands: [x!, y!] }, 'avx2 has no "imul"'],
  ])("%j is refused", async (step, because) => {
    const code: StraightCode = { target: "avx2", steps: [step] };
    const refused = await prove({ specification: exchange, width: 64, code });
    expect(isRefusal(refused) && refused.because).toContain(because);
  });

  test("without steps is an argument", async () => {
    const same = specification("arguments x y\nresult (x ^ y) ^ y");
    const code: StraightCode = { target: "avx512", steps: [], result: x! };
    expect(await prove({ specification: same, width: 64, code })).toMatchObject({ kind: "proved" });
    expect(bytesOf(code, 64)).toMatchObject({ code: "bad-sequence" });
  });
});
