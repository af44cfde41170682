import { describe, expect, test } from "vitest";
import { chainOf } from "../cost/latency.ts";
import { latencyTables } from "../cost/latency-tables.ts";
import { cyclesAt } from "../measure/quickest-here.ts";
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
  "seven instructions for p20 are quicker here than six",
  () => {
    const { sequence } = quicker.find(({ name }) => name === "p20")!;
    const specification = specificationOf("p20");
    const [seven, six] = [sequence, shortest.p20].map((one) =>
      cyclesAt(specification, widths, one),
    );
    for (const [at] of widths.entries())
      expect(seven![at]!.latency.median).toBeLessThan(six![at]!.latency.median);
  },
);
