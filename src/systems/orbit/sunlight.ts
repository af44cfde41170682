import { defineModel, eq } from "#model";
import {
  circularOrbit,
  dawnDuskArrayAlbedo,
  dawnDuskArrayView,
  dawnDuskDays,
  dawnDuskLongest,
  dawnDuskRadiatorAlbedo,
  dawnDuskSunlit,
  earthView,
  eclipse,
  inclinedArrayAlbedo,
  inclinedArrayView,
  inclinedRadiatorAlbedo,
  inclinedSunlit,
  referenceList,
} from "#physics";

/** What the orbit decides: light, shadow, and how much of the Earth the plates see. */
export const sunlight = defineModel({
  name: "sunlight",
  summary: "Sunlit fraction, eclipses and Earth views of a dawn-dusk or a 30-degree orbit.",
  inputs: {
    altitude: {
      unit: "km",
      typical: 650,
      range: [300, 2000],
      meaning: "height of the circular orbit",
      assumption: "the height of the Suncatcher study",
    },
    inclined: {
      unit: "1",
      typical: 0,
      range: [0, 1],
      meaning: "0 for the dawn-dusk sun-synchronous orbit, 1 for one inclined 30 degrees",
      assumption: "sunlight is the reason to go",
    },
  },
  parts: { circle: circularOrbit, noon: eclipse, edge: earthView },
  outputs: {
    sunlitFraction: { unit: "1", meaning: "share of the year in sunlight" },
    eclipseLongest: { unit: "min", meaning: "longest eclipse of the year" },
    eclipseDays: { unit: "day", meaning: "days of the year with eclipses" },
    longestShare: { unit: "1", meaning: "longest eclipse over the revolution" },
    radiatorView: {
      unit: "1",
      meaning: "view factors to the Earth of both faces of a radiator edge-on to Sun and Earth",
    },
    radiatorAlbedo: {
      unit: "1",
      meaning: "reflected sunlight on them over albedo times solar irradiance, mean of the year",
    },
    arrayView: { unit: "1", meaning: "view factors to the Earth of both faces of the array" },
    arrayAlbedo: {
      unit: "1",
      meaning: "reflected sunlight on them over albedo times solar irradiance, mean of the year",
    },
  },
  equations: (s) => ({
    "circle.altitude": eq`${s.altitude}`,
    "noon.altitude": eq`${s.altitude}`,
    "noon.beta": eq`0`,
    "edge.altitude": eq`${s.altitude}`,
    "edge.tilt": eq`90 [deg]`,
    sunlitFraction: eq`if(${s.inclined} > 0.5, ${inclinedSunlit}(${s.altitude}), ${dawnDuskSunlit}(${s.altitude}))`,
    eclipseLongest: eq`if(${s.inclined} > 0.5, ${s.noon.duration}, ${dawnDuskLongest}(${s.altitude}))`,
    eclipseDays: eq`if(${s.inclined} > 0.5, 365.2422 [day], ${dawnDuskDays}(${s.altitude}))`,
    longestShare: eq`${s.eclipseLongest} / ${s.circle.period}`,
    radiatorView: eq`2 * ${s.edge.factor}`,
    radiatorAlbedo: eq`if(${s.inclined} > 0.5, ${inclinedRadiatorAlbedo}(${s.altitude}), ${dawnDuskRadiatorAlbedo}(${s.altitude}))`,
    arrayView: eq`if(${s.inclined} > 0.5, ${inclinedArrayView}(${s.altitude}), ${dawnDuskArrayView}(${s.altitude}))`,
    arrayAlbedo: eq`if(${s.inclined} > 0.5, ${inclinedArrayAlbedo}(${s.altitude}), ${dawnDuskArrayAlbedo}(${s.altitude}))`,
  }),
  cases: (
    [
      [500, 0.9439, 22.66],
      [550, 0.9498, 21.66],
      [650, 0.9599, 19.73],
      [800, 0.9722, 16.9],
      [1000, 0.9846, 13.05],
    ] as const
  ).map(([altitude, sunlitFraction, eclipseLongest]) => ({
    name: `dawn-dusk at ${altitude} km`,
    given: { altitude, inclined: 0 },
    expect: { sunlitFraction, eclipseLongest },
    within: 4e-4,
    source: referenceList,
    why: "half a unit of the last printed digit of the eclipse, 0.005 of 13 minutes",
  })),
});
