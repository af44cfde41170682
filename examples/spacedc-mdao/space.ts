import { refuse, type Refusal } from "#base";
import { circularOrbit } from "#physics";
import { answersOf, type Answers } from "../answers.ts";
import { coatingOf, faultOf, faultOfEnvironment } from "./catalogues.ts";
import { corrected } from "./corrections.ts";
import { designOf, inputsOf, type Design } from "./design.ts";
import type { Options } from "./evaluate.ts";
import { space } from "./models/space.ts";
import { ageingOf, fleetShare } from "./over-life.ts";
import type { Results } from "./results.ts";
import type { Scenario } from "./scenario.ts";

const answer = answersOf(space);
const periodAt = answersOf(circularOrbit);

/** What the tool says of a constellation. */
export function evaluateSpace(
  given: Scenario,
  { overrides = {}, corrections = [] }: Options,
): Results | Refusal {
  const design = designOf(given, overrides);
  const fault = faultOfDesign(design);
  if (fault !== undefined) return refuse("unknown-name", fault);
  const published = inputsOf(design);
  const periodMin = periodAt({ altitude: design.altitudeKm }).period!;
  const inputs = corrected(published, new Set(corrections), periodMin);
  const first = answer(inputs);
  const { fleet, ageing } = overLife(design, first);
  const followed = fleet !== undefined || ageing !== 1;
  const said = followed ? answer({ ...inputs, fleet: fleet?.share ?? 0, ageing }) : first;
  return resultsOf(design, said, {
    ageing,
    launches: fleet?.launches ?? 0,
    replaced: fleet?.replaced ?? 0,
  });
}

function faultOfDesign({ scenario, craft }: Design): string | undefined {
  return (
    faultOf("accelerators", scenario.accelerator) ??
    faultOf("solar_arrays", craft.solar_array) ??
    faultOf("batteries", craft.battery) ??
    faultOf("launch", craft.launch) ??
    faultOf("radiator_panels", craft.radiator_panel) ??
    faultOf("coolants", craft.coolant) ??
    faultOf("chip_stacks", craft.chip_stack) ??
    faultOfEnvironment(craft.thermal_environment)
  );
}

/** What a scenario wants followed through its mission: it rests on the failure rate and on the panel's temperature. */
function overLife({ scenario, craft }: Design, first: Answers) {
  const years = scenario.mission_life_years;
  const fleet = craft.graceful_degradation
    ? fleetShare({
        rate: first["survival.rate"]!,
        years,
        spares: craft.spare_fraction,
        recovery: craft.reset_recovery_availability,
        resupplyYears: craft.resupply_interval_years,
        accelerators: first.accelerators!,
      })
    : undefined;
  const ageing =
    craft.thermal_degradation && first["radiator.feasible"] === 1
      ? ageingOf({
          netFlux: (age) => netFluxAt(age, craft.radiator_panel, first),
          years,
          areaLossPerYear: craft.mmod_area_loss_per_year,
          loopLossPerYear: craft.coolant_loop_out_prob_per_year,
          loops: craft.n_coolant_loops,
        })
      : 1;
  return { fleet, ageing };
}

/** The model's net flux with the coating between new (0) and old (1): emission and infrared go with emissivity, the rest with absorptivity. */
function netFluxAt(age: number, panel: string, said: Answers): number {
  const [young, old] = [coatingOf(panel, { old: false }), coatingOf(panel, { old: true })];
  const between = (from: number, to: number) => from + age * (to - from);
  const emissivity = between(young.emissivity, old.emissivity);
  const absorptivity = between(young.absorptivity, old.absorptivity);
  const perEmissivity =
    (said["radiator.emitted"]! - said["radiator.fromEarth"]!) / said["radiator.emissivity"]!;
  const perAbsorptivity =
    (said["radiator.absorbed"]! - said["radiator.fromEarth"]!) / said["radiator.absorptivity"]!;
  return emissivity * perEmissivity - absorptivity * perAbsorptivity;
}

interface OverLife {
  readonly ageing: number;
  readonly launches: number;
  readonly replaced: number;
}

function resultsOf(design: Design, said: Answers, life: OverLife): Results {
  return {
    label: design.scenario.name ?? "",
    kind: "space",
    n_accelerators: said.accelerators!,
    peak_tflops: said.peak!,
    delivered_tflops: said.delivered!,
    delivered_fraction: said.share!,
    waterfall: waterfallOf(design, said),
    lcoc_per_pflop_day: said["money.perCompute"]!,
    cost_per_accelerator_hour: said["money.perHour"]!,
    lifecycle_pv_usd: said["money.present"]!,
    capex_usd: said.capital!,
    cost_breakdown_usd: costsOf(said),
    it_power_w: said.itPower!,
    dry_mass_kg: said["mass.dry"]!,
    specific_power_w_per_kg: said.specificPower!,
    kg_per_kw: said.massPerPower!,
    mass_breakdown_kg: massesOf(said),
    details: detailsOf(said, life),
    thermal_bottleneck: bottleneckOf(said),
    thermal_warnings: warningsOf(design, said),
  };
}

