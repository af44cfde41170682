import { describe, expect, test } from "vitest";
import { hackersDelight } from "../programs/hackers-delight.ts";
import { shortest } from "../programs/shortest.ts";
import { benchmark } from "./benchmark.ts";
import { compilersHere } from "./compilers.ts";
import { whyNotMeasured } from "./cycles.ts";

const compilers = compilersHere();
const timeout = 60_000;

function subject(name: "p14" | "p22" | "p23", as: keyof typeof shortest = name) {
  const program = hackersDelight().find(({ specification }) => specification.name === name)!;
  return { ...program, sequence: shortest[as] };
}

describe.skipIf(compilers.length === 0 || whyNotMeasured() !== undefined)(
  "beside compilers",
  () => {
    test(
      "each sequence and what each compiler makes have times of their own, in several programs at once",
      { timeout },
      () => {
        const subjects = [subject("p23"), subject("p14")];
        const measured = benchmark(subjects, { compilers, width: 64 });
        if (measured === undefined || measured === "differs")
          throw new Error("nothing was measured");
        expect(measured).toHaveLength(2);
        for (const { latencyNs, throughputNs } of measured[0]!.compiled) {
          expect(latencyNs).toBeGreaterThan(0);
          expect(throughputNs).toBeGreaterThan(0);
        }
        expect(measured.map(({ compiled }) => compiled.length)).toEqual([
          compilers.length,
          compilers.length,
        ]);
        expect(measured[1]!.found.latencyNs).toBeGreaterThan(0);
      },
    );

    test("a sequence for something else is found out", { timeout }, () => {
      // The number of ones is not its parity.
      expect(benchmark([subject("p22", "p23")], { compilers, width: 32 })).toBe("differs");
    });
  },
);
