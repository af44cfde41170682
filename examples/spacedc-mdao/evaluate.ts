import { refuse, type Refusal } from "#base";
import { eclipse } from "#physics";
import { answersOf, type Answers } from "../answers.ts";
import { corrected, sunSynchronousKm, type Correction } from "./corrections.ts";
import { earth } from "./earth.ts";
import { faultsOf } from "./faults.ts";
import { defaults, earthDefaults, spaceDefaults, type Inputs, type Overrides } from "./inputs.ts";
import { entryOf } from "./published.ts";
import { bottleneckOf, earthEvaluation, spaceEvaluation, warningsOf } from "./results.ts";
import { space } from "./space.ts";
import { spaceValues } from "./space-values.ts";
import { fleetHealth, type FleetHealth } from "./steps.ts";

/** Everything that the tool says of a scenario, under its own names and in the units of these names. */
export interface Evaluation {
  readonly label: string;
  readonly kind: "space" | "earth";
  readonly waterfall: {
    readonly peak_tflops: number;
    readonly factors: Answers;
    readonly stages_tflops: Answers;
    readonly delivered_tflops: number;
    readonly delivered_fraction: number;
  };
  readonly n_accelerators: number;
  readonly peak_tflops: number;
  readonly delivered_tflops: number;
  readonly delivered_fraction: number;
  readonly lcoc_per_pflop_day: number;
  readonly cost_per_accelerator_hour: number;
  readonly lifecycle_pv_usd: number;
  readonly capex_usd: number;
  readonly cost_breakdown_usd: Answers;
  readonly it_power_w: number;
  readonly details: Answers;
  readonly dry_mass_kg?: number;
  readonly specific_power_w_per_kg?: number;
  readonly kg_per_kw?: number;
  readonly mass_breakdown_kg?: Answers;
  readonly thermal_bottleneck?: string;
  readonly thermal_warnings?: readonly string[];
  readonly availability_curve?: readonly (readonly [number, number])[];
}

export interface Choices {
  readonly overrides?: Overrides;
  readonly corrections?: readonly Correction[];
}

const spaceAnswer = answersOf(space);
const earthAnswer = answersOf(earth);
const shadowAnswer = answersOf(eclipse);

/**
 * spacedc-mdao's answer for one of its scenarios, orbital or on the ground; inputs left out keep its defaults.
 * Refuses unknown names and choices, numbers below 0, a radiator that cannot cool, and real satellites by their elements.
 */
export function evaluateSpacedc(
  inputs: Inputs,
  { overrides = {}, corrections = [] }: Choices = {},
): Evaluation | Refusal {
  const faults = faultsOf(inputs, overrides);
  if (faults.length > 0) return refuse("bad-scenario", faults.join("; "));
  return inputs.kind === "earth"
    ? evaluateEarth(inputs)
    : evaluateSpace(inputs, overrides, new Set(corrections));
}

function evaluateSpace(
  inputs: Inputs,
  overrides: Overrides,
  corrections: ReadonlySet<Correction>,
): Evaluation | Refusal {
  const craft = { ...spaceDefaults, ...inputs.space! };
  const values = spaceValues(inputs, overrides);
  const altitude = values.altitude!;
  const [lowest, highest] = sunSynchronousKm;
  if (corrections.size > 0 && !(altitude >= lowest && altitude <= highest))
    return refuse(
      "out-of-range",
      `${altitude} km is not sun-synchronous; give ${lowest} to ${highest} km`,
    );
  const shadow = shadowAnswer({ altitude, beta: craft.beta_deg });
  const asPublished = {
    ...values,
    sunlit: shadow.sunlitFraction!,
    "power.longestShadow": shadow.duration!,
  };
  const periodMin = shadow["orbit.period"]!;
  const chosen = corrected(asPublished, corrections, { altitudeKm: altitude, periodMin });
  const alone = spaceAnswer(chosen);
  const fleet = craft.graceful_degradation
    ? fleetOf(alone, chosen, craft.resupply_interval_years)
    : undefined;
  const said = fleet ? spaceAnswer({ ...chosen, "survival.steppedMean": fleet.meanOnline }) : alone;
  if (!(said["heat.net"]! > 0))
    return refuse(
      "out-of-range",
      `a panel at ${said["heat.temperature"]} K takes in more heat than it gives off: turn it away from Sun and Earth, or let the chips be hotter`,
    );
  const stack = entryOf("chip_stacks", craft.chip_stack);
  return {
    label: inputs.name ?? "orbit",
    ...spaceEvaluation(said, { values: chosen, periodMin, fleet }),
    thermal_bottleneck: bottleneckOf(said, {
      memoryLimits:
        stack.has("hbm_limit_k") && stack.number("hbm_limit_k") < stack.number("tj_max_k"),
      pumpShare: chosen.pumpShare!,
    }),
    thermal_warnings: warningsOf(chosen),
    ...(fleet && { availability_curve: fleet.curve }),
  };
}

const fleetOf = (said: Answers, values: Answers, resupplyYears?: number | null): FleetHealth =>
  fleetHealth({
    years: values.life!,
    yearlyRate: said["survival.rate"]!,
    spares: values["survival.spares"]!,
    accelerators: said.accelerators!,
    resupplyYears: resupplyYears ?? undefined,
  });

function evaluateEarth(inputs: Inputs): Evaluation {
  const whole = { ...defaults, ...inputs };
  const site = { ...earthDefaults, ...inputs.earth! };
  const chip = entryOf("accelerators", whole.accelerator);
  const values = {
    accelerators: site.n_accelerators,
    peakOfOne: chip.number("peak_tflops_dense"),
    powerOfOne: chip.number("tdp_w"),
    massOfOne: chip.number("mass_kg"),
    priceOfOne: chip.number("unit_cost_usd"),
    overhead: site.it_power_overhead_frac,
    sustained: whole.sustained_fraction,
    availability: site.availability,
    utilisation: whole.utilization,
    life: whole.mission_life_years,
    pue: site.pue,
    energyPrice: site.energy_price_per_kwh,
    facilityPrice: site.facility_capex_per_mw_usd / 1e6,
    upkeep: entryOf("cost_structure", "default").number("earth_maintenance_frac"),
    gridCarbon: site.grid_carbon_intensity_kg_per_kwh,
    waterUse: site.wue_l_per_kwh,
    payloadFactor: entryOf("mass_structure", "default").number("payload_factor"),
    embodiedCarbon: entryOf("embodied_factors", "default").number("server_embodied_kg_per_kg"),
    "levelised.rate": whole.discount_rate,
  };
  return { label: inputs.name ?? "ground", ...earthEvaluation(earthAnswer(values), values) };
}
