import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { meaningOf, readSpecification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { hackersDelight } from "../programs/hackers-delight.ts";
import { isProved } from "../catalogue.ts";
import type { Cost } from "../cost/cost.ts";
import { chainOf } from "../cost/latency.ts";
import { latencyTables } from "../cost/latency-tables.ts";
import { instruction } from "../x86/instruction.ts";
import { find, type Find } from "./find.ts";
import { examplesOf } from "./tests.ts";
import { search } from "./threads.ts";

const named = (name: string) =>
  hackersDelight().find(({ specification }) => specification.name === name)!.specification;
const widths = [32, 64] as const;
const timeout = 120_000;

describe("enumeration finds the published lengths or shorter, and proves them at both widths", () => {
  test.each([
    ["p01", 1],
    ["p05", 2],
    ["p09", 3],
    ["p13", 3],
    ["p14", 3],
    ["p17", 3],
    ["p18", 3],
    ["p22", 2],
    ["p25", 2],
  ])("%s in %i", { timeout }, async (name, length) => {
    const { best, exhausted } = accepted(await find(named(name), { widths, longest: 3 }));
    expect(best?.sequence.length).toBe(length);
    expect(exhausted).toBe(length - 1);
    expect(isProved(best?.verdicts)).toBe(true);
  });
});

test("words of 8 bits, which travel in wider registers, get their own", { timeout }, async () => {
  const specification = accepted(
    readSpecification("arguments x y\nresult low((wide(x) + wide(y)) >> 1)", "test"),
  );
  const { best } = accepted(await find(specification, { widths: [8], longest: 2 }));
  // lea and shr: the sum of two bytes fits.
  expect(best?.sequence).toHaveLength(2);
  expect(best?.verdicts).toEqual([{ kind: "proved", by: "exhaustion", inputs: 65_536 }]);
});

test(
  "what only some instructions can do is found with them, and not without",
  { timeout },
  async () => {
    const parity = named("p22");
    const without = new Set(["xor", "shr", "and", "mov"]);
    expect(
      accepted(await find(parity, { widths, longest: 3, only: without })).best,
    ).toBeUndefined();
    const just = new Set(["popcnt", "andi"]);
    const { best } = accepted(await find(parity, { widths, longest: 3, only: just }));
    expect(best?.sequence.map(({ name }) => name)).toEqual(["popcnt", "andi"]);
  },
);

test("a walk finds what the enumeration was told to leave", { timeout }, async () => {
  const { best, exhausted } = accepted(
    await find(named("p14"), {
      widths,
      longest: 4,
      when: ({ phase }) => (phase === "enumeration" ? "next phase" : "go on"),
      exhausted: 2,
    }),
  );
  expect(exhausted).toBe(2);
  expect(best?.sequence).toHaveLength(3);
  expect(isProved(best?.verdicts)).toBe(true);
});

test(
  "a tree search finds what the enumeration and the walk were told to leave",
  { timeout },
  async () => {
    const phases = new Set<string>();
    const { best, exhausted } = accepted(
      await find(named("p05"), {
        widths,
        longest: 2,
        exhausted: 1,
        methods: ["tree"],
        when({ phase }) {
          phases.add(phase);
          return "go on";
        },
      }),
    );
    expect([...phases]).toEqual(["tree"]);
    expect(exhausted).toBe(1);
    expect(best?.sequence).toHaveLength(2);
    expect(isProved(best?.verdicts)).toBe(true);
  },
);

test("a tree search is stopped when it is told to", { timeout }, async () => {
  const outcome = accepted(
    await find(named("p20"), { widths, longest: 4, methods: ["tree"], when: () => "stop" }),
  );
  expect(outcome).toMatchObject({ best: undefined, exhausted: 0 });
});

test("only enumeration is no cut-off where it ends by itself", { timeout }, async () => {
  const outcome = accepted(
    await find(named("p17"), { widths, longest: 2, methods: ["enumerate"] }),
  );
  expect(outcome).toMatchObject({ best: undefined, exhausted: 2 });
  expect(outcome.bound).toBe("lengths are ruled out exactly");
});

test(
  "two threads find as short a sequence as one, with nothing shorter left out",
  { timeout },
  async () => {
    const result = accepted(
      await search(named("p17"), { widths, longest: 4, threads: 2, budgetMs: 100_000 }),
    );
    expect(result.best?.sequence).toHaveLength(3);
    expect(result).toMatchObject({ exhausted: 2, isCutOff: false });
  },
);

test("a search that is stopped says how far it came", { timeout }, async () => {
  const stop = new AbortController();
  const result = accepted(
    await search(named("p20"), {
      widths,
      longest: 8,
      threads: 1,
      budgetMs: 100_000,
      signal: stop.signal,
      watch: ({ exhausted }) => exhausted >= 2 && stop.abort(),
    }),
  );
  expect(result.best).toBeUndefined();
  expect(result.exhausted).toBeGreaterThanOrEqual(2);
  expect(result.isCutOff).toBe(true);
});

test("an argument that makes no difference need not be read", { timeout }, async () => {
  const text = "arguments x y\nresult (x ^ y) ^ y";
  const { best } = accepted(
    await find(accepted(readSpecification(text, "test")), { widths, longest: 2 }),
  );
  expect(best?.sequence.map(({ name }) => name)).toEqual(["mov"]);
});

test("bits that nobody demands are not for x86, whose words are compared whole", async () => {
  const text = "arguments x\nresult x\ndemand 0xff";
  const refused = await find(accepted(readSpecification(text, "test")), { widths, longest: 2 });
  expect(isRefusal(refused) && refused.because).toContain('has a line "demand"');
});

test("a domain that nothing lies in is refused", async () => {
  const text = "arguments x\nwhere x != x\nresult x";
  const refused = await find(accepted(readSpecification(text, "test")), { widths, longest: 2 });
  expect(isRefusal(refused) && refused.because).toContain("lies in the domain");
});

test("a shift by a number of the specification is among what is tried", { timeout }, async () => {
  const { best } = accepted(await find(named("p25"), { widths: [8], longest: 3 }));
  expect(best?.sequence.map(({ name }) => name)).toEqual(expect.arrayContaining(["imul", "shr"]));
  expect(best?.verdicts).toEqual([{ kind: "proved", by: "exhaustion", inputs: 65_536 }]);
});

test(
  "examples alone are met by a sequence as short as can be, which nobody calls proved",
  { timeout },
  async () => {
    const text =
      "arguments x y\nexample 3 5 -> 4\nexample 8 2 -> 5\nexample -1 1 -> 0x80000000\nexample 7 8 -> 7";
    const specification = accepted(readSpecification(text, "test"));
    const { best, exhausted } = accepted(await find(specification, { widths: [32], longest: 3 }));
    expect(best?.sequence).toHaveLength(3);
    expect(exhausted).toBe(2);
    expect(best?.verdicts).toMatchObject([{ kind: "tested only" }]);
    expect(isProved(best?.verdicts)).toBe(false);
  },
);

test("every one of more examples than a search begins with is met", { timeout }, async () => {
  // 60 examples say x + 1; the last says that it is not that everywhere.
  const lines = Array.from({ length: 60 }, (_, at) => `example ${at} -> ${at + 1}`);
  const text = ["arguments x", ...lines, "example 0xffffffff -> 0xffffffff"].join("\n");
  const specification = accepted(readSpecification(text, "test"));
  const { best } = accepted(await find(specification, { widths: [32], longest: 3 }));
  // An increment that stays at the greatest.
  expect(best?.sequence.length).toBeGreaterThan(1);
  expect(best?.verdicts).toMatchObject([
    { because: "it meets all 61 examples, and nothing says what is right elsewhere" },
  ]);
});

test("immediates that the text asks for are among what is tried", { timeout }, async () => {
  const lines = [1, 2, 100, -7].map((x) => `example ${x} -> ${1000 * x}`);
  const text = ["arguments x", "immediates 1000", ...lines].join("\n");
  const specification = accepted(readSpecification(text, "test"));
  const { best } = accepted(await find(specification, { widths: [32], longest: 2 }));
  expect(best?.sequence.map(({ name }) => name)).toEqual(["imuli"]);
});

test("an example beside a reference is the first that a search knows", () => {
  const specification = accepted(
    readSpecification("arguments x\nresult x + 1\nexample 77 -> 78", "test"),
  );
  const meaning = accepted(meaningOf(specification, 32, new Terms()));
  expect(accepted(examplesOf(meaning, 5, 1n))[0]).toMatchObject({ input: { x: 77n }, result: 78n });
});

describe("another cost, another answer", () => {
  const skylake = { kind: "latency", table: "skylake" } as const;

  test("a move less in the chain of p14, in as many instructions", { timeout }, async () => {
    const only = new Set(["mov", "lea", "add", "adc", "sub", "rcr1", "shr", "xor", "and"]);
    const asked = { widths, longest: 3, only } as const;
    const { best, exhausted } = accepted(await find(named("p14"), { ...asked, cost: skylake }));
    expect(chainOf(best!.sequence, latencyTables.skylake)).toBe(3);
    expect(exhausted).toBe(3);
    expect(isProved(best?.verdicts)).toBe(true);
    const { best: shortest } = accepted(await find(named("p14"), asked));
    expect(chainOf(shortest!.sequence, latencyTables.skylake)).toBe(4);
  });

  test(
    "four instructions for the sign are quicker than three that count zeros",
    { timeout },
    async () => {
      const only = new Set(["lzcnt", "not", "sarx", "rorx", "sar", "sub", "adc", "mov", "neg"]);
      const of = async (cost: Cost, longest: number) =>
        accepted(await find(named("p13"), { widths, longest, cost, only })).best!.sequence;
      const [few, quick] = [await of({ kind: "instructions" }, 4), await of(skylake, 4)];
      expect([few.length, chainOf(few, latencyTables.skylake)]).toEqual([3, 5]);
      expect([quick.length, chainOf(quick, latencyTables.skylake)]).toEqual([4, 3]);
    },
  );

  test("a search that knows a quick one finds none as quick", { timeout }, async () => {
    const cost = { kind: "latency", table: "zen5" } as const;
    const known = [
      instruction("mov", { d: 0, s: 1 }),
      instruction("add", { d: 0, s: 2 }),
      instruction("rcr1", { d: 0 }),
    ];
    const result = accepted(
      await search(named("p14"), { widths, longest: 3, threads: 2, budgetMs: 60_000, cost, known }),
    );
    expect(result).toMatchObject({ best: undefined, exhausted: 3, isCutOff: false });
  });

  test(
    "for cycles all of the shortest lengths that examples have nothing against is handed over, the first proved",
    { timeout },
    async () => {
      const only = new Set(["blsi", "dec", "lea", "not", "andn", "tzcnt", "inc"]);
      const right: Find[] = [];
      const outcome = accepted(
        await find(named("p08"), {
          widths,
          longest: 2,
          only,
          cost: { kind: "cycles" },
          found: (one) => right.push(one),
        }),
      );
      expect(outcome.exhausted).toBe(1);
      expect(right.length).toBeGreaterThan(3);
      expect(isProved(right[0]?.verdicts)).toBe(true);
      expect(new Set(right.map(({ sequence }) => JSON.stringify(sequence))).size).toBe(
        right.length,
      );
    },
  );
});
