import { words } from "#base";
import type { Model } from "#model";
import { formatNumber, fromSi, unitOf } from "#units";
import type { Section, Table } from "./method.ts";

export const left = (title: string) => ({ title, align: "left" }) as const;
export const right = (title: string) => ({ title, align: "right" }) as const;

/** Unit of an input by its key, or of a result by its path. */
export const unitFor = (model: Model, name: string): string =>
  model.inputs[name]?.unit ?? model.variables[name]!.unit;

/** A value in SI units in the unit of an input or a result; no answer is a dash. */
export const shownIn = (unit: string, si: number | null | undefined, digits = 4): string =>
  si === null || si === undefined || !Number.isFinite(si)
    ? "–"
    : formatNumber(fromSi(si, unit), digits);

/** A distance between two values scales as they do, but has no origin. */
export const spreadIn = (unit: string, si: number): number => fromSi(si, unit) - fromSi(0, unit);

export const shownSpread = (unit: string, si: number, digits = 3): string =>
  formatNumber(spreadIn(unit, si), digits);

export const unitName = (unit: string): string => (unitOf(unit).symbol === "1" ? "" : unit);

/** "launch price [$/kg]": a column's heading. */
export const heading = (name: string, unit: string): string =>
  unitName(unit) === "" ? words(name) : `${words(name)} [${unit}]`;

type Cell = number | string | null;

/** A value in SI units as a cell in a unit; what is no number is empty, as it is in the store. */
export const cellIn = (unit: string, si: number | null | undefined): number | null =>
  si === null || si === undefined || !Number.isFinite(si) ? null : fromSi(si, unit);

/** Rows that are there already, as a table to export. */
export function tableOf(columns: Table["columns"], rows: readonly (readonly Cell[])[]): Table {
  return {
    columns,
    rows: rows.length,
    pieces: [columns.map((_, at) => rows.map((row) => row[at]!))],
  };
}

export const numbers = (name: string) => ({ name, holds: "numbers" }) as const;
export const texts = (name: string) => ({ name, holds: "texts" }) as const;

/** Rows that a person reads; the others are counted. */
const mostRows = 15;

export function shortened(section: Section): Section {
  const { rows, remarks = [] } = section;
  if (rows.length <= mostRows) return section;
  const rest = `and ${rows.length - mostRows} more; --json has them all`;
  return { ...section, rows: rows.slice(0, mostRows), remarks: [rest, ...remarks] };
}
