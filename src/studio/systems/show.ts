import type { Model } from "#model";
import { formatNumber, formatQuantity, formatValue, fromSi } from "#units";
import type { Answer, Spread } from "./evaluate/answer.ts";

const powers = ["W", "kW", "MW", "GW", "TW", "PW"] as const;

/** A power in the largest unit of which it is one or more. */
export function showPower(watts: number): string {
  const size = Math.floor(Math.log10(Math.max(1, Math.abs(watts) * (1 + 1e-9))) / 3);
  return formatQuantity(watts, powers[Math.min(size, powers.length - 1)]!);
}

/** A result with its unit; undefined where there is no answer. */
export function showValue(answer: Answer, model: Model, path: string): string | undefined {
  const value = answer.values[path];
  const { unit } = model.variables[path]!;
  return value === undefined ? undefined : formatValue(fromSi(value, unit), unit);
}

/** The middle nine tenths, unit aside: "1.2 … 3.4". Undefined where all simulations agree in what is shown. */
export function showSpread({ p5, p95 }: Spread, unit: string): string | undefined {
  const [low, high] = [p5, p95].map((end) => bare(fromSi(end, unit), unit)) as [string, string];
  return low === high ? undefined : `${low} … ${high}`;
}

const bare = (value: number, unit: string): string =>
  unit === "1" ? formatValue(value, unit) : formatNumber(value);
