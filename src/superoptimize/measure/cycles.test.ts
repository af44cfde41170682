import { describe, expect, test } from "vitest";
import { instruction } from "../x86/instruction.ts";
import { measureCycles, whyNotMeasured } from "./cycles.ts";

const because = whyNotMeasured();

describe.skipIf(because !== undefined)(`cycles on this machine ${because ?? ""}`, () => {
  test.each([32, 64] as const)("are numbers of a processor with a name, at %i bits", (width) => {
    const square = [instruction("mov", { d: 0, s: 1 }), instruction("imul", { d: 0, s: 0 })];
    const inputs = [[5n], [2n ** 63n]];
    const { latency, throughput, coreCycles, processor } = measureCycles(square, { inputs, width });
    for (const { median, spread } of [latency, throughput]) {
      expect(median).toBeGreaterThan(0);
      expect(spread).toBeGreaterThanOrEqual(0);
    }
    expect(coreCycles).toBeGreaterThan(0);
    expect(processor).not.toBe("");
  });
});
