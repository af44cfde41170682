import { defineClaims, type Source } from "#sources";

/** The tool whose figures are reproduced; formulas read in its repository, figures from its compare command. */
export const spacedc: Source = {
  title:
    "spacedc-mdao 0.4.2: formulas of src/orbitdc, its catalogues and its 1 MW text-inference case",
  by: "jman4162 and contributors",
  year: 2026,
  locator: "github.com/jman4162/spacedc-mdao (MIT)",
};

const from = { source: spacedc, date: "2026-06" } as const;

/** Numbers that the tool keeps in its code. */
export const fixed = defineClaims({
  sunlight: { meaning: "sunlight at the Earth", unit: "W/m^2", value: 1361, ...from },
  hoursPerYear: {
    meaning: "hours that it counts as a year of energy",
    unit: "h/year",
    value: 8760,
    ...from,
  },
  dragCoefficient: { meaning: "drag coefficient", unit: "1", value: 2.2, ...from },
  safeMargin: {
    meaning: "clearance below which satellites dodge one another, over the error of their places",
    unit: "1",
    value: 10,
    ...from,
  },
  dodgeSpeed: {
    meaning: "change of speed of one such manoeuvre",
    unit: "m/s",
    value: 0.05,
    ...from,
  },
  mostDodges: { meaning: "manoeuvres a year at most", unit: "1/year", value: 200, ...from },
  modemRate: {
    meaning: "most that one optical channel carries",
    unit: "Gbit/s",
    value: 200,
    ...from,
  },
  opticsEfficiency: { meaning: "light that a telescope passes on", unit: "1", value: 0.8, ...from },
  apertureEfficiency: { meaning: "share of a dish that works", unit: "1", value: 0.6, ...from },
  speedOfLight: { meaning: "speed of light", unit: "m/s", value: 299_792_458, ...from },
  planck: { meaning: "Planck's constant", unit: "J s", value: 6.62607015e-34, ...from },
  boltzmann: { meaning: "Boltzmann's constant", unit: "J/K", value: 1.380649e-23, ...from },
  stefanBoltzmann: {
    meaning: "Stefan-Boltzmann constant",
    unit: "W/(m^2 K^4)",
    value: 5.670374419e-8,
    ...from,
  },
  gravity: { meaning: "standard gravity", unit: "m/s^2", value: 9.80665, ...from },
  thermalOverhead: {
    meaning: "structure, deployment and margin over panels and coolant, as it reports thermal mass",
    unit: "1",
    value: 0.45,
    ...from,
  },
  readinessPremium: {
    meaning: "premium on the bus for each level of readiness below 9",
    unit: "1",
    value: 0.15,
    ...from,
  },
});
