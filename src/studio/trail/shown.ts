import { formatValue } from "#units";
import { shownUnit } from "./mathml.ts";

/** A number with its unit as a page shows it: "1,361 W/m²", "0.23/year". */
export const shown = (value: number, unit: string, digits = 3): string =>
  unit.startsWith("1/")
    ? `${formatValue(value, "1", digits)}${shownUnit(unit).slice(1)}`
    : formatValue(value, shownUnit(unit), digits);
