import fc from "fast-check";
import { expect, test } from "vitest";
import { targetsHere } from "#native";
import { models } from "#systems";
import { anyInputs, disagreements, evaluatorOf, unexplained } from "./behaviour.ts";

/** The two properties of every model once more: other inputs on each run, and a hundred times as many. */
test.each(Object.entries(models))(
  "%s holds for ten thousand inputs never tried before",
  (_, model) => {
    const oracle = evaluatorOf(model, "interpret");
    const machines = targetsHere()
      .filter((target) => target !== "interpret")
      .map((target) => evaluatorOf(model, target));
    fc.assert(
      fc.property(anyInputs(model), (inputs) => {
        for (const machine of machines) expect(disagreements(inputs, oracle, machine)).toEqual([]);
        expect(unexplained(oracle(inputs))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  },
);
