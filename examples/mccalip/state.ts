import type { InputDraft } from "#model";

/** Inputs of the calculator, under its own names, with its defaults as typical values. */
export const state = {
  years: count(5, [1, 30], "years of operation, of 8,760 hours each"),
  targetGW: given("GW", 1, [0.01, 100], "mean power of the computers"),
  solarAbsorptivity: given(
    "1",
    0.92,
    [0, 1],
    "share of sunlight that the front of the panel takes in",
  ),
  emissivityPV: given("1", 0.85, [0, 1], "infrared emissivity of the front"),
  emissivityRad: given("1", 0.9, [0, 1], "infrared emissivity of the back"),
  pvEfficiency: given("1", 0.22, [0, 1], "share of sunlight that becomes electricity"),
  betaAngle: given("deg", 90, [0, 90], "angle between the orbit's plane and the Sun"),
  orbitalAltitudeKm: given("km", 550, [200, 5900], "height over the mean Earth"),
  maxDieTempC: given("degC", 85, [0, 200], "hottest that a chip may be"),
  tempDropC: given("K", 10, [0, 100], "fall of temperature from chip to panel"),
  launchCostPerKg: given("$/kg", 500, [0, 20_000], "price of a kilogram in orbit"),
  satelliteCostPerW: given("$/W", 22, [0, 1000], "satellite over its power at the beginning"),
  specificPowerWPerKg: given("W/kg", 36.5, [1, 1000], "power at the beginning over mass"),
  satellitePowerKW: given("kW", 27, [0.1, 1e4], "power of one satellite at the beginning"),
  sunFraction: given("1", 0.98, [0.01, 1], "share of the time in sunlight"),
  cellDegradation: given("%", 2.5, [0, 100], "loss of array power in a year"),
  gpuFailureRate: given("%", 9, [0, 100], "share of the hardware to be replaced in a year"),
  nreCost: given("M$", 1000, [0, 1e6], "development, paid once"),
  gasTurbineCapexPerKW: given("$/kW", 1800, [0, 20_000], "gas plant over its power"),
  electricalCostPerW: given(
    "$/W",
    5.25,
    [0, 100],
    "electrical installation over the computers' power",
  ),
  mechanicalCostPerW: given("$/W", 3, [0, 100], "cooling"),
  civilCostPerW: given("$/W", 2.5, [0, 100], "land and building"),
  networkCostPerW: given("$/W", 1.75, [0, 100], "network and fitting out"),
  pue: given("1", 1.2, [1, 3], "power of the site over power of the computers"),
  gasPricePerMMBtu: given("$/MMBtu", 4.3, [0, 100], "price of gas"),
  heatRateBtuKwh: given("Btu/kWh", 6200, [3412, 20_000], "gas burnt for a kilowatt-hour"),
  capacityFactor: given("1", 0.85, [0.01, 1], "mean load of the computers on the ground"),
} as const satisfies Record<string, InputDraft>;

/** What the calculator derives, takes for granted or approximates; the corrections replace all but the first. */
export const geometry = {
  targetPower: given(
    "MW",
    1000,
    [10, 1e5],
    "targetGW as the calculator turns it first, into whole megawatts where it is",
  ),
  orbitLoad: given(
    "1",
    1,
    [0.01, 1],
    "mean load of the computers in orbit; the calculator has none",
  ),
  vfSideA: given("1", 0.0212, [0, 1], "view factor from the panel's front to the Earth"),
  vfSideB: given("1", 0.0212, [0, 1], "view factor from its back to the Earth"),
  sunlitEarthView: given(
    "1",
    0,
    [0, 1],
    "reflected light on the front, over albedo times sunlight",
  ),
} as const satisfies Record<string, InputDraft>;

/** Values of all inputs, in the units of the calculator's names. */
export type State = { readonly [K in keyof typeof state]: number };

export const defaults = Object.fromEntries(
  Object.entries(state).map(([name, { typical }]) => [name, typical]),
) as State;

function given<const Unit extends string>(
  unit: Unit,
  typical: number,
  range: readonly [number, number],
  meaning: string,
) {
  return { unit, typical, range, meaning, assumption: "default of the calculator" };
}

function count(typical: number, range: readonly [number, number], meaning: string) {
  return given("1", typical, range, meaning);
}
