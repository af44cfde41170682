import { defineModel, eq } from "#model";
import {
  dawnDuskDays,
  dawnDuskLongest,
  dawnDuskSunlit,
  eclipse,
  inclinedSunlit,
  referenceList,
} from "#physics";
import { constants } from "#sources";

/** How much sun the announced orbits see in a year: those along the edge of night, and those inclined by 30 degrees. */
export const announcedOrbits = defineModel({
  name: "announced-orbits",
  summary:
    "Sunlight over the year in dawn-dusk and in 30 degree orbits, and the angle at which the shadow is missed.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 500,
      range: [300, 3000],
      meaning: "height over the equator's radius",
      assumption: "the lowest of the announced orbits",
    },
  },
  parts: { eclipse },
  outputs: {
    dawnDusk: {
      unit: "%",
      meaning: "share of the year in sunlight, dawn-dusk sun-synchronous orbit",
    },
    dawnDuskDays: { unit: "day", meaning: "days of the year with eclipses there" },
    dawnDuskLongest: { unit: "min", meaning: "longest eclipse there" },
    inclined: { unit: "%", meaning: "share of the year in sunlight, orbit inclined by 30 degrees" },
    inPlane: {
      unit: "%",
      meaning: "share of a revolution in shadow, the Sun in the orbit's plane",
    },
    criticalBeta: {
      unit: "deg",
      meaning: "angle of the Sun over the orbit's plane above which there is no eclipse",
    },
    steepestBeta: {
      unit: "deg",
      meaning: "largest such angle that an orbit inclined by 30 degrees ever has",
    },
  },
  equations: ({ altitude, eclipse: shadow }) => ({
    "eclipse.altitude": eq`${altitude}`,
    "eclipse.beta": eq`0 [deg]`,
    dawnDusk: eq`${dawnDuskSunlit}(${altitude})`,
    dawnDuskDays: eq`${dawnDuskDays}(${altitude})`,
    dawnDuskLongest: eq`${dawnDuskLongest}(${altitude})`,
    inclined: eq`${inclinedSunlit}(${altitude})`,
    inPlane: eq`${shadow.fraction}`,
    criticalBeta: eq`asin(${constants.earthRadius} / (${constants.earthRadius} + ${altitude}))`,
    steepestBeta: eq`30 [deg] + 23.44 [deg]`,
  }),
  cases: [
    {
      name: "650 km",
      given: { altitude: 650 },
      expect: { dawnDusk: 95.99, dawnDuskDays: 90.5, dawnDuskLongest: 19.73 },
      within: 0.0057,
      source: referenceList,
      why: "95.99 %, 19.73 min, and 90.5 days counted to half a day",
    },
    {
      name: "500 km, the Sun in the plane",
      given: { altitude: 500 },
      expect: { inPlane: 37.7882 },
      within: 2e-6,
      source: referenceList,
      why: "0.377882 in the reference list",
    },
  ],
});
