import { defineModel, eq } from "#model";
import { computeClaims } from "#sources";

/** The year of the machine from which trends are counted: the GB200 in its rack. */
const reference = "2025";

/** A leading accelerator of a given year, grown from the GB200 of 2025 along the trends of a decade. */
export const accelerator = defineModel({
  name: "accelerator",
  summary: "What one leading accelerator does, draws and costs in a given year, cluster included.",
  inputs: {
    year: {
      unit: "1",
      typical: 2030,
      range: [2023, 2060],
      meaning: "calendar year in which it is bought",
      assumption: "the year for which the first answer is asked",
    },
    gpuRackPower: { from: computeClaims.gpuRackPower },
    gpuPeakRate: { from: computeClaims.gpuPeakRate },
    gpuPeakGrowth: { from: computeClaims.gpuPeakGrowth },
    gpuEfficiencyGrowth: { from: computeClaims.gpuEfficiencyGrowth },
    gpuPrice: { from: computeClaims.gpuPrice },
    gpuPriceFall: { from: computeClaims.gpuPriceFall },
    clusterOverhead: { from: computeClaims.clusterOverhead },
  },
  outputs: {
    age: { unit: "year", meaning: `years of progress since ${reference}` },
    peak: { unit: "TFLOP/s/gpu", meaning: "dense BF16 rate of one accelerator" },
    rackEfficiency: {
      unit: "TFLOP/J",
      meaning: "dense BF16 operations for each joule at the rack",
    },
    power: {
      unit: "W/gpu",
      meaning: "IT power of one accelerator with its share of everything in the IT rooms",
    },
    price: { unit: "$/gpu", meaning: "price of one accelerator with server, network and storage" },
  },
  equations: (s) => ({
    age: eq`(${s.year} - 2025) * 1 [year]`,
    peak: eq`${s.gpuPeakRate} * (1 + ${s.gpuPeakGrowth} * 1 [year])^(${s.age} / 1 [year])`,
    rackEfficiency: eq`${s.gpuPeakRate} / ${s.gpuRackPower} * (1 + ${s.gpuEfficiencyGrowth} * 1 [year])^(${s.age} / 1 [year])`,
    power: eq`${s.peak} / ${s.rackEfficiency} / (1 - ${s.clusterOverhead})`,
    price: eq`${s.gpuPrice} * ${s.peak} / ${s.gpuPeakRate} / (1 + ${s.gpuPriceFall} * 1 [year])^(${s.age} / 1 [year])`,
  }),
  cases: [
    {
      name: "a GB200 in its rack of 120 kW, nothing outside it",
      given: { year: 2025, gpuRackPower: 120_000 / 72, clusterOverhead: 0 },
      expect: { peak: 2500, power: 1666.6667, rackEfficiency: 1.5 },
      within: 1e-7,
      source: computeClaims.gpuRackPower.source,
      why: "NVL72 about 120 kW for 72, 2,500 TFLOP/s dense BF16",
    },
  ],
});
