/** How alike two outcomes are whose designs lie `distance` apart, in lengths; and how that falls. */
export interface Likeness {
  readonly correlation: number;
  /** Minus the slope over the distance, divided by the distance: finite at 0 too. */
  readonly fall: number;
}

/**
 * Matern's correlation with parameter 5/2: outcomes that can be differentiated twice, which most simulations allow, and
 * not endlessly often, which few do. Source: Rasmussen and Williams 2006, equation 4.17.
 */
export function matern(distance: number): Likeness {
  const stretched = Math.sqrt(5) * distance;
  const decay = Math.exp(-stretched);
  return {
    correlation: (1 + stretched + (stretched * stretched) / 3) * decay,
    fall: (5 / 3) * (1 + stretched) * decay,
  };
}

/**
 * How far apart two points are along each axis. Choices that a variable picks from have no order: they are the same, 0, or
 * another, 1.
 */
export function apart(
  a: Float64Array,
  b: Float64Array,
  picks: readonly boolean[],
  into: Float64Array,
): void {
  for (let at = 0; at < into.length; at++) {
    const difference = a[at]! - b[at]!;
    into[at] = picks[at] && difference !== 0 ? 1 : difference;
  }
}
