import { evaluate } from "../../test/evaluate.ts";
import { eclipse } from "#physics";
import { printed, type Table } from "./figure.ts";

const published = [
  [500, 0, ".377882"],
  [650, 60, ".182531"],
  [35786, 0, ".048336"],
] as const;

/** The share of one revolution in the shadow, by its height and its angle to the Sun. */
export const shadow: Table = {
  title: "Eclipse fraction of a circular orbit",
  source: "docs/references.md: f = acos(sqrt(h^2 + 2Rh) / ((R + h) cos beta)) / pi",
  figures: published.map(([altitude, beta, theirs]) => ({
    what: `${altitude} km, beta ${beta} deg`,
    ours: evaluate(eclipse, { altitude, beta }).fraction!,
    theirs,
    unit: "",
  })),
};

if (import.meta.main) process.stdout.write(printed(shadow));
