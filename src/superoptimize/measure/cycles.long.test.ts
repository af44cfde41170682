import { describe, expect, test } from "vitest";
import { instruction } from "../x86/instruction.ts";
import { measureCycles, whyNotMeasured } from "./cycles.ts";

const because = whyNotMeasured();

describe.skipIf(because !== undefined)(`cycles on this machine ${because ?? ""}`, () => {
  const inputs = [
    [5n, 7n],
    [2n ** 63n, 11n],
  ];
  const chain = (count: number) => [
    instruction("mov", { d: 0, s: 1 }),
    ...Array.from({ length: count }, () => instruction("imul", { d: 0, s: 2 })),
  ];

  test.each([32, 64] as const)(
    "a chain of four products takes four times one, at %i bits",
    (width) => {
      const [one, four] = [1, 4].map((count) => measureCycles(chain(count), { inputs, width }));
      expect(four!.latency.median / one!.latency.median).toBeGreaterThan(3.5);
      expect(four!.latency.median / one!.latency.median).toBeLessThan(4.5);
      expect(four!.processor).not.toBe("");
    },
  );

  test("what is independent overlaps", () => {
    const { latency, throughput } = measureCycles(chain(4), { inputs, width: 64 });
    expect(throughput.median).toBeLessThan(0.7 * latency.median);
    expect(throughput.median).toBeGreaterThan(0);
  });

  test("the argument that the chain is longest from decides", () => {
    // From the first argument one product, from the second three.
    const sequence = [
      instruction("mov", { d: 0, s: 2 }),
      instruction("imul", { d: 0, s: 0 }),
      instruction("imul", { d: 0, s: 0 }),
      instruction("imul", { d: 0, s: 1 }),
    ];
    const whole = measureCycles(sequence, { inputs, width: 64 }).latency.median;
    const one = measureCycles(chain(1), { inputs, width: 64 }).latency.median;
    expect(whole / one).toBeGreaterThan(2.5);
  });
});
