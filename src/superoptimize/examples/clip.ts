import { defineModel, eq } from "#model";

/** A model whose result is exact on the bits of doubles: comparisons choose, and nothing rounds. */
export const clip = defineModel({
  name: "clip",
  summary: "A signal that is cut off at nothing, as a diode does.",
  inputs: {
    signal: {
      unit: "1",
      typical: 1,
      range: [-1000, 1000],
      meaning: "what comes in",
      assumption: "any signal",
    },
  },
  outputs: {
    passed: { unit: "1", meaning: "what the diode lets through" },
    halved: { unit: "1", meaning: "half of it, which rounds" },
  },
  equations: ({ signal }) => ({
    passed: eq`max(${signal}, 0)`,
    halved: eq`max(${signal}, 0) / 2`,
  }),
  cases: [],
});
