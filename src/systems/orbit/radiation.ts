import type { Curve } from "#model";
import { spacedcMdao } from "#physics";

const environment = {
  of: "km",
  source: spacedcMdao,
  kind: "published",
  date: "2026",
} as const;

/** Total ionising dose a year behind a thin box, by altitude; its makers call it speculative. */
export const doseByAltitude: Curve = {
  ...environment,
  name: "doseByAltitude",
  meaning: "total ionising dose a year in low orbits",
  gives: "krad/year",
  points: [
    [300, 0.3],
    [500, 0.6],
    [650, 1],
    [800, 2],
    [1000, 5],
    [1500, 30],
    [2000, 80],
  ],
};

/** Rate of single-particle upsets over that at 650 km. */
export const upsetsByAltitude: Curve = {
  ...environment,
  name: "upsetsByAltitude",
  meaning: "rate of single-particle upsets over that at 650 km",
  gives: "1",
  points: [
    [300, 0.5],
    [500, 0.8],
    [650, 1],
    [800, 1.3],
    [1000, 2],
    [1500, 5],
    [2000, 10],
  ],
};
