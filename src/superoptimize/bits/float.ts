/** The bits of a floating-point number of IEEE 754, the nearest one at 32 bits; undefined at other widths than 32 and 64. */
export function floatBits(value: number, width: number): bigint | undefined {
  const view = new DataView(new ArrayBuffer(8));
  if (width === 64) view.setFloat64(0, value);
  else if (width === 32) view.setFloat32(4, value);
  else return undefined;
  return view.getBigUint64(0);
}

/** The number in "float(-1.5e3)"; infinity is written "inf". */
export function floatNamed(text: string): number {
  const [, sign = "", digits = ""] = /([-+]?)([\d.e+-]+|inf)\s*\)?$/.exec(text) ?? [];
  const size = digits === "inf" ? Infinity : Number(digits);
  return sign === "-" ? -size : size;
}

/** As the form writes it. */
export function floatText(value: number): string {
  const sign = Object.is(value, -0) ? "-" : "";
  return `float(${sign}${String(value).replace("Infinity", "inf")})`;
}

/** Numbers in a text that are written so. */
export const floatsIn = (text: string): number[] => [
  ...new Set((text.match(floatPattern) ?? []).map(floatNamed)),
];

export const floatPattern = /\bfloat\(\s*[-+]?(?:inf|\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*\)/g;
