import { eclipse } from "#physics";
import { answersOf } from "../answers.ts";
import { coatingOf, environments, faultOf, launchPrice, numbersOf } from "./catalogues.ts";
import {
  architectureDefaults,
  scenarioDefaults,
  spaceDefaults,
  type Architecture,
  type Orbit,
  type Overrides,
  type Scenario,
  type SpaceParams,
} from "./scenario.ts";

/** A space scenario with defaults and overrides in place. */
export interface Design {
  readonly scenario: Scenario & typeof scenarioDefaults;
  readonly craft: SpaceParams & { readonly orbit: Orbit };
  readonly architecture: Architecture;
  readonly overrides: Overrides;
  readonly altitudeKm: number;
}

export function designOf(given: Scenario, overrides: Overrides): Design {
  const { orbit, architecture, ...rest } = given.space!;
  return {
    scenario: { ...scenarioDefaults, ...given },
    craft: { ...spaceDefaults, ...rest, orbit },
    architecture: { ...architectureDefaults, ...architecture },
    overrides,
    altitudeKm: overrides.altitude_km ?? orbit.altitude_km,
  };
}

/** All inputs of the model `space`, in its units. */
export function inputsOf(design: Design): Record<string, number> {
  return {
    ...payloadInputs(design),
    ...shadow(design),
    ...powerInputs(design),
    ...radiatorInputs(design),
    ...survivalInputs(design),
    ...linkInputs(design),
    ...massInputs(design),
    ...costInputs(design),
  };
}

function payloadInputs({ scenario, craft, architecture, overrides, altitudeKm }: Design) {
  const accelerator = numbersOf("accelerators", scenario.accelerator);
  return {
    life: scenario.mission_life_years,
    satellites: Math.trunc(overrides.n_satellites ?? architecture.satellites),
    acceleratorsEach: Math.trunc(
      overrides.accelerators_per_satellite ?? architecture.accelerators_per_satellite,
    ),
    acceleratorPower: accelerator.tdp_w!,
    acceleratorRate: accelerator.peak_tflops_dense!,
    acceleratorMass: accelerator.mass_kg!,
    acceleratorPrice: accelerator.unit_cost_usd!,
    overhead: craft.it_power_overhead_frac,
    housekeeping: craft.non_it_power_frac,
    duty: craft.duty_cycle_fraction,
    altitude: altitudeKm,
    separation: overrides.formation_separation_m ?? architecture.formation_separation_m,
    sustained: scenario.sustained_fraction,
    utilisation: overrides.utilization ?? scenario.utilization,
  };
}

/** The tool takes one angle to the Sun for all time. */
function shadow({ craft, altitudeKm }: Design) {
  const { sunlitFraction, duration } = shadowAt({ altitude: altitudeKm, beta: craft.beta_deg });
  return { sunlitFraction: sunlitFraction!, eclipseDuration: 60 * duration! };
}

const shadowAt = answersOf(eclipse);

function powerInputs({ craft, architecture, overrides }: Design) {
  const array = numbersOf("solar_arrays", craft.solar_array);
  const battery = numbersOf("batteries", craft.battery);
  return {
    arrayEach: architecture.solar_area_m2_per_sat,
    "power.cellEfficiency": array.cell_efficiency!,
    "power.packing": array.packing_efficiency!,
    "power.pointing": array.pointing_efficiency!,
    "power.degradation": array.annual_degradation!,
    "power.specificPower":
      overrides.solar_specific_power_w_per_kg ?? array.specific_power_w_per_kg!,
    "power.arrayPrice": array.cost_per_w_usd!,
    "power.depth": battery.depth_of_discharge!,
    "power.roundTrip": battery.round_trip_efficiency!,
    "power.specificEnergy": battery.specific_energy_wh_per_kg!,
    "power.batteryPrice": battery.cost_per_wh_usd!,
  };
}

function radiatorInputs({ craft, architecture, overrides }: Design) {
  const panel = numbersOf("radiator_panels", craft.radiator_panel);
  const coolant = numbersOf("coolants", craft.coolant);
  const stack = numbersOf("chip_stacks", craft.chip_stack);
  const coating = coatingOf(craft.radiator_panel, { old: craft.thermal_eol });
  const environment = environments[craft.thermal_environment]!;
  return {
    radiatorEach: architecture.radiator_area_m2_per_sat,
    transient: craft.thermal_fidelity === "transient" ? 1 : 0,
    "radiator.resistance":
      stack.r_junction_to_case! +
      stack.r_tim! +
      stack.r_coldplate! +
      stack.r_transport! +
      stack.r_radiator!,
    "radiator.junctionLimit": stack.tj_max_k!,
    "radiator.memoryLimit": stack.hbm_limit_k!,
    "radiator.panelLimit": panel.max_temp_k!,
    "radiator.setpoint": overrides.radiator_t_rad_setpoint_k ?? 1e4,
    "radiator.sides": panel.sides!,
    "radiator.viewOfSpace": craft.thermal_view_factors
      ? viewOfSpace(craft, panel.view_factor_space!)
      : 1,
    "radiator.emissivity": coating.emissivity,
    "radiator.absorptivity": coating.absorptivity,
    "radiator.sunIncidence": environment.sunIncidence,
    "radiator.viewOfEarth": environment.viewOfEarth,
    "radiator.arealMass": overrides.radiator_areal_mass_kg_per_m2 ?? panel.areal_density_kg_m2!,
    "radiator.fluidMass": coolant.fluid_mass_per_kw!,
    "radiator.hardwareMass": coolant.hardware_mass_per_kw!,
    "radiator.pumpShare": coolant.pump_power_fraction!,
  };
}

