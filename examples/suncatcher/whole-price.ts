import { defineModel, eq } from "#model";
import { annuity } from "#physics";
import { sitingClaims } from "#sources";
import { launchedPower } from "./launched-power.ts";

/** What the paper's measure leaves out: shadow, interest, and the satellite itself. */
export const wholePrice = defineModel({
  name: "whole-price",
  summary: "Price of a kilowatt-year in orbit with shadow, interest and the satellite counted.",
  inputs: {
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 50],
      meaning: "years that the satellite serves",
      assumption: "the paper's table",
    },
    sunlit: {
      unit: "1",
      typical: 1,
      range: [0.5, 1],
      meaning: "share of the year in sunlight",
      assumption: "as in the paper: always",
    },
    hardwarePrice: {
      unit: "$/W",
      typical: 0,
      range: [0, 1000],
      meaning: "price of the satellite for a watt of its array",
      assumption: "as in the paper: none",
    },
    interest: { from: sitingClaims.discountRate },
  },
  parts: { launched: launchedPower, loan: annuity },
  outputs: {
    launch: { unit: "$/kW/year", meaning: "launch for a kilowatt-year in sunlight" },
    withInterest: { unit: "$/kW/year", meaning: "the same, paid back with interest" },
    hardware: { unit: "$/kW/year", meaning: "the satellite, paid back with interest" },
    whole: { unit: "$/kW/year", meaning: "launch and satellite" },
  },
  equations: (s) => ({
    "launched.life": eq`${s.life}`,
    "loan.years": eq`${s.life}`,
    "loan.rate": eq`${s.interest}`,
    launch: eq`${s.launched.launchedPrice} / ${s.sunlit}`,
    withInterest: eq`${s.launch} * ${s.life} * ${s.loan.recovery}`,
    hardware: eq`${s.hardwarePrice} * ${s.loan.recovery} / ${s.sunlit}`,
    whole: eq`${s.withInterest} + ${s.hardware}`,
  }),
});
