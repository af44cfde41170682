/** Ranks between which a percentile lies with some confidence; 0 for the lowest of all. */
export interface RankInterval {
  /** Below 0 or `count` and above where no value is far enough out: then that side is open. */
  readonly low: number;
  readonly high: number;
}

/** Intervals are made to hold the truth in 95 of 100 studies. */
export const confidence = 0.95;

/**
 * Ranks of the two of `count` independent values between which the distribution's percentile lies, whatever the
 * distribution is: how many values lie below it is binomial (David and Nagaraja 2003, section 7.1). Each side errs
 * in (1 - confidence) / 2 of studies at the most.
 */
export function rankInterval(count: number, level: number): RankInterval {
  const name = `${count} ${level}`;
  let known = intervals.get(name);
  if (known === undefined) {
    if (intervals.size >= mostKept) intervals.clear();
    intervals.set(name, (known = newInterval(count, level)));
  }
  return known;
}

const intervals = new Map<string, RankInterval>();
const mostKept = 1000;

function newInterval(count: number, level: number): RankInterval {
  if (level <= 0) return { low: 0, high: 0 };
  if (level >= 1) return { low: count - 1, high: count - 1 };
  const side = (1 - confidence) / 2;
  const { first, weights, total } = binomialWeights(count, level);
  // The largest k with P(below < k) <= side; the k-th lowest then is above the percentile no more often than that.
  let [low, sum] = [first, 0];
  for (let at = 0; at < weights.length; at++, low++) {
    sum += weights[at]!;
    if (sum > side * total) break;
  }
  // The smallest k with P(below > k) <= side.
  let high = first + weights.length - 1;
  sum = 0;
  for (let at = weights.length - 1; at >= 0; at--, high--) {
    sum += weights[at]!;
    if (sum > side * total) break;
  }
  return { low: low - 1, high };
}

/** Probabilities of first, first + 1, ... of `count` in proportion, but for the tails beyond nine deviations. */
function binomialWeights(count: number, level: number) {
  const reach = Math.ceil(9 * Math.sqrt(count * level * (1 - level)) + 20);
  const middle = Math.min(Math.floor((count + 1) * level), count);
  const first = Math.max(0, middle - reach);
  const weights = new Float64Array(Math.min(count, middle + reach) - first + 1);
  const odds = level / (1 - level);
  weights[middle - first] = 1;
  for (let k = middle; k > first; k--)
    weights[k - 1 - first] = (weights[k - first]! * k) / ((count - k + 1) * odds);
  for (let k = middle; k - first < weights.length - 1; k++)
    weights[k + 1 - first] = (weights[k - first]! * (count - k) * odds) / (k + 1);
  let total = 0;
  for (const weight of weights) total += weight;
  return { first, weights, total };
}
