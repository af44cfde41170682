import { defineModel, eq } from "#model";
import { input, life } from "./inputs.ts";
import { fixed, spacedc } from "./source.ts";

/** What is paid at once and year by year, over what is delivered year by year, all discounted to the beginning. */
export const money = defineModel({
  name: "spacedc-money",
  summary: "Present value of cost over present value of what is delivered.",
  inputs: {
    life,
    capital: input("$", 5.57e8, "paid at the beginning"),
    yearly: input("$/year", 8.2e6, "paid at the end of each year"),
    delivered: input("TFLOP/s", 3.27e5, "compute delivered"),
    deliveredShare: input("1", 0.287, "the same over the peak"),
    accelerators: input("1", 1152, "accelerators"),
    rate: input("1/year", 0.08, "discount rate"),
  },
  outputs: {
    payments: { unit: "1", meaning: "years, rounded to whole ones, a half to the even one" },
    worth: { unit: "year", meaning: "worth today of one payment a year", source: spacedc },
    present: { unit: "$", meaning: "all cost, discounted" },
    perCompute: { unit: "$/PFLOP-day", meaning: "cost of compute delivered", source: spacedc },
    perHour: { unit: "$/h", meaning: "cost of an accelerator's hour, delivered", source: spacedc },
  },
  equations: (s) => ({
    payments: eq`max(1, round(${s.life} / 1 [year]))`,
    worth: eq`if(${s.rate} == 0, ${s.payments} * 1 [year], -expm1(-${s.payments} * log1p(${s.rate} * 1 [year])) / ${s.rate})`,
    present: eq`${s.capital} + ${s.yearly} * ${s.worth}`,
    perCompute: eq`${s.present} / (${s.delivered} * 1 [year] * ${s.worth} / 1 [year])`,
    perHour: eq`${s.present} / (${s.accelerators} * ${fixed.hoursPerYear} * ${s.deliveredShare} * ${s.worth})`,
  }),
});
