import { refuse, type Refusal } from "#base";
import type { Correction } from "./corrections.ts";
import { evaluateEarth } from "./earth.ts";
import type { Results } from "./results.ts";
import type { Overrides, Scenario } from "./scenario.ts";
import { evaluateSpace } from "./space.ts";

export interface Options {
  readonly overrides?: Overrides;
  /** None, unless told: as published. */
  readonly corrections?: readonly Correction[];
}

/**
 * What spacedc-mdao 0.4.2 says of a scenario, orbital or on the ground, for any of its inputs and overrides.
 * Refuses unknown names, numbers that are none or negative, and what needs satellites' elements from outside.
 */
export function evaluateSpacedc(given: Scenario, options: Options = {}): Results | Refusal {
  const inputs = withoutGaps(given);
  const fault =
    faultOf(inputs) ??
    faultOfNumbers(inputs, "") ??
    faultOfNumbers(options.overrides ?? {}, "override ");
  if (fault !== undefined) return refuse("out-of-range", fault);
  return inputs.kind === "space" ? evaluateSpace(inputs, options) : evaluateEarth(inputs);
}

function faultOf({ kind, space, earth, mission_life_years: years }: Scenario): string | undefined {
  if (kind === "space" && space === undefined) return "a space scenario needs its `space` block";
  if (kind === "earth" && earth === undefined) return "an earth scenario needs its `earth` block";
  if (space?.orbit_fidelity === "skyfield")
    return "orbit_fidelity is skyfield, which needs elements of real satellites; give closed_form";
  if (!(years > 0)) return `mission_life_years is ${years}; give more than 0`;
  return undefined;
}

function faultOfNumbers(inputs: object, path: string): string | undefined {
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof value === "number" && !(Number.isFinite(value) && value >= 0))
      return `${path}${name} is ${value}; give 0 or more`;
    const within =
      typeof value === "object" && value !== null
        ? faultOfNumbers(value, `${path}${name}.`)
        : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}

/** The scenario without what its files write as null, and means to leave out. */
function withoutGaps<T extends object>(given: T): T {
  const kept = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      typeof value === "object" && !Array.isArray(value) ? withoutGaps(value) : value,
    ]),
  ) as T;
}
