import { evaluate } from "../../test/evaluate.ts";
import { sunSynchronous } from "#physics";
import { printed, type Table } from "./figure.ts";

const published = [
  [500, "97.402"],
  [650, "97.986"],
  [705, "98.2084"],
  [1000, "99.479"],
  [2000, "104.890"],
] as const;

/** How a circular orbit must lean so that the Earth's oblateness turns it with the Sun. */
export const inclinations: Table = {
  title: "Sun-synchronous inclination, by J2 alone",
  source: "docs/references.md, Orbit, heat",
  figures: published.map(([altitude, theirs]) => ({
    what: `${altitude} km`,
    ours: evaluate(sunSynchronous, { altitude }).inclination!,
    theirs,
    unit: "deg",
  })),
};

if (import.meta.main) process.stdout.write(printed(inclinations));
