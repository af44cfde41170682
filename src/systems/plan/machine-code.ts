import { defineModel, eq } from "#model";
import { planClaims } from "#sources";

/** What is announced of machine code written directly, beside what has been measured. */
export const machineCode = defineModel({
  name: "machine-code",
  summary:
    "The announced gain of software written as machine code, over the gains that can be shown.",
  inputs: {
    machineCodeGain: { from: planClaims.machineCodeGain },
    scalarGain: { from: planClaims.scalarGain },
    arrayGain: { from: planClaims.arrayGain },
  },
  outputs: {
    overScalar: {
      unit: "1",
      meaning: "announced gain over that of a vectorised kernel against a scalar design framework",
    },
    overArrays: {
      unit: "1",
      meaning: "announced gain over that of a vectorised kernel against good array code",
    },
    fromVectors: {
      unit: "1",
      meaning: "part of the scalar framework's gain that good array code has already",
    },
  },
  equations: (s) => ({
    overScalar: eq`${s.machineCodeGain} / ${s.scalarGain}`,
    overArrays: eq`${s.machineCodeGain} / ${s.arrayGain}`,
    fromVectors: eq`${s.scalarGain} / ${s.arrayGain}`,
  }),
  cases: [
    {
      name: "the announced gain over the measured ones",
      given: { machineCodeGain: 10_000, scalarGain: 10_000, arrayGain: 2.5 },
      expect: { overScalar: 1, overArrays: 4000 },
      within: 1e-12,
      source: planClaims.scalarGain.source,
      why: "10,000 times over a scalar run, two to four over good array code",
    },
  ],
});
