import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Results } from "./results.ts";
import type { Scenario } from "./scenario.ts";

type CatalogueName =
  | "accelerators"
  | "batteries"
  | "chip_stacks"
  | "coatings"
  | "comms"
  | "coolants"
  | "cost_structure"
  | "embodied_factors"
  | "launch"
  | "mass_structure"
  | "radiation_env"
  | "radiator_panels"
  | "solar_arrays"
  | "workloads";

interface Published {
  readonly space: { readonly inputs: Scenario; readonly outputs: Results };
  readonly earth: { readonly inputs: Scenario; readonly outputs: Results };
  readonly monte_carlo: {
    readonly draws: number;
    readonly lcoc_p10_p50_p90: readonly [number, number, number];
    readonly orbit_wins: number;
    readonly cpu_us_per_draw: number;
  };
  readonly catalogues: Readonly<
    Record<CatalogueName, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
}

/** One megawatt of text inference and its ground case: inputs, catalogues, every output (figures only; the tool is under the MIT licence). */
export const published: Published = JSON.parse(
  readFileSync(join(import.meta.dirname, "data/one-megawatt.json"), "utf8"),
);
