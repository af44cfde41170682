import { gpr } from "../operands.ts";

/** Words of Intel's syntax, in the form of the `iced-x86` formatter: no space after a comma, numbers as `0FFh`. */
const names64 = Object.keys(gpr);

export const register64 = (number: number): string => names64[number]!;
export const register32 = (number: number): string =>
  number < 8 ? `e${names64[number]!.slice(1)}` : `r${number}d`;
export const register8 = (number: number): string =>
  ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"][number] ?? `r${number}b`;

/** A whole number: decimal below 10, else hexadecimal with a digit in front. */
export function numberText(value: bigint): string {
  if (value < 10n) return value.toString();
  const digits = value.toString(16).toUpperCase();
  return `${/^\d/.test(digits) ? "" : "0"}${digits}h`;
}

/** A signed number as 64 bits. */
export const wordText = (value: number): string => numberText(BigInt.asUintN(64, BigInt(value)));

/** A distance behind a base: "+10h", "-8", nothing for 0. */
export function distanceText(distance: number): string {
  if (distance === 0) return "";
  return `${distance < 0 ? "-" : "+"}${numberText(BigInt(Math.abs(distance)))}`;
}
