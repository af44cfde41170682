import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deviation } from "../report.ts";
import type { Results } from "./evaluate.ts";
import type { State } from "./state.ts";

/** One run of the calculator as its author published it. */
export interface PublishedCase extends Results {
  readonly name: string;
  readonly state: State;
}

/** Eight runs of the calculator at commit e59571e2, every output (figures only; the calculator is under the MIT licence). */
export const published: readonly PublishedCase[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "data/cases.json"), "utf8"),
).cases;

/** Ours beside theirs, output by output; what is missing on our side is infinitely far away. */
export function deviations(
  ours: Results,
  theirs: PublishedCase,
): { output: string; off: number }[] {
  const groups = ["orbital", "terrestrial", "thermal"] as const;
  return [
    ...groups.flatMap((group) =>
      Object.entries(theirs[group]).map(([name, value]) => ({
        output: `${group}.${name}`,
        off: offBy(ours[group][name], value),
      })),
    ),
    {
      output: "breakevenLaunchUsdPerKg",
      off: offBy(ours.breakevenLaunchUsdPerKg, theirs.breakevenLaunchUsdPerKg),
    },
  ];
}

function offBy(ours: number | boolean | undefined, theirs: number | boolean): number {
  if (typeof ours === "number" && typeof theirs === "number") return deviation(ours, theirs);
  return ours === theirs ? 0 : Infinity;
}
