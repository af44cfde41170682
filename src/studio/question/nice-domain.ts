/** Ends of a logarithmic axis at 1, 2 or 5 times a power of ten around all values, so that it stands still while they move a little. */
export function niceDomain(values: Iterable<number>): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === 0) return [1, 10];
  const [from, to] = [nice(low, Math.floor), nice(high, Math.ceil)];
  return from < to ? [from, to] : [from / 2, to * 2];
}

/** The nice number at or below, or at or above. */
function nice(value: number, round: (share: number) => number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  const share = value / decade;
  const steps = [1, 2, 5, 10];
  const at =
    round === Math.floor
      ? steps.findLast((step) => step <= share * (1 + 1e-9))
      : steps.find((step) => step >= share * (1 - 1e-9));
  return Number(((at ?? 1) * decade).toPrecision(12));
}
