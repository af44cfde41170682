/**
 * Error function of the oracle, which V8's `Math` lacks: a series of positive terms below 2.5, a continued
 * fraction above. Accuracy: about 1e-15 relative. Source: Abramowitz and Stegun 7.1.6 and 7.1.14.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 6)) return Number.isNaN(x) ? x : Math.sign(x);
  return size < 2.5 ? erfSeries(x) : Math.sign(x) * (1 - erfcFraction(size));
}

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

function erfSeries(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return twoOverRootPi * Math.exp(-x * x) * sum;
}

function erfcFraction(x: number): number {
  let fraction = x;
  for (let n = 80; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
}

/**
 * Quantile of the standard normal distribution of the oracle: the p in (0, 1) that lies below the result;
 * -Infinity at 0, Infinity at 1, NaN outside. Newton's and Halley's steps on the distribution function from
 * a rough start. Accuracy: about 1e-14 relative.
 */
export function inverseNormal(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p > 0.5) return -inverseNormal(1 - p);
  if (p === 0) return -Infinity;
  if (p > 0.1) return centralQuantile(p - 0.5);
  // Abramowitz and Stegun 26.2.23, absolute error 4.5e-4, then steps on the logarithm of the tail.
  const t = Math.sqrt(-2 * Math.log(p));
  let x =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step++) {
    const mills = upperTailOverDensity(x);
    const logTail = Math.log(mills) - (x * x) / 2 - 0.5 * Math.log(2 * Math.PI);
    const miss = logTail - Math.log(p);
    x += miss * mills;
  }
  return -x;
}

/** Quantile at 0.5 + q: Newton's steps on the odd series of the distribution function. */
function centralQuantile(q: number): number {
  let x = q * Math.sqrt(2 * Math.PI);
  for (let step = 0; step < 6; step++) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    x -= (erf(x / Math.SQRT2) / 2 - q) / density;
  }
  return x;
}

/** (1 - Phi(x)) / phi(x) for x > 1, Mills' ratio, by Laplace's continued fraction. */
function upperTailOverDensity(x: number): number {
  let fraction = x;
  for (let n = Math.ceil(30 + 400 / (x * x)); n >= 1; n--) fraction = x + n / fraction;
  return 1 / fraction;
}
