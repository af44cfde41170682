/**
 * The argument in [low, high] at which `residual` is 0, by Brent's method (Brent 1973, chapter 4): inverse
 * quadratic interpolation or a secant where they help, bisection where they do not.
 *
 * NaN where the residual has one sign at both ends, or is NaN on the way. A root at an end is found there.
 * Accuracy: 2^-51 of the root plus 2^-60 of the bracket's larger end.
 */
export function rootBetween(residual: (x: number) => number, low: number, high: number): number {
  let [a, fa, b, fb] = [low, residual(low), high, residual(high)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(Math.sign(fa) * Math.sign(fb) < 0)) return Number.NaN;
  let [c, fc] = [a, fa];
  let [step, before] = [b - a, b - a];
  const floor = 2 ** -60 * Math.max(Math.abs(low), Math.abs(high));
  for (let iteration = 0; iteration < 200; iteration++) {
    if (Math.sign(fb) === Math.sign(fc)) {
      [c, fc] = [a, fa];
      step = before = b - a;
    }
    if (Math.abs(fc) < Math.abs(fb)) [a, fa, b, fb, c, fc] = [b, fb, c, fc, b, fb];
    const tolerance = 2 ** -52 * Math.abs(b) + floor;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const proposed = interpolated({ a, fa, b, fb, c, fc });
    const useful =
      Math.abs(before) >= tolerance &&
      Math.abs(fa) > Math.abs(fb) &&
      proposed / half > 0 &&
      Math.abs(proposed) < Math.min(1.5 * Math.abs(half), Math.abs(before) / 2);
    before = useful ? step : half;
    step = useful ? proposed : half;
    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = residual(b);
    if (Number.isNaN(fb)) return Number.NaN;
  }
  return b;
}

interface Bracket {
  readonly a: number;
  readonly fa: number;
  readonly b: number;
  readonly fb: number;
  readonly c: number;
  readonly fc: number;
}

/** The step from b that the parabola in the residual through a, b, c proposes; a secant where a and c are one. */
function interpolated({ a, fa, b, fb, c, fc }: Bracket): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1);
  const [q, r] = [fa / fc, fb / fc];
  const above = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -above / ((q - 1) * (r - 1) * (s - 1));
}
