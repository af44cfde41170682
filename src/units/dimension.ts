/**
 * What a quantity is a measure of: powers of base units. Base units are SI's seven, US dollars of 2025,
 * the bit, and things that are counted (token, satellite, flop): a count of one is not a count of another.
 */
export type Dimension = Readonly<Record<string, number>>;

export const dimensionless: Dimension = {};

export const baseUnits = ["m", "kg", "s", "A", "K", "mol", "cd", "USD", "bit"] as const;

/** Things that are counted one by one; each is a dimension of its own. */
export const countedThings = [
  "token",
  "image",
  "video",
  "flop",
  "gpu",
  "node",
  "satellite",
  "launch",
  "shot",
  "battery",
  "draw",
] as const;

/** Product of two dimensions, the second raised to `power`: `combine(energy, time, -1)` is power. */
export function combine(a: Dimension, b: Dimension, power = 1): Dimension {
  const result: Record<string, number> = { ...a };
  for (const [base, exponent] of Object.entries(b)) {
    const sum = tidy((result[base] ?? 0) + exponent * power);
    if (sum === 0) delete result[base];
    else result[base] = sum;
  }
  return result;
}

export function raise(dimension: Dimension, power: number): Dimension {
  return combine(dimensionless, dimension, power);
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => Math.abs((a[key] ?? 0) - (b[key] ?? 0)) < 1e-9);
}

/** In base units, as "kg m^2 s^-3"; "1" for a pure number. */
export function formatDimension(dimension: Dimension): string {
  const order = [...baseUnits, ...countedThings] as readonly string[];
  const parts = Object.entries(dimension).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    parts.map(([base, exponent]) => (exponent === 1 ? base : `${base}^${exponent}`)).join(" ") ||
    "1"
  );
}

/** Takes away the rounding of sums of halves, thirds and quarters: exponents are multiples of 1/12. */
const tidy = (exponent: number) => {
  const twelfths = Math.round(exponent * 12);
  return Math.abs(exponent * 12 - twelfths) < 1e-9 ? twelfths / 12 : exponent;
};
