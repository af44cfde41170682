import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { given, turyshev } from "./paper.ts";

const share = (typical: number, meaning: string, assumption?: string) =>
  given("1", typical, [0, 1], meaning, assumption);

/** Array, battery and radiator of a node that delivers a given power to its computers. */
export const node = defineModel({
  name: "turyshev-node",
  summary:
    "Areas and masses of a compute node in high sunlight, from power delivered to computers.",
  inputs: {
    itPower: given("kW", 1000, [0.001, 1e7], "power delivered to the computers at the end of life"),
    overhead: given("1", 1.25, [1, 5], "power of the whole node over power of the computers"),
    sunlit: share(0.95, "share of the time in sunlight"),
    cellEfficiency: share(
      0.22,
      "sunlight that the array turns into electricity, when new",
      "found: with it the report's 4,400 m2 come out",
    ),
    endOfLife: share(
      0.779,
      "what ageing, recharging and conditioning leave of the array's power",
      "found: with it the paper's 5,640 m2 come out; 0.95 of conditioning times 0.82 of ageing would give it",
    ),
    specificPower: given("W/kg", 100, [10, 1000], "array power when new over array mass"),
    batteryMass: given(
      "kg/kW",
      0,
      [0, 100],
      "battery over the computers' power",
      "found: rounding leaves less than 0.1 kg/kW for it",
    ),
    temperature: given("K", 350, [200, 500], "radiator"),
    emissivity: share(0.9, "infrared emissivity of the radiator"),
    viewFactor: share(0.85, "view of the sky and fin efficiency together"),
    absorbed: given("W/m^2", 150, [0, 1000], "heat that the radiator takes in from Sun and Earth"),
    arealMass: given("kg/m^2", 5, [0.5, 50], "radiator mass over area"),
    fixedMass: given("kg/kW", 10.6, [0, 100], "everything else over the computers' power"),
  },
  outputs: {
    load: { unit: "kW", meaning: "power of the whole node, which all becomes heat" },
    arrayWhenNew: { unit: "kW", meaning: "array power in sunlight when new" },
    arrayArea: { unit: "m^2", meaning: "array", source: turyshev },
    radiatorFlux: { unit: "W/m^2", meaning: "heat that a square metre of radiator gets rid of" },
    radiatorArea: { unit: "m^2", meaning: "radiator", source: turyshev },
    arrayMass: { unit: "kg/kW", meaning: "array over the computers' power" },
    radiatorMass: { unit: "kg/kW", meaning: "radiator over the computers' power" },
    sizedMass: { unit: "kg/kW", meaning: "array, battery and radiator over the computers' power" },
    mass: { unit: "kg/kW", meaning: "the whole node over the computers' power" },
  },
  equations: (s) => ({
    load: eq`${s.itPower} * ${s.overhead}`,
    arrayWhenNew: eq`${s.load} / (${s.sunlit} * ${s.endOfLife})`,
    arrayArea: eq`${s.arrayWhenNew} / (${constants.solarConstant} * ${s.cellEfficiency})`,
    radiatorFlux: eq`${s.emissivity} * ${s.viewFactor} * ${constants.stefanBoltzmann} * ${s.temperature}^4 - ${s.absorbed}`,
    radiatorArea: eq`${s.load} / ${s.radiatorFlux}`,
    arrayMass: eq`${s.arrayWhenNew} / ${s.specificPower} / ${s.itPower}`,
    radiatorMass: eq`${s.radiatorArea} * ${s.arealMass} / ${s.itPower}`,
    sizedMass: eq`${s.arrayMass} + ${s.batteryMass} + ${s.radiatorMass}`,
    mass: eq`${s.sizedMass} + ${s.fixedMass}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.radiatorFlux} > 0`,
      otherwise:
        "the radiator takes in more heat than it gives off: make it hotter or turn it away",
    },
  ],
});

/** The paper's "physics floor": nothing ages, nothing is lost, nothing shines on the radiator. */
export const floor = { endOfLife: 1, absorbed: 0 };
