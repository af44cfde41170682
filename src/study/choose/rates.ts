/** How much a search distribution learns from each generation. */
export interface Rates {
  /** By rank, the best first: above 0 and 1 in all for the parents, below 0 for the worse half. */
  readonly weights: Float64Array;
  readonly weightSum: number;
  readonly parents: number;
  /** Number of designs that count alike: the inverse of the sum of the parents' squared weights. */
  readonly selected: number;
  /** Share of a generation in the path that tells the size of steps, and in the one that tells their direction. */
  readonly forSigma: number;
  readonly forPath: number;
  readonly damping: number;
  /** Shares of the mean's path and of the designs' steps in the covariance. */
  readonly rankOne: number;
  readonly rankMu: number;
  /** Mean length of a standard normal vector. */
  readonly usualLength: number;
  /** Generations over which the covariance changes too little to be decomposed anew. */
  readonly generationsBetween: number;
}

/** The rates of Hansen 2016, table 1, for `size` variables. */
export function ratesFor(size: number, population: number): Rates {
  const parents = population >> 1;
  const raw = Float64Array.from(
    { length: population },
    (_, rank) => Math.log((population + 1) / 2) - Math.log(rank + 1),
  );
  const selected = effective(raw.subarray(0, parents));
  const rejected = effective(raw.subarray(parents));
  const rankOne = 2 / ((size + 1.3) ** 2 + selected);
  const news = 2 * (0.25 + selected + 1 / selected - 2);
  const rankMu = Math.min(1 - rankOne, news / ((size + 2) ** 2 + selected));
  // What the worse half may take in all: as much as rank one brings, no more than it tells, and never all there is.
  const taken = Math.min(
    1 + rankOne / rankMu,
    1 + (2 * rejected) / (selected + 2),
    (1 - rankOne - rankMu) / (size * rankMu),
  );
  const [good, bad] = [sizeOf(raw, 1), sizeOf(raw, -1)];
  const weights = raw.map((one) => (one >= 0 ? one / good : (taken * one) / bad));
  const forSigma = (selected + 2) / (size + selected + 5);
  return {
    weights,
    weightSum: weights.reduce((sum, one) => sum + one, 0),
    parents,
    selected,
    forSigma,
    forPath: (4 + selected / size) / (size + 4 + (2 * selected) / size),
    damping: 1 + 2 * Math.max(0, Math.sqrt((selected - 1) / (size + 1)) - 1) + forSigma,
    rankOne,
    rankMu,
    usualLength: Math.sqrt(size) * (1 - 1 / (4 * size) + 1 / (21 * size * size)),
    generationsBetween: 1 / (10 * size * (rankOne + rankMu)),
  };
}

function effective(weights: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const one of weights) [sum, squares] = [sum + one, squares + one * one];
  return (sum * sum) / squares;
}

function sizeOf(weights: Float64Array, sign: 1 | -1): number {
  let sum = 0;
  for (const one of weights) sum += Math.max(0, sign * one);
  return sum;
}
