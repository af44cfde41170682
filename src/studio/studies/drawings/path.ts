/** The path of a line through points; a point without a value interrupts it. */
export function pathOf(
  points: readonly (readonly [number, number | null])[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let isOpen = false;
  for (const [at, value] of points) {
    const place = value === null ? undefined : ([x(at), y(value)] as const);
    if (place === undefined || !place.every(Number.isFinite)) {
      isOpen = false;
      continue;
    }
    path += `${isOpen ? "L" : "M"}${rounded(place[0])} ${rounded(place[1])}`;
    isOpen = true;
  }
  return path;
}

const rounded = (pixels: number): number => Math.round(100 * pixels) / 100;
