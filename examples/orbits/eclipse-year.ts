import { dawnDuskYear, sunSynchronousYear } from "#physics";
import { printed, type Figure, type Table } from "./figure.ts";

// Altitude, days with eclipses (counted to half a day), longest eclipse, sunlit share of the year.
const published = [
  [500, "106", "22.66", ".9439"],
  [550, "101", "21.66", ".9498"],
  [650, "90.5", "19.73", ".9599"],
  [800, "76", "16.90", ".9722"],
  [1000, "57", "13.05", ".9846"],
  [1390, "3", ".74", ".99996"],
] as const;

const morning = sunSynchronousYear({ altitudeKm: 500, nodeHour: 6 });

/** Shadow in the dawn-dusk orbit: the orbit's own tilt adds to the Sun's declination, so a year has two to four months of it. */
export const eclipseYear: Table = {
  title: "A year in the dawn-dusk sun-synchronous orbit, ascending node at 18:00",
  source: "docs/references.md, Orbit, heat",
  figures: [
    ...published.flatMap(([altitudeKm, days, longest, sunlit]): Figure[] => {
      const year = dawnDuskYear({ altitudeKm });
      const at = `${altitudeKm} km`;
      return [
        {
          what: `${at}, days with eclipses`,
          ours: year.eclipseDays,
          theirs: days,
          unit: "day",
          within: 0.5,
        },
        { what: `${at}, longest`, ours: year.longestMin, theirs: longest, unit: "min" },
        { what: `${at}, sunlit`, ours: year.sunlitFraction, theirs: sunlit, unit: "" },
      ];
    }),
    ...[1400, 3328].map((altitudeKm) => ({
      what: `${altitudeKm} km, days with eclipses`,
      ours: dawnDuskYear({ altitudeKm }).eclipseDays,
      theirs: "0",
      unit: "day",
      within: 0,
    })),
    {
      what: "500 km, node at 06:00, days",
      ours: morning.eclipseDays,
      theirs: "102",
      unit: "day",
      within: 0.5,
    },
    {
      what: "500 km, node at 06:00, sunlit",
      ours: morning.sunlitFraction,
      theirs: ".9460",
      unit: "",
    },
    {
      what: "600 km, days with eclipses",
      ours: dawnDuskYear({ altitudeKm: 600 }).eclipseDays,
      theirs: "0",
      unit: "day",
      wrong: "a public repository has none above 574 km: it forgets the orbit's own tilt",
    },
  ],
};

if (import.meta.main) process.stdout.write(printed(eclipseYear));
