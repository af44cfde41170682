import type { Answers } from "../answers.ts";
import type { Evaluation } from "./evaluate.ts";
import type { FleetHealth } from "./steps.ts";

/** The orbital model's answers under the tool's own names. */
export function spaceEvaluation(
  said: Answers,
  {
    values,
    periodMin,
    fleet,
  }: { values: Answers; periodMin: number; fleet: FleetHealth | undefined },
): Omit<Evaluation, "label"> {
  const kilowatts = said.itPower! / 1000;
  return {
    kind: "space",
    ...common(said, {
      software: values.sustained!,
      power: said["power.factor"]!,
      thermal: said["heat.factor"]!,
      network: said["links.factor"]!,
      availability: said["survival.availability"]!,
      utilization: values.utilisation!,
    }),
    cost_breakdown_usd: {
      accelerators: said.acceleratorCost!,
      solar: said["power.arrayCost"]!,
      battery: said["power.batteryCost"]!,
      radiator: said["heat.cost"]!,
      bus_integration: said.busCost!,
      comms: said.linkCost!,
      launch: said.launchCost!,
      ground_segment: values.groundSegment!,
      replacement_total: said.replacement!,
      ops_total: said.operations!,
    },
    dry_mass_kg: said.dryMass!,
    specific_power_w_per_kg: said.itPower! / said.dryMass!,
    kg_per_kw: said.dryMass! / kilowatts,
    mass_breakdown_kg: {
      compute: said.computeMass!,
      solar: said["power.arrayMass"]!,
      battery: said["power.batteryMass"]!,
      radiator: said["heat.panelMass"]! + said["heat.coolantMass"]!,
      comms: said.linkMass!,
      avionics_propulsion: said.busMass!,
      structure: said.structureMass!,
      margin: said.marginMass!,
    },
    details: {
      capex_per_w_ex_gpu: said.capitalPerWatt!,
      ...powerDetails(said, values, periodMin),
      ...heatDetails(said, values),
      ...linkDetails(said, values),
      ...fleetDetails(said, values, fleet),
      n_launches: said.launches!,
      launch_cost_per_kg_usd: values.launchPrice!,
      co2e_per_pflop_day: said.carbonPerCompute!,
      co2e_total_t: said.carbon! / 1000,
      water_l_per_pflop_day: 0,
    },
  };
}

/** The ground model's answers under the tool's own names. */
export function earthEvaluation(said: Answers, values: Answers): Omit<Evaluation, "label"> {
  return {
    kind: "earth",
    ...common(
      { ...said, accelerators: values.accelerators! },
      {
        software: values.sustained!,
        power: 1,
        thermal: 1,
        network: 1,
        availability: values.availability!,
        utilization: values.utilisation!,
      },
    ),
    cost_breakdown_usd: {
      accelerators: said.acceleratorCost!,
      facility: said.facilityCost!,
      energy_total: said.energyCost!,
      maintenance_total: said.upkeepCost!,
    },
    details: {
      pue: values.pue!,
      facility_power_w: said.sitePower!,
      capex_per_w_ex_gpu: said.capitalPerWatt!,
      co2e_per_pflop_day: said.carbonPerCompute!,
      co2e_total_t: said.carbon! / 1000,
      water_l_per_pflop_day: said.waterPerCompute!,
    },
  };
}

/** What both sides have: the waterfall, and the price of what comes out of it. */
function common(said: Answers, factors: Answers) {
  const delivered = {
    delivered_tflops: said.delivered!,
    delivered_fraction: said.deliveredFraction!,
  };
  let left = said.peak!;
  const stages = Object.entries(factors).map(([name, factor]) => [name, (left *= factor)] as const);
  return {
    waterfall: {
      peak_tflops: said.peak!,
      factors,
      stages_tflops: Object.fromEntries(stages),
      ...delivered,
    },
    ...delivered,
    n_accelerators: said.accelerators!,
    peak_tflops: said.peak!,
    lcoc_per_pflop_day: said["levelised.perCompute"]!,
    cost_per_accelerator_hour: said["levelised.perAcceleratorHour"]!,
    lifecycle_pv_usd: said["levelised.presentValue"]!,
    capex_usd: said.capital!,
    it_power_w: said.itPower!,
  };
}