function waterfallOf({ scenario }: Design, said: Answers): Results["waterfall"] {
  return {
    peak_tflops: said.peak!,
    factors: {
      software: scenario.sustained_fraction,
      power: said["power.factor"]!,
      thermal: said.thermalFactor!,
      network: said["network.factor"]!,
      availability: said.availability!,
      utilization: said.utilisation!,
    },
    stages_tflops: {
      software: said.afterSoftware!,
      power: said.afterPower!,
      thermal: said.afterThermal!,
      network: said.afterNetwork!,
      availability: said.afterAvailability!,
      utilization: said.delivered!,
    },
    delivered_tflops: said.delivered!,
    delivered_fraction: said.share!,
  };
}

function costsOf(said: Answers): Record<string, number> {
  return {
    accelerators: said.acceleratorCost!,
    solar: said["power.arrayCost"]!,
    battery: said["power.batteryCost"]!,
    radiator: said.radiatorCost!,
    bus_integration: said.busCost!,
    comms: said.commsCost!,
    launch: said.launchCost!,
    ground_segment: said.groundSegment!,
    replacement_total: said.replacementCost!,
    ops_total: said.operationsCost!,
  };
}

function massesOf(said: Answers): Record<string, number> {
  return {
    compute: said["mass.compute"]!,
    solar: said["mass.array"]!,
    battery: said["mass.battery"]!,
    radiator: said["mass.radiator"]!,
    comms: said["mass.comms"]!,
    avionics_propulsion: said["mass.avionics"]!,
    structure: said["mass.structure"]!,
    margin: said["mass.margin"]!,
  };
}

function detailsOf(said: Answers, life: OverLife): Record<string, number> {
  return {
    capex_per_w_ex_gpu: said.capitalPerWatt!,
    radiator_packaging_ratio: said["radiator.packingRatio"]!,
    solar_packaging_ratio: said["power.packingRatio"]!,
    radiator_area_required_m2: said["radiator.required"]!,
    radiator_area_available_m2: said["radiator.available"]!,
    radiator_t_rad_k: said["radiator.temperature"]!,
    chip_junction_k: said["radiator.junction"]!,
    hbm_margin_k: said["radiator.memoryMargin"]!,
    radiator_net_flux_w_m2: said["radiator.netFlux"]!,
    radiator_m2_per_kw: said["radiator.areaPerHeat"]!,
    thermal_kg_per_kw: said["radiator.massPerHeat"]!,
    thermal_pump_power_kw: said["radiator.pumpPower"]!,
    bus_load_w: said.heat!,
    thermal_feasible: said["radiator.feasible"]!,
    network_required_gbps: said["network.required"]!,
    network_available_gbps: said["network.downlink"]!,
    rf_ttc_margin_db: said["links.marginDb"]!,
    optical_downlink_availability: said["network.clearSky"]!,
    crosslink_capacity_gbps: said["network.crosslink"]!,
    crosslink_factor: said["network.crosslinkFactor"]!,
    n_launches: said.launches!,
    sunlit_fraction: said.sunlitFraction!,
    eclipse_fraction: 1 - said.sunlitFraction!,
    orbital_period_min: said["orbit.period"]!,
    expected_failures: said["survival.failures"]!,
    tid_dose_krad: said["survival.dose"]!,
    radiation_failure_rate: said["survival.radiationRate"]!,
    total_failure_rate: said["survival.rate"]!,
    station_keeping_deltav_ms: said["mass.speedChange"]!,
    launch_cost_per_kg_usd: said.launchPrice!,
    propellant_mass_kg: said["mass.propellant"]!,
    thermal_view_factor: said["radiator.viewOfSpace"]!,
    thermal_degradation_derate: life.ageing,
    ground_station_access_fraction: 1,
    fleet_resupply_launches: life.launches,
    fleet_replaced_units: life.replaced,
    formation_deltav_per_year_ms: said["mass.formation"]!,
    collision_margin_sigmas: said.satellites! > 1 ? said["mass.clearance"]! : Infinity,
    co2e_per_pflop_day: said["carbon.perCompute"]!,
    co2e_total_t: said["carbon.total"]!,
    water_l_per_pflop_day: said["carbon.waterPerCompute"]!,
  };
}

/** What sets the size of the radiator, by the tool's rules. */
function bottleneckOf(said: Answers): string {
  const cappedByChip = said["radiator.ceiling"]! < said["radiator.panelLimit"]!;
  const tooLarge = said["radiator.packingRatio"]! > 1;
  if (said["radiator.feasible"] !== 1) return cappedByChip ? "chip-limited" : "radiator-limited";
  if (said["radiator.memoryLimit"]! < said["radiator.junctionLimit"]!) return "hbm-limited";
  if (tooLarge) return cappedByChip ? "chip-limited" : "radiator-limited";
  if (said["radiator.absorbed"]! > 0.5 * said["radiator.emitted"]!) return "orientation-limited";
  if (said["radiator.pumpShare"]! > 0.08) return "transport-limited";
  return cappedByChip ? "chip-limited" : "coolant-limited";
}

function warningsOf({ craft }: Design, said: Answers): string[] {
  return [
    ...(craft.thermal_eol
      ? []
      : ["closure computed at BOL, not EOL — coatings degrade over the mission"]),
    ...(said["radiator.sides"] === 2 && said["radiator.sunIncidence"]! > 0
      ? ["two-sided rejection credited while a side is sun-exposed"]
      : []),
  ];
}
