import { refuse, type Refusal } from "#base";
import { answersOf } from "../answers.ts";
import { faultOf, numbersOf } from "./catalogues.ts";
import { ground } from "./models/ground.ts";
import type { Results } from "./results.ts";
import { earthDefaults, scenarioDefaults, type Scenario } from "./scenario.ts";

const answer = answersOf(ground);

/** What the tool says of a site on the ground. */
export function evaluateEarth(given: Scenario): Results | Refusal {
  const scenario = { ...scenarioDefaults, ...given };
  const fault = faultOf("accelerators", scenario.accelerator);
  if (fault !== undefined) return refuse("unknown-name", fault);
  const site = { ...earthDefaults, ...given.earth! };
  const said = answer(groundInputs(scenario, site));
  const waterfall = {
    peak_tflops: said.peak!,
    factors: {
      software: scenario.sustained_fraction,
      power: 1,
      thermal: 1,
      network: 1,
      availability: site.availability,
      utilization: scenario.utilization,
    },
    stages_tflops: {
      software: said.afterSoftware!,
      power: said.afterSoftware!,
      thermal: said.afterSoftware!,
      network: said.afterSoftware!,
      availability: said.afterAvailability!,
      utilization: said.delivered!,
    },
    delivered_tflops: said.delivered!,
    delivered_fraction: said.share!,
  };
  return {
    label: given.name ?? "",
    kind: "earth",
    n_accelerators: site.n_accelerators,
    peak_tflops: said.peak!,
    delivered_tflops: said.delivered!,
    delivered_fraction: said.share!,
    waterfall,
    lcoc_per_pflop_day: said["money.perCompute"]!,
    cost_per_accelerator_hour: said["money.perHour"]!,
    lifecycle_pv_usd: said["money.present"]!,
    capex_usd: said.capital!,
    cost_breakdown_usd: {
      accelerators: said.acceleratorCost!,
      facility: said.facilityCost!,
      energy_total: said.energyCost!,
      maintenance_total: said.upkeepCost!,
    },
    it_power_w: said.itPower!,
    details: {
      pue: site.pue,
      facility_power_w: said.sitePower!,
      capex_per_w_ex_gpu: said.capitalPerWatt!,
      co2e_per_pflop_day: said["carbon.perCompute"]!,
      co2e_total_t: said["carbon.total"]!,
      water_l_per_pflop_day: said["carbon.waterPerCompute"]!,
    },
  };
}

function groundInputs(
  scenario: typeof scenarioDefaults & Scenario,
  site: typeof earthDefaults & { readonly n_accelerators: number },
): Record<string, number> {
  const accelerator = numbersOf("accelerators", scenario.accelerator);
  return {
    life: scenario.mission_life_years,
    accelerators: site.n_accelerators,
    acceleratorPower: accelerator.tdp_w!,
    acceleratorRate: accelerator.peak_tflops_dense!,
    acceleratorMass: accelerator.mass_kg!,
    acceleratorPrice: accelerator.unit_cost_usd!,
    payloadFactor: numbersOf("mass_structure", "default").payload_factor!,
    overhead: site.it_power_overhead_frac,
    sustained: scenario.sustained_fraction,
    availability: site.availability,
    utilisation: scenario.utilization,
    pue: site.pue,
    facilityPrice: site.facility_capex_per_mw_usd,
    energyPrice: site.energy_price_per_kwh,
    upkeep: numbersOf("cost_structure", "default").earth_maintenance_frac!,
    rate: scenario.discount_rate,
    "carbon.gridCarbon": site.grid_carbon_intensity_kg_per_kwh,
    "carbon.gridWater": site.wue_l_per_kwh,
    "carbon.making": numbersOf("embodied_factors", "default").server_embodied_kg_per_kg!,
  };
}
