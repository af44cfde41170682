/** A scenario as the tool's files write it; what is left out takes the tool's defaults. Names and units are the tool's. */
export interface Scenario {
  readonly name?: string;
  readonly kind: "space" | "earth";
  readonly mission_life_years: number;
  readonly accelerator?: string;
  readonly workload?: {
    readonly type?: string;
    readonly workload_type?: string;
    readonly comm_intensity_bits_per_flop?: number;
  };
  readonly utilization?: number;
  readonly sustained_fraction?: number;
  readonly discount_rate?: number;
  readonly space?: Partial<SpaceParams> & {
    readonly orbit: Orbit;
    readonly architecture: Partial<Architecture> &
      Pick<Architecture, "satellites" | "accelerators_per_satellite">;
  };
  readonly earth?: Partial<EarthParams> & Pick<EarthParams, "n_accelerators">;
}

export interface Orbit {
  readonly type?: string;
  readonly altitude_km: number;
  readonly inclination_deg?: number;
}

export type Architecture = typeof architectureDefaults & {
  readonly satellites: number;
  readonly accelerators_per_satellite: number;
  /** Taken from the optics where the scenario does not say. */
  readonly crosslink_gbps?: number;
};

export type SpaceParams = typeof spaceDefaults & {
  readonly bus_cost_per_sat_usd?: number;
  readonly resupply_interval_years?: number;
};

export type EarthParams = typeof earthDefaults & { readonly n_accelerators: number };

export const scenarioDefaults = {
  accelerator: "h100_sxm",
  utilization: 0.85,
  sustained_fraction: 0.55,
  discount_rate: 0.08,
};

export const architectureDefaults = {
  crosslink: "optical",
  downlink_type: "optical",
  formation_separation_m: 1000,
  downlink_gbps: 100,
  radiator_area_m2_per_sat: 40,
  solar_area_m2_per_sat: 200,
};

export const spaceDefaults = {
  it_power_overhead_frac: 0.25,
  duty_cycle_fraction: 1,
  non_it_power_frac: 0.1,
  solar_array: "rigid_triple_junction",
  battery: "li_ion_generic",
  launch: "current_reusable",
  launch_case: "current",
  radiator_panel: "deployable_osr",
  coolant: "ammonia_single_phase",
  chip_stack: "h100_direct_liquid",
  thermal_environment: "conservative_leo",
  thermal_eol: true,
  thermal_fidelity: "steady",
  annual_failure_rate: 0.05,
  spare_fraction: 0,
  reset_recovery_availability: 0.99,
  graceful_degradation: false,
  beta_deg: 0,
  drag_area_m2_per_sat: 20,
  thruster_isp_s: 220,
  formation_position_uncertainty_m: 50,
  differential_drag_frac: 0.05,
  thermal_view_factors: false,
  radiator_articulation_deg: 0,
  radiator_self_view_frac: 0.05,
  radiator_array_blocking_frac: 0.1,
  thermal_degradation: false,
  mmod_area_loss_per_year: 0.005,
  coolant_loop_out_prob_per_year: 0.02,
  n_coolant_loops: 2,
  orbit_fidelity: "closed_form",
  access_days: 3,
  access_min_elevation_deg: 10,
};

export const earthDefaults = {
  pue: 1.1,
  energy_price_per_kwh: 0.06,
  facility_capex_per_mw_usd: 12e6,
  availability: 0.995,
  it_power_overhead_frac: 0.25,
  grid_carbon_intensity_kg_per_kwh: 0.4,
  wue_l_per_kwh: 1.8,
};

/** Numbers that replace those of scenario and catalogues, as the tool's sweeps and ladders use them. */
export interface Overrides {
  readonly launch_cost_per_kg_usd?: number;
  readonly solar_specific_power_w_per_kg?: number;
  readonly radiator_areal_mass_kg_per_m2?: number;
  readonly radiator_cost_per_m2_usd?: number;
  readonly bus_cost_per_sat_usd?: number;
  readonly learning_rate?: number;
  readonly annual_failure_rate?: number;
  readonly utilization?: number;
  readonly comm_intensity_bits_per_flop?: number;
  readonly downlink_gbps?: number;
  readonly crosslink_gbps?: number;
  readonly optical_downlink_availability?: number;
  readonly n_satellites?: number;
  readonly accelerators_per_satellite?: number;
  readonly altitude_km?: number;
  readonly formation_separation_m?: number;
  readonly radiator_t_rad_setpoint_k?: number;
}
