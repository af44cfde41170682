import { defineModel, eq } from "#model";
import { given, starcloud } from "./paper.ts";

const absent = "the white paper leaves it out";

/** The white paper's two columns, with room for what it leaves out. */
export const comparison = defineModel({
  name: "starcloud-comparison",
  summary:
    "Ten years of a cluster on the ground and in orbit; computers are counted on neither side.",
  inputs: {
    itPower: given("MW", 40, [0.001, 1e6], "power of the computers"),
    years: given("year", 10, [0.1, 50], "years of operation"),
    energyPrice: given("cent/kWh", 4, [0, 100], "price of energy on the ground"),
    coolingShare: given("1", 0.05, [0, 2], "power for cooling and losses over the computers'"),
    backupPrice: given("$/W", 0.5, [0, 100], "generators and batteries on the ground"),
    buildingPrice: given(
      "$/W",
      0,
      [0, 100],
      "building, power and cooling plant on the ground",
      absent,
    ),
    waterUse: given("L/kWh", 0.5, [0, 100], "water over the computers' energy"),
    arrayPrice: given("$/W", 0.05, [0, 1000], "array over the computers' power"),
    restPrice: given("$/W", 0, [0, 1000], "the satellite without array and computers", absent),
    mass: given(
      "kg/kW",
      2.5,
      [0, 1000],
      "everything in orbit over the computers' power",
      "100 t, one rocket full",
    ),
    payload: given("t", 100, [0.1, 1000], "mass that one rocket brings to orbit"),
    launchPrice: given("$/kg", 50, [0, 20_000], "price of a rocket over its full payload"),
    shieldingMass: given("kg/kW", 1, [0, 100], "shielding over the computers' power"),
    shieldingPrice: given("$/kg", 30, [0, 20_000], "launch of the shielding"),
    life: given("year", 10, [0.1, 50], "years that a satellite serves"),
    operations: given("$/W/year", 0, [0, 100], "yearly operations in orbit", absent),
    interest: given("1", 0, [0, 1], "yearly return that the money must earn", absent),
  },
  outputs: {
    energy: { unit: "kWh", meaning: "energy of the computers" },
    worth: { unit: "year", meaning: "worth today of a payment a year over the payment" },
    groundEnergy: { unit: "million $", meaning: "energy of the computers on the ground" },
    groundCooling: { unit: "million $", meaning: "energy for cooling" },
    groundBackup: { unit: "million $", meaning: "backup power" },
    groundBuilding: { unit: "million $", meaning: "the building and its plant" },
    ground: { unit: "million $", meaning: "the ground altogether", source: starcloud },
    water: { unit: "Mt", meaning: "water on the ground" },
    launches: { unit: "1", meaning: "launches of one generation, whole ones" },
    generations: { unit: "1", meaning: "satellites one after the other, worth today" },
    orbitArray: { unit: "million $", meaning: "arrays" },
    orbitRest: { unit: "million $", meaning: "the rest of the satellites" },
    orbitLaunch: { unit: "million $", meaning: "launches" },
    orbitShielding: { unit: "million $", meaning: "launch of the shielding" },
    orbitOperations: { unit: "million $", meaning: "operations" },
    orbit: { unit: "million $", meaning: "orbit altogether", source: starcloud },
    ratio: { unit: "1", meaning: "ground over orbit" },
    energyInOrbit: { unit: "cent/kWh", meaning: "orbit over the computers' energy" },
  },
  equations: (s) => ({
    energy: eq`${s.itPower} * ${s.years} * 8760 [h] / 1 [year]`,
    // Payments at each year's end; without interest a year counts as a year.
    worth: eq`if(${s.interest} == 0, ${s.years} / 1 [year], -expm1(-${s.years} / 1 [year] * log1p(${s.interest})) / ${s.interest}) * 1 [year]`,
    groundEnergy: eq`${s.energy} * ${s.energyPrice} * ${s.worth} / ${s.years}`,
    groundCooling: eq`${s.groundEnergy} * ${s.coolingShare}`,
    groundBackup: eq`${s.itPower} * ${s.backupPrice}`,
    groundBuilding: eq`${s.itPower} * ${s.buildingPrice}`,
    ground: eq`${s.groundEnergy} + ${s.groundCooling} + ${s.groundBackup} + ${s.groundBuilding}`,
    water: eq`${s.energy} * ${s.waterUse} * 1 [kg/L]`,
    // The hair's breadth keeps a rocket that is exactly full from becoming two.
    launches: eq`ceil(${s.itPower} * ${s.mass} / ${s.payload} - 1e-9)`,
    // v^0 + v^life + ..., one term for each generation, where v is what a year does to money.
    generations: eq`if(${s.interest} == 0, ceil(${s.years} / ${s.life}), expm1(-log1p(${s.interest}) * ${s.life} / 1 [year] * ceil(${s.years} / ${s.life})) / expm1(-log1p(${s.interest}) * ${s.life} / 1 [year]))`,
    orbitArray: eq`${s.generations} * ${s.itPower} * ${s.arrayPrice}`,
    orbitRest: eq`${s.generations} * ${s.itPower} * ${s.restPrice}`,
    orbitLaunch: eq`${s.generations} * ${s.launches} * ${s.payload} * ${s.launchPrice}`,
    orbitShielding: eq`${s.generations} * ${s.itPower} * ${s.shieldingMass} * ${s.shieldingPrice}`,
    orbitOperations: eq`${s.itPower} * ${s.operations} * ${s.worth}`,
    orbit: eq`${s.orbitArray} + ${s.orbitRest} + ${s.orbitLaunch} + ${s.orbitShielding} + ${s.orbitOperations}`,
    ratio: eq`${s.ground} / ${s.orbit}`,
    energyInOrbit: eq`${s.orbit} / ${s.energy}`,
  }),
});
