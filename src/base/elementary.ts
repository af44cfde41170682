/**
 * Elementary functions with the same bits in every JavaScript engine: nothing but sums, products, quotients and bits, which IEEE 754
 * rounds in one way. `Math.exp`, `Math.sin` and `**` may differ between engines in the last bits (`**` does between Node 20 and 24), so
 * what enters a study's equations and numbers is made by these.
 *
 * Accuracy: one unit in the last place. They are slower than `Math`.
 */
export const elementary = { exp, log, power, sin } as const;

/** e to the power of x. */
function exp(x: number): number {
  return expOf([x, 0]);
}

/** The natural logarithm; NaN of numbers below 0. */
function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return x > 0 ? x : x === 0 ? -1 / 0 : Number.NaN;
  const [high, low] = logOf(x);
  return high + low;
}

/** x to the power of y: any finite x for a whole y of at most 1024, else x above 0. */
function power(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) <= 1024) return wholePower(x, y);
  if (x === 0) return y > 0 ? 0 : 1 / 0;
  if (y === 0.5) return Math.sqrt(x);
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Number.NaN;
  const [high, low] = logOf(x);
  const [product, rest] = productOf(high, y);
  return expOf([product, rest + low * y]);
}

/** The sine of an angle in radians, of at most pi / 4 to either side. */
function sin(x: number): number {
  const square = x * x;
  let sum = 0;
  // What follows the term of x^23 is below 1e-25 of x.
  for (let odd = 23; odd >= 3; odd -= 2) sum = ((sum + 1) * -square) / (odd * (odd - 1));
  return x + x * sum;
}

/** A number as the sum of two, of which the second is about the error of the first. */
type Double = readonly [number, number];

/** log 2 in a part whose products with whole numbers below 2048 are exact, and the rest (from fdlibm's e_log.c). */
const logTwo: Double = [6.9314718036912381649e-1, 1.90821492927058770002e-10];

/** By log((1 + s) / (1 - s)) = 2 (s + s^3 / 3 + s^5 / 5 + ...), where |s| < 0.172: the first term is kept in two parts. */
function logOf(x: number): Double {
  const [mantissa, exponent] = parted(x);
  const above = mantissa - 1;
  const [sum, sumRest] = sumOf(mantissa, 1);
  const s = above / sum;
  const [product, productRest] = productOf(s, sum);
  const sRest = (above - product - productRest - s * sumRest) / sum;
  const square = s * s;
  let series = 0;
  for (let odd = 27; odd >= 3; odd -= 2) series = (series + 1 / odd) * square;
  const [high, rest] = sumOf(exponent * logTwo[0], 2 * s);
  return sumOf(high, rest + (exponent * logTwo[1] + 2 * (sRest + s * series)));
}

function expOf([x, rest]: Double): number {
  if (!(x < 709.79)) return x > 0 ? Number.POSITIVE_INFINITY : x;
  if (x < -746) return 0;
  const doublings = Math.round(x / logTwo[0]);
  const high = x - doublings * logTwo[0];
  const [r, low] = sumOf(high, rest - doublings * logTwo[1]);
  let series = 0;
  for (let n = 16; n >= 3; n--) series = ((1 + series) * r) / n;
  const [start, startRest] = sumOf(1, r);
  const value = start + (startRest + (low + (r * r * (1 + series)) / 2));
  // In two steps: either factor is a number that has all its bits.
  const half = Math.trunc(doublings / 2);
  return value * twoTo(half) * twoTo(doublings - half);
}

/** By squaring, with the errors kept: rounded once. */
function wholePower(x: number, y: number): number {
  let result: Double = [1, 0];
  let factor: Double = [x, 0];
  let [plain, plainFactor] = [1, x];
  for (let rest = Math.abs(y); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result = productOfDoubles(result, factor);
      plain *= plainFactor;
    }
    plainFactor *= plainFactor;
    factor = productOfDoubles(factor, factor);
  }
  const [high, low] = result;
  // Where the parts of a product overflow.
  if (!Number.isFinite(high + low)) return y < 0 ? 1 / plain : plain;
  if (y >= 0) return high + low;
  const inverse = 1 / high;
  const [product, productRest] = productOf(inverse, high);
  const miss = (1 - product - productRest - inverse * low) * inverse;
  return Number.isFinite(miss) ? inverse + miss : inverse;
}

/** Their sum as it is rounded, and its error (Knuth's two-sum). */
function sumOf(a: number, b: number): Double {
  const sum = a + b;
  const second = sum - a;
  return [sum, a - (sum - second) + (b - second)];
}

/** Their product as it is rounded, and its error (Dekker 1971). */
function productOf(a: number, b: number): Double {
  const product = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

function productOfDoubles(a: Double, b: Double): Double {
  const [product, rest] = productOf(a[0], b[0]);
  return sumOf(product, rest + (a[0] * b[1] + a[1] * b[0]));
}

function halves(x: number): Double {
  const scaled = 134217729 * x;
  const high = scaled - (scaled - x);
  return [high, x - high];
}

const bits = new DataView(new ArrayBuffer(8));

/** A number between the roots of 1/2 and 2, times a power of two. */
function parted(x: number): Double {
  if (x < 2.3e-308) {
    const [mantissa, exponent] = parted(x * 2 ** 54);
    return [mantissa, exponent - 54];
  }
  bits.setFloat64(0, x);
  const head = bits.getUint32(0);
  bits.setUint32(0, (head & 0xfffff) | 0x3ff00000);
  const mantissa = bits.getFloat64(0);
  const exponent = (head >>> 20) - 1023;
  return mantissa > Math.SQRT2 ? [mantissa / 2, exponent + 1] : [mantissa, exponent];
}

function twoTo(power: number): number {
  bits.setUint32(0, (power + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
