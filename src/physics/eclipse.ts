import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { circularOrbit } from "./circular-orbit.ts";
import { referenceList, textbook } from "./published.ts";

/** The shadow in a circular orbit at one angle to the Sun. */
export const eclipse = defineModel({
  name: "eclipse",
  summary: "Share and length of a circular orbit's passage through the Earth's cylindrical shadow.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [160, 60000],
      meaning: "height over the equator's radius",
      assumption: "the height of the Suncatcher study",
    },
    beta: {
      unit: "deg",
      typical: 0,
      range: [-90, 90],
      meaning: "angle between the Sun and the orbit's plane",
      assumption: "the Sun in the plane, the longest eclipse",
    },
  },
  parts: { orbit: circularOrbit },
  outputs: {
    edge: { unit: "1", meaning: "cosine of half the arc in shadow; 1 and more without one" },
    fraction: {
      unit: "1",
      meaning: "share of the revolution in shadow",
      source: textbook("cylindrical shadow: acos(sqrt(h^2 + 2 R h) / ((R + h) cos beta)) / pi"),
    },
    duration: { unit: "min", meaning: "length of the passage" },
    sunlitFraction: { unit: "1", meaning: "share of the revolution in sunlight" },
  },
  equations: (s) => ({
    "orbit.altitude": eq`${s.altitude}`,
    edge: eq`sqrt(${s.altitude}^2 + 2 * ${constants.earthRadius} * ${s.altitude}) / (${s.orbit.radius} * max(cos(${s.beta}), 1e-9))`,
    fraction: eq`acos(min(1, ${s.edge})) / pi`,
    duration: eq`${s.fraction} * ${s.orbit.period}`,
    sunlitFraction: eq`1 - ${s.fraction}`,
  }),
  cases: (
    [
      [500, 0, 0.377882],
      [650, 60, 0.182531],
      [35786, 0, 0.048336],
    ] as const
  ).map(([altitude, beta, fraction]) => ({
    name: `${altitude} km, beta ${beta} degrees`,
    given: { altitude, beta },
    expect: { fraction },
    within: 1.1e-5,
    source: referenceList,
    why: "half a unit of the sixth printed decimal",
  })),
});
