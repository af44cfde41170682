import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { referenceList, textbook } from "./published.ts";

const { earthGravity, earthOblateness, earthRadius, tropicalYear } = constants;

/** A circular orbit round the Earth: how fast, how long, and how it must lean to keep its angle to the Sun. */
export const circularOrbit = defineModel({
  name: "circular-orbit",
  summary: "Period, speed and sun-synchronous inclination of a circular orbit round the Earth.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [160, 5900],
      meaning: "height over the equator's radius",
      assumption: "the height of the Suncatcher study",
    },
  },
  outputs: {
    radius: { unit: "km", meaning: "distance from the Earth's centre" },
    speed: { unit: "m/s", meaning: "speed along the orbit" },
    period: {
      unit: "min",
      meaning: "time of one revolution",
      source: textbook("Kepler's third law"),
    },
    inclination: {
      unit: "deg",
      meaning: "inclination at which the Earth's oblateness turns the plane with the mean Sun",
      source: textbook("secular rate of the node by J2, circular orbit"),
    },
  },
  equations: ({ altitude, radius, speed, period }) => ({
    radius: eq`${earthRadius} + ${altitude}`,
    speed: eq`sqrt(${earthGravity} / ${radius})`,
    period: eq`2 * pi * ${radius} / ${speed}`,
    inclination: eq`acos(-(${period} / ${tropicalYear}) / (1.5 * ${earthOblateness} * (${earthRadius} / ${radius})^2))`,
  }),
  cases: [500, 650, 705, 1000, 2000].map((altitude, at) => ({
    name: `sun-synchronous at ${altitude} km`,
    given: { altitude },
    expect: { inclination: [97.402, 97.986, 98.2084, 99.479, 104.89][at]! },
    within: 5.2e-6,
    source: referenceList,
    why: "half a unit of the last printed digit, 0.0005 degrees of 97",
  })),
});
