import type { Model } from "#model";
import { formatQuantity } from "#units";
import type { Answer, Spread } from "./evaluate/answer.ts";
import { showBare, showIn, readableUnit } from "./readable-unit.ts";

const powers = ["W", "kW", "MW", "GW", "TW", "PW"] as const;

/** A power in the largest unit of which it is one or more. */
export function showPower(watts: number): string {
  const size = Math.floor(Math.log10(Math.max(1, Math.abs(watts) * (1 + 1e-9))) / 3);
  return formatQuantity(watts, powers[Math.min(size, powers.length - 1)]!);
}

/** A result as it is read: its value and what it may be, both in one unit. */
export interface Shown {
  /** Undefined where there is no answer. */
  readonly value: string | undefined;
  /** The middle nine tenths, unit aside: "1.2 … 3.4". Undefined where all simulations agree in what is shown. */
  readonly range: string | undefined;
}

export function showResult(answer: Answer, model: Model, path: string): Shown {
  const value = answer.values[path];
  const spread = answer.spreads[path];
  const unit = readableUnit(value ?? spread?.p50 ?? 0, model.variables[path]!.unit);
  return {
    value: value === undefined ? undefined : showIn(value, unit),
    range: spread && showSpread(spread, unit),
  };
}

export function showSpread({ p5, p95 }: Spread, unit: string): string | undefined {
  const [low, high] = [showBare(p5, unit), showBare(p95, unit)];
  return low === high ? undefined : `${low} … ${high}`;
}
