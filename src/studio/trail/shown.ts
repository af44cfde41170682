import { formatNumber, formatValue } from "#units";
import { raisedDigits, shownUnit } from "./mathml.ts";

/** A number with its unit as a page shows it: "1,361 W/m²", "0.23/year", "5.67 × 10⁻⁸ W/(m² K⁴)". */
export function shown(value: number, unit: string, digits = 3): string {
  if (unit === "1") return withPower(formatValue(value, unit, digits));
  const number = withPower(formatNumber(value, digits));
  return unit.startsWith("1/")
    ? `${number}${shownUnit(unit).slice(1)}`
    : `${number} ${shownUnit(unit)}`;
}

/** "2e-9" as "2 × 10⁻⁹". */
const withPower = (number: string): string =>
  number.replace(
    /^(-?)(.*)e(-?\d+)$/,
    (_, minus: string, mantissa: string, power: string) =>
      `${minus}${mantissa === "1" ? "" : `${mantissa} × `}10${raisedDigits(power)}`,
  );
