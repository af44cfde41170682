import { expect, test } from "vitest";
import { whyNotMeasured } from "../measure/cycles.ts";
import { cyclesAt } from "../measure/quickest-here.ts";
import { hackersDelight } from "./hackers-delight.ts";
import { quicker } from "./quickest.ts";
import { shortest } from "./shortest.ts";

const widths = [32, 64] as const;
const specificationOf = (name: string) =>
  hackersDelight().find(({ specification }) => specification.name === name)!.specification;

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
