import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { meaningOf, readSpecification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { shortest } from "../programs/shortest.ts";
import { failingExample, Hunt } from "../search/hunt.ts";
import { examplesOf } from "../search/tests.ts";
import { instruction, type Instruction } from "../x86/instruction.ts";
import { ChainSearch } from "./chain-search.ts";
import { chainOf } from "./latency.ts";
import { latencyTables } from "./latency-tables.ts";

const { zen5, zen2, skylake } = latencyTables;

describe("the longest chain from an argument to the result", () => {
  test("goes through registers and flags", () => {
    // By hand: two additions side by side, then a rotation that takes one's carry and the other's sum.
    const average = [
      instruction("lea", { d: 0, s: 1, t: 2 }),
      instruction("add", { d: 1, s: 2 }),
      instruction("rcr1", { d: 0 }),
    ];
    expect(chainOf(average, zen5)).toBe(2);
    expect(chainOf(average, skylake)).toBe(3);
    expect(chainOf(shortest.p14, zen5)).toBe(2);
    expect(chainOf(shortest.p14, skylake)).toBe(4);
  });

  test("does not go through what is made of constants, nor through a register that is cleared", () => {
    const cleared = [
      instruction("popcnt", { d: 1, s: 1 }),
      instruction("xor", { d: 1, s: 1 }),
      instruction("pdep", { d: 1, s: 1, t: 1 }),
      instruction("add", { d: 1, s: 2 }),
      instruction("mov", { d: 0, s: 1 }),
    ];
    expect(chainOf(cleared, zen5)).toBe(1);
    expect(chainOf([instruction("movi", { d: 0, immediate: 7 })], zen5)).toBe(0);
  });

  test("knows which processors are slow at gathering bits, and which half of a product is late", () => {
    const gather = [instruction("pext", { d: 0, s: 1, t: 2 })];
    expect([zen5, zen2, skylake].map((table) => chainOf(gather, table))).toEqual([3, 17, 3]);
    const high = [instruction("mov", { d: 3, s: 1 }), instruction("mulx", { d: 0, t: 1, s: 2 })];
    const low = [high[0]!, instruction("mulx", { d: 1, t: 0, s: 2 })];
    expect([chainOf(high, zen5), chainOf(low, zen5)]).toEqual([4, 3]);
  });

  test("takes longer through an address of three parts", () => {
    const two = [instruction("lea", { d: 0, s: 1, t: 2 })];
    const three = [instruction("lea", { d: 0, s: 1, t: 2, immediate: 1 })];
    const scaled = [instruction("lea", { d: 0, s: 1, t: 2, scale: 4 })];
    expect([two, three, scaled].map((one) => chainOf(one, zen5))).toEqual([1, 2, 1]);
    expect([two, three, scaled].map((one) => chainOf(one, skylake))).toEqual([1, 3, 1]);
  });
});

describe("no chain that is shorter is left out", () => {
  /** A few forms on the registers of the result and of two arguments, so that every sequence can be tried. */
  const forms: Instruction[] = [
    instruction("mov", { d: 0, s: 1 }),
    instruction("add", { d: 0, s: 2 }),
    instruction("add", { d: 1, s: 2 }),
    instruction("lea", { d: 0, s: 1, t: 2 }),
    instruction("lea", { d: 0, s: 1, t: 2, immediate: 1 }),
    instruction("rcr1", { d: 0 }),
    instruction("not", { d: 0 }),
    instruction("not", { d: 1 }),
    instruction("popcnt", { d: 0, s: 1 }),
    instruction("and", { d: 0, s: 1 }),
  ];
  const cases = [
    "arguments x y\nresult low((wide(x) + wide(y)) >> 1)",
    "arguments x y\nresult x + y",
    "arguments x y\nresult ~(x + y)",
    "arguments x y\nresult popcount(x + y)",
    "arguments x y\nresult x + y + 1",
    "arguments x y\nresult (x + y) & x",
    "arguments x y\nresult ~x + y",
  ];
  const tables = Object.values(latencyTables);
  const longest = 4;

  test.each(cases)("%s", { timeout: 60_000 }, (text) => {
    const specification = accepted(readSpecification(text, "test"));
    const meaning = accepted(meaningOf(specification, 32, new Terms()));
    const examples = accepted(examplesOf(meaning, 40, 9n));
    /** By table and length, of all sequences up to that length. */
    const least = tables.map(() => Array.from({ length: longest + 1 }, () => Infinity));
    const all = (sequence: Instruction[]): void => {
      if (sequence.length > 0 && failingExample(meaning, sequence, examples) === undefined)
        for (const [at, table] of tables.entries())
          for (let length = sequence.length; length <= longest; length++)
            least[at]![length] = Math.min(least[at]![length]!, chainOf(sequence, table));
      if (sequence.length < longest) for (const form of forms) all([...sequence, form]);
    };
    all([]);
    const hunt = accepted(Hunt.begin(specification, { widths: [32] }));
    for (const [at, table] of tables.entries()) {
      let found = Infinity;
      for (let length = 1; length <= longest; length++) {
        const search = new ChainSearch({
          instructions: forms,
          examples: hunt.words,
          places: hunt.places,
          table,
          longestChain: () => Math.min(found - 1, 99),
        });
        search.run(length, (sequence) => {
          if (failingExample(meaning, sequence, examples) === undefined)
            found = Math.min(found, chainOf(sequence, table));
          return false;
        });
        expect([table.processor, length, found]).toEqual([
          table.processor,
          length,
          least[at]![length],
        ]);
      }
      expect(found).toBeLessThan(Infinity);
    }
  });
});
