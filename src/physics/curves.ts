import type { Curve } from "#model";
import type { Source } from "#sources";
import { earthLights, eclipseYears } from "./orbit-year-table.ts";

/** Curves against altitude for the two kinds of orbit that the satellites use. */

const ours: Source = {
  title: "Years in circular orbits: shadow and the Earth's light by geometry",
  by: "Kardashev",
  year: 2026,
  locator: "src/physics/eclipse-year.ts and earth-light.ts",
};

const overAltitude = (
  name: string,
  meaning: string,
  gives: string,
  points: Curve["points"],
): Curve => ({
  name,
  meaning,
  of: "km",
  gives,
  points,
  source: ours,
  kind: "published",
  date: "2026",
});

export const dawnDuskSunlit = overAltitude(
  "dawnDuskSunlit",
  "share of the year in sunlight, dawn-dusk sun-synchronous orbit, node at 18:00",
  "1",
  eclipseYears.map(([altitude, sunlit]) => [altitude, sunlit]),
);
export const dawnDuskLongest = overAltitude(
  "dawnDuskLongest",
  "longest eclipse of the year in that orbit",
  "min",
  eclipseYears.map(([altitude, , longest]) => [altitude, longest]),
);
export const dawnDuskDays = overAltitude(
  "dawnDuskDays",
  "days of the year with eclipses in that orbit",
  "day",
  eclipseYears.map(([altitude, , , days]) => [altitude, days]),
);
export const inclinedSunlit = overAltitude(
  "inclinedSunlit",
  "share of the time in sunlight, orbit inclined 30 degrees",
  "1",
  eclipseYears.map(([altitude, , , , sunlit]) => [altitude, sunlit]),
);
export const dawnDuskRadiatorAlbedo = overAltitude(
  "dawnDuskRadiatorAlbedo",
  "reflected sunlight on both faces of a radiator, over albedo times solar irradiance, dawn-dusk orbit",
  "1",
  earthLights.map(([altitude, albedo]) => [altitude, albedo]),
);
export const dawnDuskArrayView = overAltitude(
  "dawnDuskArrayView",
  "view factors of both faces of an array to the Earth, dawn-dusk orbit",
  "1",
  earthLights.map(([altitude, , view]) => [altitude, view]),
);
export const dawnDuskArrayAlbedo = overAltitude(
  "dawnDuskArrayAlbedo",
  "reflected sunlight on both faces of an array, over albedo times solar irradiance, dawn-dusk orbit",
  "1",
  earthLights.map(([altitude, , , albedo]) => [altitude, albedo]),
);
export const inclinedRadiatorAlbedo = overAltitude(
  "inclinedRadiatorAlbedo",
  "reflected sunlight on both faces of a radiator, over albedo times solar irradiance, orbit inclined 30 degrees",
  "1",
  earthLights.map((row) => [row[0], row[4]]),
);
export const inclinedArrayView = overAltitude(
  "inclinedArrayView",
  "view factors of both faces of an array to the Earth, orbit inclined 30 degrees",
  "1",
  earthLights.map((row) => [row[0], row[5]]),
);
export const inclinedArrayAlbedo = overAltitude(
  "inclinedArrayAlbedo",
  "reflected sunlight on both faces of an array, over albedo times solar irradiance, orbit inclined 30 degrees",
  "1",
  earthLights.map((row) => [row[0], row[6]]),
);
