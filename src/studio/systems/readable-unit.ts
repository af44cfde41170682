import { isRefusal } from "#base";
import { formatNumber, formatValue, fromSi, parseUnit } from "#units";
import { shown } from "../trail/shown.ts";

/** Larger and smaller names of what a unit begins with: "kt/year" for many "kg/year". */
const families = [
  ["W", "kW", "MW", "GW", "TW", "PW"],
  ["Wh", "kWh", "MWh", "GWh", "TWh"],
  ["$", "thousand $", "million $", "billion $", "trillion $"],
  ["kg", "t", "kt", "Mt", "Gt"],
  ["m", "km"],
] as const;

/**
 * The unit in which a number is read best: its own, unless that takes six digits or more, or it is the smallest part of something.
 * The value is in SI units.
 */
export function readableUnit(si: number, unit: string): string {
  const digits = (candidate: string) => Math.log10(Math.abs(fromSi(si, candidate)));
  if (!(Math.abs(digits(unit)) < Number.POSITIVE_INFINITY) || digits(unit) < 5) return unit;
  const [, first = "", rest = ""] = /^([^/]*)(.*)$/.exec(unit)!;
  const family = families.find((names) => names.some((name) => name === first));
  const candidates = (family ?? [])
    .map((name) => `${name}${rest}`)
    .filter((name) => !isRefusal(parseUnit(name)));
  // The largest in which it is one or more.
  return candidates.findLast((candidate) => digits(candidate) >= 0) ?? unit;
}

/** A value in SI units, with its unit as people write it. */
export function showIn(si: number, unit: string): string {
  return shown(fromSi(si, unit), unit);
}

/** The number of `showIn` alone. */
export function showBare(si: number, unit: string): string {
  const value = fromSi(si, unit);
  return unit === "1" ? formatValue(value, unit) : formatNumber(value);
}
