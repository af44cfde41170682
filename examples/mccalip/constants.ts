import { defineClaims, type Source } from "#sources";

/** The calculator itself: read at the commit named, figures and formulas only. */
export const mccalip: Source = {
  title: "Economics of orbital vs terrestrial data centers: calculator",
  by: "A. McCalip",
  year: 2025,
  locator:
    "github.com/andrewmccalip/thoughts, static/js/math.js, commit e59571e2 (MIT per its README)",
};

const from = { source: mccalip, date: "2025-12" } as const;

/** Numbers that the calculator keeps fixed. */
export const his = defineClaims({
  yearLength: { meaning: "hours that he counts as a year", unit: "h", value: 8760, ...from },
  referenceArray: {
    meaning: "array of the satellite from which others are scaled",
    unit: "m^2",
    value: 116,
    ...from,
  },
  referencePower: { meaning: "power of that satellite", unit: "kW", value: 27, ...from },
  operationsShare: {
    meaning: "operations of a year over hardware",
    unit: "1",
    value: 0.01,
    ...from,
  },
  rocketPayload: {
    meaning: "mass that one rocket brings to orbit",
    unit: "kg",
    value: 100_000,
    ...from,
  },
  oxygenPerLaunch: {
    meaning: "liquid oxygen of one launch",
    unit: "gallon",
    value: 787_000,
    ...from,
  },
  methanePerLaunch: {
    meaning: "liquid methane of one launch",
    unit: "gallon",
    value: 755_000,
    ...from,
  },
  turbinePower: { meaning: "power of one large gas turbine", unit: "MW", value: 430, ...from },
  gasEnergy: { meaning: "heat in a cubic foot of gas", unit: "Btu/ft^3", value: 1000, ...from },
  sunlight: { meaning: "sunlight over the atmosphere", unit: "W/m^2", value: 1361, ...from },
  earthInfrared: { meaning: "infrared light from the Earth", unit: "W/m^2", value: 237, ...from },
  earthAlbedo: {
    meaning: "sunlight that the Earth reflects, as a share",
    unit: "1",
    value: 0.3,
    ...from,
  },
  spaceTemperature: { meaning: "temperature of the sky", unit: "K", value: 3, ...from },
  earthRadius: { meaning: "mean radius of the Earth", unit: "km", value: 6371, ...from },
  stefanBoltzmann: {
    meaning: "his Stefan-Boltzmann constant, three digits",
    unit: "W/(m^2 K^4)",
    value: 5.67e-8,
    ...from,
  },
});
