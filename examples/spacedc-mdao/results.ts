/** What the tool's compare command gives for one design, under its names and in the units of these names. */
export interface Results {
  readonly label: string;
  readonly kind: "space" | "earth";
  readonly n_accelerators: number;
  readonly peak_tflops: number;
  readonly delivered_tflops: number;
  readonly delivered_fraction: number;
  readonly waterfall: {
    readonly peak_tflops: number;
    readonly factors: Readonly<Record<string, number>>;
    readonly stages_tflops: Readonly<Record<string, number>>;
    readonly delivered_tflops: number;
    readonly delivered_fraction: number;
  };
  readonly lcoc_per_pflop_day: number;
  readonly cost_per_accelerator_hour: number;
  readonly lifecycle_pv_usd: number;
  readonly capex_usd: number;
  readonly cost_breakdown_usd: Readonly<Record<string, number>>;
  readonly it_power_w: number;
  readonly dry_mass_kg?: number;
  readonly specific_power_w_per_kg?: number;
  readonly kg_per_kw?: number;
  readonly mass_breakdown_kg?: Readonly<Record<string, number>>;
  readonly details: Readonly<Record<string, number>>;
  readonly thermal_bottleneck?: string;
  readonly thermal_warnings?: readonly string[];
}
