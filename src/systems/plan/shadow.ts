import { defineModel, eq } from "#model";
import { constants, type Source } from "#sources";

const reference: Source = {
  title: "Circular-orbit eclipse fraction f = acos(sqrt(h^2 + 2Rh) / ((R + h) cos beta)) / pi",
  by: "textbook formula; figures calculated by Kardashev",
  year: 2026,
  locator: "docs/references.md#orbit-heat",
};

/** Share of a circular orbit that lies in the Earth's shadow, taken as a cylinder. */
export const shadow = defineModel({
  name: "shadow",
  summary: "Eclipse of a circular orbit for a given angle between the Sun and the orbit's plane.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 500,
      range: [100, 1e6],
      meaning: "height over the equator's radius",
      assumption: "the lowest of the announced orbits",
    },
    beta: {
      unit: "deg",
      typical: 0,
      range: [-90, 90],
      meaning: "angle between the Sun and the orbit's plane",
      assumption: "the Sun in the plane, as it is twice in each turn of the orbit",
    },
  },
  outputs: {
    criticalBeta: { unit: "deg", meaning: "angle above which there is no eclipse" },
    eclipseFraction: {
      unit: "1",
      meaning: "share of each revolution in the shadow",
      source: reference,
    },
  },
  equations: (s) => ({
    criticalBeta: eq`asin(${constants.earthRadius} / (${constants.earthRadius} + ${s.altitude}))`,
    // cos(critical) is sqrt(h^2 + 2Rh) / (R + h); beyond the critical angle the ratio passes 1 and acos(1) is 0.
    eclipseFraction: eq`acos(min(1, cos(${s.criticalBeta}) / max(cos(${s.beta}), 1e-9))) / pi`,
  }),
  cases: [
    {
      name: "500 km, the Sun in the plane",
      given: { altitude: 500, beta: 0 },
      expect: { eclipseFraction: 0.377882 },
      within: 5e-7 / 0.377882,
      source: reference,
      why: "printed digits",
    },
    {
      name: "650 km at 60 degrees",
      given: { altitude: 650, beta: 60 },
      expect: { eclipseFraction: 0.182531 },
      within: 5e-7 / 0.182531,
      source: reference,
      why: "printed digits",
    },
    {
      name: "the geostationary orbit at equinox",
      given: { altitude: 35_786, beta: 0 },
      expect: { eclipseFraction: 0.048336 },
      within: 5e-7 / 0.048336,
      source: reference,
      why: "printed digits",
    },
  ],
});
