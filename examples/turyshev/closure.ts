import { defineModel, eq } from "#model";
import { given, theirs, turyshev } from "./paper.ts";

/** What launch and building may cost so that orbit costs no more than the ground. */
export const closure = defineModel({
  name: "turyshev-closure",
  summary: "(L + B) * m_kW + C_link + C_ops <= C_terrestrial, and how mortality raises the price.",
  inputs: {
    mass: given("kg/kW", 40, [1, 1000], "node over the computers' power"),
    terrestrial: given("$/kW", 10_000, [0, 1e6], "infrastructure on the ground, servers left out"),
    link: given("$/kW", 0, [0, 1e6], "links to the ground"),
    operations: given("$/kW", 0, [0, 1e6], "operations"),
    launchPlusBuild: given("$/kg", 3360, [0, 1e6], "launch and building over mass"),
    lossRate: given("1/year", 0.1, [1e-9, 10], "nodes lost for good in a year, as a share"),
    obsolescence: given("1/year", 0, [0, 10], "progress of computers on the ground in a year"),
    life: given("year", 5, [0.1, 50], "years for which a node is meant"),
  },
  outputs: {
    allowance: {
      unit: "$/kg",
      meaning: "most that launch and building may cost",
      source: turyshev,
    },
    orbital: { unit: "$/kW", meaning: "what orbit costs" },
    excess: {
      unit: "$/kW",
      meaning: "what orbit costs more than the ground: closed where not above 0",
    },
    penalty: {
      unit: "1",
      meaning: "cost of delivered work over that of nodes that never die",
      source: turyshev,
    },
    mortalAllowance: {
      unit: "$/kg",
      meaning: "most that launch and building may cost where nodes die",
    },
    rocketPrice: { unit: "$/kg", meaning: "price of launch on the rocket of the paper" },
    shortfall: { unit: "1", meaning: "that over the allowance" },
  },
  equations: (s) => ({
    allowance: eq`(${s.terrestrial} - ${s.link} - ${s.operations}) / ${s.mass}`,
    orbital: eq`${s.launchPlusBuild} * ${s.mass} + ${s.link} + ${s.operations}`,
    excess: eq`${s.orbital} - ${s.terrestrial}`,
    penalty: eq`(${s.lossRate} + ${s.obsolescence}) * ${s.life} / -expm1(-(${s.lossRate} + ${s.obsolescence}) * ${s.life})`,
    mortalAllowance: eq`(${s.terrestrial} / ${s.penalty} - ${s.link} - ${s.operations}) / ${s.mass}`,
    rocketPrice: eq`${theirs.rocketPrice} / ${theirs.rocketLoad}`,
    shortfall: eq`${s.rocketPrice} / ${s.allowance}`,
  }),
});
