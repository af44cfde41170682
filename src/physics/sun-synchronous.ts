import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { circularOrbit } from "./circular-orbit.ts";
import { referenceList, textbook } from "./published.ts";

const { earthOblateness, earthRadius, tropicalYear } = constants;

/** How a circular orbit must lean for the Earth's oblateness to turn its plane with the mean Sun. */
export const sunSynchronous = defineModel({
  name: "sun-synchronous-orbit",
  summary: "Inclination of a circular orbit that keeps its angle to the Sun.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [160, 5970],
      meaning: "height over the equator's radius; none is sun-synchronous above 5,974 km",
      assumption: "the height of the Suncatcher study",
    },
  },
  parts: { circle: circularOrbit },
  outputs: {
    cosine: { unit: "1", meaning: "cosine of the inclination; below -1 there is none" },
    inclination: {
      unit: "deg",
      meaning: "inclination",
      source: textbook("secular rate of the node by J2, circular orbit"),
    },
  },
  equations: ({ altitude, circle, cosine }) => ({
    "circle.altitude": eq`${altitude}`,
    cosine: eq`-(${circle.period} / ${tropicalYear}) / (1.5 * ${earthOblateness} * (${earthRadius} / ${circle.radius})^2)`,
    inclination: eq`acos(${cosine})`,
  }),
  limits: ({ cosine }) => [
    {
      holds: eq`${cosine} >= -1`,
      otherwise: "so high no orbit is sun-synchronous: stay below 5,974 km",
    },
  ],
  cases: [500, 650, 705, 1000, 2000].map((altitude, at) => ({
    name: `sun-synchronous at ${altitude} km`,
    given: { altitude },
    expect: { inclination: [97.402, 97.986, 98.2084, 99.479, 104.89][at]! },
    within: 5.2e-6,
    source: referenceList,
    why: "half a unit of the last printed digit, 0.0005 degrees of 97",
  })),
});
