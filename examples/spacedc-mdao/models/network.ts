import { defineModel, eq } from "#model";
import { input } from "./inputs.ts";
import { spacedc } from "./source.ts";

/** What the links leave of the compute: results must come down, and clouds stand in the way. */
export const network = defineModel({
  name: "spacedc-network",
  summary: "Share of the compute that the links can serve.",
  inputs: {
    rate: input("TFLOP/s", 4.36e5, "compute before the links"),
    intensity: input("bit/FLOP", 1e-8, "bits moved for each operation"),
    downlink: input("Gbit/s", 200, "rate to the ground"),
    crosslink: input("Gbit/s", 50_000, "rate between satellites"),
    clearSky: input("1", 0.75, "share of the time in which the way to the ground is free"),
  },
  outputs: {
    required: { unit: "Gbit/s", meaning: "rate that the compute needs", source: spacedc },
    downlinkFactor: { unit: "1", meaning: "share that the way to the ground can serve" },
    crosslinkFactor: { unit: "1", meaning: "share that the ways between satellites can serve" },
    factor: { unit: "1", meaning: "share that gets through" },
  },
  equations: (s) => ({
    required: eq`${s.rate} * ${s.intensity}`,
    downlinkFactor: eq`if(${s.required} > 0, min(1, ${s.downlink} / ${s.required}), 1)`,
    crosslinkFactor: eq`if(${s.required} > 0, min(1, ${s.crosslink} / ${s.required}), 1)`,
    factor: eq`min(${s.downlinkFactor}, ${s.crosslinkFactor}) * ${s.clearSky}`,
  }),
});
