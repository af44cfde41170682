import { defineModel, eq } from "#model";
import { constants, type Source } from "#sources";

const byHand: Source = {
  title: "Worked by hand",
  by: "Kardashev",
  year: 2026,
  locator: "1 kWh = 3.6e6 J; 3.6e6 J / (1000 kg * 9.80665 m/s^2) = 367.0978 m",
};

/**
 * Water lifted into an upper basin, which a turbine turns back into electricity.
 *
 * The head is taken as constant; evaporation and the pipes' friction at part load are left out.
 */
export const liftedWater = defineModel({
  name: "lifted-water",
  summary: "Energy and power that water gives back from an upper basin.",
  inputs: {
    mass: {
      unit: "kg",
      typical: 1e9,
      range: [1, 1e13],
      meaning: "water in the upper basin",
      assumption: "a basin of a million cubic metres",
    },
    head: {
      unit: "m",
      typical: 300,
      range: [1, 2000],
      meaning: "height of the upper basin above the turbine",
      assumption: "a valley in low mountains",
    },
    efficiency: {
      unit: "1",
      typical: 0.9,
      range: [0.1, 1],
      meaning: "electricity out for energy in the water",
      assumption: "a large turbine near its best point",
    },
    discharge: {
      unit: "h",
      typical: 6,
      range: [0.1, 100],
      meaning: "time in which the basin runs empty",
      assumption: "the hours of the evening peak",
    },
    turbine: {
      unit: "W",
      typical: 2e8,
      range: [1, 1e13],
      meaning: "rated power of the turbine",
      assumption: "chosen for the basin, with room to spare",
    },
  },
  outputs: {
    energy: { unit: "kWh", meaning: "electricity from a full basin" },
    power: { unit: "W", meaning: "mean power while it runs empty" },
  },
  equations: (s) => ({
    energy: eq`${s.efficiency} * ${s.mass} * ${constants.standardGravity} * ${s.head}`,
    power: eq`${s.energy} / ${s.discharge}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.power} <= ${s.turbine}`,
      otherwise: "the turbine is too small to empty the basin in this time",
    },
  ],
  cases: [
    {
      name: "a cubic metre lifted by 367 m holds a kilowatt-hour",
      given: { mass: 1000, head: 367.0978, efficiency: 1, discharge: 1 },
      expect: { energy: 1, power: 1000 },
      within: 1e-7,
      source: byHand,
      why: "half of the last digit of the head",
    },
  ],
});