/** The panel's own view factor, less what tilting, the satellite itself and the array take from it. */
function viewOfSpace(craft: SpaceParams, ofPanel: number): number {
  const tilted = Math.max(0, Math.cos((craft.radiator_articulation_deg * Math.PI) / 180));
  return (
    ofPanel *
    tilted *
    (1 - craft.radiator_self_view_frac) *
    (1 - craft.radiator_array_blocking_frac)
  );
}

function survivalInputs({ scenario, craft, overrides }: Design) {
  const accelerator = numbersOf("accelerators", scenario.accelerator);
  return {
    "survival.inclination": craft.orbit.inclination_deg ?? 0,
    "survival.ownRate": overrides.annual_failure_rate ?? craft.annual_failure_rate,
    "survival.doseTolerance": accelerator.tid_tolerance_krad!,
    "survival.susceptibility": accelerator.seu_susceptibility!,
    "survival.correction": accelerator.ecc_mitigation!,
    "survival.upsetRate": numbersOf("radiation_env", "leo").seu_base_rate_per_year!,
    "survival.spares": craft.spare_fraction,
    "survival.recovery": craft.reset_recovery_availability,
  };
}

function linkInputs({ scenario, craft, architecture, overrides }: Design) {
  const comms = numbersOf("comms", "default");
  const optical = overrides.optical_downlink_availability ?? comms.optical_downlink_availability!;
  return {
    crosslinkGiven: overrides.crosslink_gbps ?? architecture.crosslink_gbps ?? -1,
    "links.lightPower": comms.crosslink_tx_power_w!,
    "links.aperture": comms.crosslink_aperture_m!,
    "links.wavelength": comms.crosslink_wavelength_m!,
    "links.pointingError": comms.crosslink_pointing_error_rad!,
    "links.channels": comms.crosslink_dwdm_channels!,
    "links.photonsPerBit": comms.crosslink_rx_sensitivity_photons_per_bit!,
    // The tool's command link keeps the scenario's altitude when a sweep changes that of the orbit.
    "links.altitude": craft.orbit.altitude_km,
    "links.radioFrequency": comms.ttc_freq_hz!,
    "links.sentDb": comms.ttc_tx_power_dbw!,
    "links.satelliteGainDb": comms.ttc_sat_gain_dbi!,
    "links.dish": comms.ttc_ground_aperture_m!,
    "links.noise": comms.ttc_system_noise_temp_k!,
    "links.bitRate": comms.ttc_data_rate_bps!,
    "links.neededDb": comms.ttc_required_ebn0_db!,
    "links.lossesDb": comms.ttc_other_losses_db!,
    "network.intensity": overrides.comm_intensity_bits_per_flop ?? intensityOf(scenario),
    "network.downlink": overrides.downlink_gbps ?? architecture.downlink_gbps,
    "network.clearSky": architecture.downlink_type === "optical" ? optical : 1,
  };
}

/** What the scenario says, else what the catalogue has for its workload, else the tool's fallback. */
function intensityOf({ workload = {} }: Scenario): number {
  const named = workload.workload_type ?? workload.type;
  const known = named !== undefined && faultOf("workloads", named) === undefined;
  const listed = known ? numbersOf("workloads", named).comm_intensity_bits_per_flop! : 1e-3;
  return workload.comm_intensity_bits_per_flop ?? listed;
}

function massInputs({ craft }: Design) {
  const share = numbersOf("mass_structure", "default");
  return {
    payloadFactor: share.payload_factor!,
    "mass.commsEach": share.comms_mass_per_sat_kg!,
    "mass.avionicsEach": share.avionics_propulsion_per_sat_kg!,
    "mass.structureShare": share.structure_frac!,
    "mass.marginShare": share.margin_frac!,
    "mass.dragAreaEach": craft.drag_area_m2_per_sat,
    "mass.differentialDrag": craft.differential_drag_frac,
    "mass.placeError": craft.formation_position_uncertainty_m,
    "mass.specificImpulse": craft.thruster_isp_s,
  };
}

function costInputs({ scenario, craft, overrides }: Design) {
  const cost = numbersOf("cost_structure", "default");
  const carbon = numbersOf("embodied_factors", "default");
  return {
    learning: overrides.learning_rate ?? cost.learning_rate!,
    readiness: cost.bus_trl!,
    busPrice:
      overrides.bus_cost_per_sat_usd ?? craft.bus_cost_per_sat_usd ?? cost.bus_cost_per_sat_usd!,
    commsPrice: cost.comms_cost_per_sat_usd!,
    groundSegment: cost.ground_segment_usd!,
    operations: cost.annual_ops_usd!,
    radiatorPrice: overrides.radiator_cost_per_m2_usd ?? cost.radiator_cost_per_m2_usd!,
    launchPrice: overrides.launch_cost_per_kg_usd ?? launchPrice(craft.launch, craft.launch_case),
    rocketCapacity: numbersOf("launch", craft.launch).capacity_kg!,
    rate: scenario.discount_rate,
    "carbon.making": carbon.spacecraft_embodied_kg_per_kg!,
    "carbon.propellantCarbon": carbon.propellant_ef_kg_per_kg!,
  };
}
