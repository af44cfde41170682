import { isRefusal, refuse, type Refusal } from "#base";
import { formatDimension, sameDimension } from "./dimension.ts";
import { parseUnit, unitOf, type Unit } from "./unit.ts";

/** A value in base units together with the unit a person wrote it in. */
export interface Quantity {
  readonly si: number;
  readonly unit: Unit;
}

/** The value in base units of `value` in `unit`: `toSi(25, "degC")` is 298.15. */
export function toSi(value: number, unit: Unit | string): number {
  const { scale, offset } = typeof unit === "string" ? unitOf(unit) : unit;
  return value * scale + offset;
}

/** The number that stands before `unit` for a value in base units. */
export function fromSi(si: number, unit: Unit | string): number {
  const { scale, offset } = typeof unit === "string" ? unitOf(unit) : unit;
  return (si - offset) / scale;
}

/** Reads "1GW", "200 $/kg", "$200/kg", "10 %", "1.5e3", "1,000 MW": a number, then a unit or none. */
export function parseQuantity(text: string): Quantity | Refusal {
  const match = /^\s*([$])?\s*([+-]?(?:\d[\d,_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/.exec(text);
  if (match === null)
    return refuse("bad-number", `"${text}" does not begin with a number; write it like "200 $/kg"`);
  const value = Number(match[2]!.replace(/[,_]/g, ""));
  if (!Number.isFinite(value)) return refuse("bad-number", `"${text}" is not a finite number`);
  const unit = parseUnit(match[1] ? `$ ${match[3]}` : match[3]!);
  return isRefusal(unit) ? unit : { si: toSi(value, unit), unit };
}

/** Reads a quantity that must measure the same thing as `unit`; a bare number is taken to be in it. */
export function parseQuantityOf(text: string, unit: Unit | string): Quantity | Refusal {
  const wanted = typeof unit === "string" ? unitOf(unit) : unit;
  const read = parseQuantity(text);
  if (isRefusal(read)) return read;
  if (read.unit.symbol === "1" && !sameDimension(wanted.dimension, read.unit.dimension)) {
    return { si: toSi(read.si, wanted), unit: wanted };
  }
  if (sameDimension(read.unit.dimension, wanted.dimension)) return read;
  return refuse(
    "wrong-dimension",
    `"${text}" measures ${formatDimension(read.unit.dimension)}, but ${formatDimension(wanted.dimension)} is wanted; give it in ${wanted.symbol}`,
  );
}
