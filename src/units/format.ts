import { fromSi } from "./quantity.ts";
import { unitOf, type Unit } from "./unit.ts";

/**
 * A number for people: `digits` significant digits, thousands grouped, no exponent between 1e-4 and 1e12.
 * Trailing zeros after the point are dropped.
 */
export function formatNumber(value: number, digits = 3): string {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "-∞" : "none";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e12)
    return value
      .toExponential(digits - 1)
      .replace(/\.?0+e/, "e")
      .replace("e+", "e");
  const rounded = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded))));
  // Not toLocaleString: its first call loads tables for 15 ms.
  const [whole, fraction = ""] = rounded.toFixed(Math.min(decimals, 12)).split(".");
  const shown = fraction.replace(/0+$/, "");
  return whole!.replace(/\B(?=(\d{3})+$)/g, ",") + (shown === "" ? "" : `.${shown}`);
}

/** A value in base units, shown in `unit`: "1,250 kg/kW", "$810/kW", "12.5 %". */
export function formatQuantity(si: number, unit: Unit | string, digits = 3): string {
  const shown = typeof unit === "string" ? unitOf(unit) : unit;
  const number = formatNumber(fromSi(si, shown), digits);
  return shown.symbol === "1" ? number : `${number} ${shown.symbol}`;
}

/**
 * A number of a result or an input for people, with its unit. A pure number has none, and where it is whole and has
 * four digits it stands with all of them and without a comma: it may be a year.
 */
export function formatValue(value: number, unit: string, digits = 3): string {
  if (unit !== "1") return `${formatNumber(value, digits)} ${unit}`;
  const mayBeYear = Number.isInteger(value) && value >= 1000 && value < 10_000;
  return mayBeYear ? String(value) : formatNumber(value, digits);
}

/** A share of 1 as a percentage: three digits, more where it would else read 0 or 100 % and is not. */
export function formatShare(share: number): string {
  const percent = 100 * share;
  const rest = Math.min(percent, 100 - percent);
  if (rest <= 0 || rest >= 0.5) return `${formatNumber(percent)} %`;
  const digits = percent > 50 ? 3 + Math.ceil(-Math.log10(rest)) : 2;
  return `${formatNumber(percent, digits)} %`;
}