const powerDetails = (said: Answers, values: Answers, periodMin: number): Answers => ({
  solar_packaging_ratio: said["power.packagingRatio"]!,
  sunlit_fraction: values.sunlit!,
  eclipse_fraction: 1 - values.sunlit!,
  orbital_period_min: periodMin,
  bus_load_w: said.load!,
});

const heatDetails = (said: Answers, values: Answers): Answers => ({
  radiator_packaging_ratio: said["heat.packagingRatio"]!,
  radiator_area_required_m2: said["heat.areaRequired"]!,
  radiator_area_available_m2: values.panelAreaOfOne! * values.satellites!,
  radiator_t_rad_k: said["heat.temperature"]!,
  chip_junction_k: said["heat.junction"]!,
  hbm_margin_k: values["heat.chipLimit"]! - said["heat.junction"]!,
  radiator_net_flux_w_m2: said["heat.net"]!,
  radiator_m2_per_kw: said["heat.areaOverHeat"]!,
  thermal_kg_per_kw: said["heat.massOverHeat"]!,
  thermal_pump_power_kw: said["heat.pumpPower"]!,
  thermal_feasible: 1,
  thermal_view_factor: values["heat.skyView"]!,
  thermal_degradation_derate: values["heat.wearing"] === 1 ? said["heat.wear"]! : 1,
});

const linkDetails = (said: Answers, values: Answers): Answers => ({
  network_required_gbps: said["links.required"]!,
  network_available_gbps: values["links.downlink"]!,
  rf_ttc_margin_db: said["links.commandMargin"]!,
  optical_downlink_availability: values["links.clearSky"]!,
  crosslink_capacity_gbps: said["links.crosslinkCapacity"]!,
  crosslink_factor: said["links.crosslinkFactor"]!,
  ground_station_access_fraction: 1,
});

const fleetDetails = (said: Answers, values: Answers, fleet: FleetHealth | undefined): Answers => ({
  expected_failures: said["survival.failures"]!,
  tid_dose_krad: said["survival.dose"]!,
  radiation_failure_rate: said["survival.radiationRate"]!,
  total_failure_rate: said["survival.rate"]!,
  fleet_resupply_launches: fleet?.resupplies ?? 0,
  fleet_replaced_units: fleet?.replaced ?? 0,
  station_keeping_deltav_ms: said["keeping.speedChange"]!,
  propellant_mass_kg: said["keeping.propellant"]!,
  formation_deltav_per_year_ms: said["keeping.formationYearly"]!,
  collision_margin_sigmas: values.satellites! > 1 ? said["keeping.clearance"]! : Infinity,
});

/** What limits the cooling, in the tool's words and order of asking. */
export function bottleneckOf(
  said: Answers,
  { memoryLimits, pumpShare }: { memoryLimits: boolean; pumpShare: number },
): string {
  const chip = said["heat.chipCapped"] === 1;
  if (memoryLimits) return "hbm-limited";
  if (said["heat.packagingRatio"]! > 1) return chip ? "chip-limited" : "radiator-limited";
  if (said["heat.absorbedShare"]! > 0.5) return "orientation-limited";
  if (pumpShare > 0.08) return "transport-limited";
  return chip ? "chip-limited" : "coolant-limited";
}

/** The tool's warnings, word for word: they are among its outputs. */
export const warningsOf = (values: Answers): string[] => [
  ...(values["heat.atEndOfLife"] === 1
    ? []
    : ["closure computed at BOL, not EOL — coatings degrade over the mission"]),
  ...(values["heat.sides"] === 2 && values["heat.sunCosine"]! > 0
    ? ["two-sided rejection credited while a side is sun-exposed"]
    : []),
];
