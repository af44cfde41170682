import { refuse, type Refusal } from "#base";
import { answersOf, type Answers } from "../answers.ts";
import { calculator } from "./calculator.ts";
import {
  corrections,
  exactView,
  sunlitFraction,
  sunSynchronousKm,
  type Correction,
} from "./corrections.ts";
import { orbital, yearsMax } from "./orbital.ts";
import { defaults, type State } from "./state.ts";
import { terrestrial } from "./terrestrial.ts";
import { thermal } from "./thermal.ts";
import { approximateView } from "./view.ts";

/** As published, with all corrections, or with some. */
export type Mode = "published" | "corrected" | readonly Correction[];

/** What the calculator gives, under its own names and in the units of these names. */
export interface Results {
  readonly orbital: Answers;
  readonly terrestrial: Answers;
  readonly breakevenLaunchUsdPerKg: number;
  readonly thermal: Readonly<Record<string, number | boolean>>;
}

const answer = answersOf(calculator);
const viewOf = answersOf(approximateView);

/**
 * McCalip's calculator for one set of its inputs; those left out keep its defaults.
 * Refuses names it does not know, what is no number, and an orbit that the corrections cannot follow.
 */
export function evaluateMcCalip(
  given: Partial<State>,
  mode: Mode = "published",
): Results | Refusal {
  const faults = faultsOf(given);
  if (faults !== undefined) return refuse("out-of-range", faults);
  const state = { ...defaults, ...given };
  const chosen = mode === "published" ? [] : mode === "corrected" ? allCorrections : mode;
  const beyond = chosen.includes("orbit") && beyondSunSynchronous(state);
  if (beyond) return refuse("out-of-range", beyond);
  return resultsFor(state, new Set(chosen));
}

const allCorrections = Object.keys(corrections) as Correction[];

function resultsFor(state: State, chosen: ReadonlySet<Correction>): Results {
  const { targetGW, ...others } = state;
  const { betaAngle, orbitalAltitudeKm } = state;
  const approximate = viewOf({ betaAngle, orbitalAltitudeKm });
  const exact = chosen.has("view") ? exactView(state) : undefined;
  const said = answer({
    ...others,
    targetPower: 1000 * targetGW,
    sunFraction: chosen.has("orbit") ? sunlitFraction(state) : state.sunFraction,
    orbitLoad: chosen.has("load") ? state.capacityFactor : 1,
    vfSideA: exact?.front ?? approximate.vfSideA!,
    vfSideB: exact?.back ?? approximate.vfSideB!,
    sunlitEarthView: exact?.sunlit ?? approximate.sunlitEarthView!,
  });
  const {
    totalNreCost,
    begunYears: _,
    agedYears: __,
    ...satellites
  } = outputsOf(said, "orbital", orbital.own.outputs);
  const panel = outputsOf(said, "thermal", thermal.own.outputs);
  return {
    orbital: { ...satellites, nreCost: totalNreCost! },
    terrestrial: {
      ...outputsOf(said, "terrestrial", terrestrial.own.outputs),
      capacityFactor: state.capacityFactor,
      pue: state.pue,
    },
    breakevenLaunchUsdPerKg: chosen.has("breakeven")
      ? said.breakevenWithAllCosts!
      : said.breakevenLaunchUsdPerKg!,
    thermal: {
      betaAngle,
      altitudeKm: orbitalAltitudeKm,
      vfSideA: said.vfSideA!,
      vfSideB: said.vfSideB!,
      vfNadirMax: approximate.vfNadirMax!,
      earthAngularRadiusDeg: approximate.earthAngularRadiusDeg!,
      ...panel,
      availableAreaM2: said["thermal.availableAreaM2"]!,
      areaSufficient: panel.areaSufficient === 1,
    },
  };
}

function outputsOf(said: Answers, part: string, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, said[`${part}.${name}`]!]));
}

function faultsOf(given: Partial<State>): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name)) return `the calculator has no input "${name}"`;
    if (!Number.isFinite(value)) return `${name} is ${value}; give a number`;
  }
  const state = { ...defaults, ...given };
  const { years, targetGW, satellitePowerKW, specificPowerWPerKg, sunFraction } = state;
  const { emissivityPV, emissivityRad } = state;
  if (years > yearsMax) return `years is ${years}; give at most ${yearsMax}`;
  const positive = { years, targetGW, satellitePowerKW, specificPowerWPerKg, sunFraction };
  const failing = Object.entries(positive).find(([, value]) => value <= 0);
  if (failing === undefined && emissivityPV + emissivityRad <= 0)
    return "neither face radiates; give emissivityPV or emissivityRad above 0";
  return failing && `${failing[0]} is ${failing[1]}; without anything there is nothing to compare`;
}

function beyondSunSynchronous({
  orbitalAltitudeKm: altitude,
  betaAngle,
}: State): string | undefined {
  const [low, high] = sunSynchronousKm;
  if (altitude < low || altitude > high)
    return `no lasting orbit at ${altitude} km is sun-synchronous; give ${low} to ${high} km`;
  return betaAngle < 0 || betaAngle > 90 ? `beta is ${betaAngle} degrees; give 0 to 90` : undefined;
}
