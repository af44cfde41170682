/**
 * Folds the whole line onto 0 to 1, so that a search without bounds stays within them.
 *
 * Straight but for `edge` beside either end, where it bends like a parabola and turns back: what is best at a bound lies
 * at the bottom of a smooth valley, and no step is lost. What lies further out is mirrored again and again (the transform of
 * bounds in Hansen's pycma).
 */
export function folded(coordinate: number): number {
  const period = 2 * (1 + 2 * edge);
  let from = (coordinate + edge) % period;
  if (from < 0) from += period;
  if (from > period / 2) from = period - from;
  const far = period / 2 - from;
  if (from < 2 * edge) return (from * from) / (4 * edge);
  if (far < 2 * edge) return 1 - (far * far) / (4 * edge);
  return from - edge;
}

/** The coordinate between -edge and 1 + edge that is folded onto a share of 0 to 1. */
export function unfolded(share: number): number {
  if (share < edge) return Math.sqrt(4 * edge * share) - edge;
  if (share > 1 - edge) return 1 + edge - Math.sqrt(4 * edge * (1 - share));
  return share;
}

const edge = 0.05;
