import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { spacedcMdao, textbook } from "./published.ts";

const { earthGravity, earthRadius } = constants;

/** A circular orbit round the Earth: how far out, how fast, how long. */
export const circularOrbit = defineModel({
  name: "circular-orbit",
  summary: "Radius, speed and period of a circular orbit round the Earth.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [160, 60000],
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
  },
  equations: ({ altitude, radius, speed }) => ({
    radius: eq`${earthRadius} + ${altitude}`,
    speed: eq`sqrt(${earthGravity} / ${radius})`,
    period: eq`2 * pi * ${radius} / ${speed}`,
  }),
  cases: [
    {
      name: "spacedc-mdao's 650 km",
      given: { altitude: 650 },
      expect: { period: 97.72823561065941 },
      within: 1e-9,
      source: spacedcMdao,
      why: "orbital_period_min, from the same constants",
    },
  ],
});
