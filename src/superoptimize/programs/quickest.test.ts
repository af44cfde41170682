import { describe, expect, test } from "vitest";
import { chainOf } from "../cost/latency.ts";
import { latencyTables } from "../cost/latency-tables.ts";
import { isProved } from "../catalogue.ts";
import { quickestHere } from "../measure/quickest-here.ts";
import { instruction } from "../x86/instruction.ts";
import { whyNotMeasured } from "../measure/cycles.ts";
import { prove } from "../prove/prove.ts";
import { hackersDelight } from "./hackers-delight.ts";
import { quicker } from "./quickest.ts";
import { shortest } from "./shortest.ts";

const widths = [32, 64] as const;
const specificationOf = (name: string) =>
  hackersDelight().find(({ specification }) => specification.name === name)!.specification;

describe.each(quicker)("$name by $table", ({ name, table, cycles, cyclesOfShortest, sequence }) => {
  const short = shortest[name as keyof typeof shortest];

  test("takes what is said, and the shortest longer", () => {
    expect(chainOf(sequence, latencyTables[table])).toBe(cycles);
    expect(chainOf(short, latencyTables[table])).toBe(cyclesOfShortest);
    expect(cycles).toBeLessThan(cyclesOfShortest);
  });

  test.each(widths)("is proved at %i bits", { timeout: 60_000 }, async (width) => {
    const code = { target: "x86", sequence } as const;
    const verdict = await prove({ specification: specificationOf(name), width, code });
    expect(verdict).toMatchObject({ kind: "proved" });
  });
});

test.skipIf(whyNotMeasured() !== undefined)(
  "a wrong sequence that is quicker than any right one is not chosen",
  { timeout: 60_000 },
  async () => {
    const wrong = { sequence: [instruction("mov", { d: 0, s: 1 })], verdicts: [] };
    const right = { sequence: shortest.p13, verdicts: [] };
    const chosen = await quickestHere(specificationOf("p13"), { widths }, [wrong, right]);
    expect(chosen?.find.sequence).toEqual(shortest.p13);
    expect(isProved(chosen?.find.verdicts)).toBe(true);
    expect(await quickestHere(specificationOf("p13"), { widths }, [wrong])).toBeUndefined();
  },
);
