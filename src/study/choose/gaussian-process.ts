import { assert } from "#base";
import { apart, matern } from "./matern.ts";
import { factorise } from "./solve-positive.ts";

/** What has been seen: points of the unit box with the outcome of each. */
export interface Observations {
  readonly points: readonly Float64Array[];
  readonly values: Float64Array;
  /** By axis, whether its coordinates are choices without an order. */
  readonly picks: readonly boolean[];
}

/** What shapes a process; its mean and its size follow from the observations. */
export interface Shape {
  /** By axis: the distance over which outcomes stay alike, in widths of the box. */
  readonly lengths: Float64Array;
  /** Variance of the noise of an observation as a share of the process's own. */
  readonly noise: number;
}

export interface Prediction {
  readonly mean: number;
  /** Standard deviation of the outcome without its noise. */
  readonly error: number;
}

/** Below this share of the process's variance rounding has eaten what a prediction's variance was. */
const leastVariance = 1e-13;

/**
 * A Gaussian process given what has been seen (ordinary kriging): the constant mean by generalised least squares, the size
 * by maximum likelihood, both in closed form for a given shape. What is not known of the mean adds to the error.
 *
 * Source: Jones, Schonlau and Welch 1998, equations 4 to 9, with noise on the diagonal.
 */
export class GaussianProcess {
  readonly shape: Shape;
  /** Of the process around its mean, in the square of the outcome's unit. */
  readonly variance: number;
  readonly mean: number;
  /** Logarithm of the likelihood of what was seen. */
  readonly likelihood: number;
  readonly #seen: Observations;
  /** Lower triangle L with L L' the correlations, noise on their diagonal; by rows. */
  readonly #lower: Float64Array;
  /** The correlations' inverse times the residuals, and times ones. */
  readonly #weights: Float64Array;
  readonly #ones: Float64Array;
  readonly #precision: number;

  /** `variance`: the process's own where it is known; else the likeliest. */
  constructor(seen: Observations, shape: Shape, variance?: number) {
    const count = seen.points.length;
    assert(count > 0, "a process needs something seen");
    this.#seen = seen;
    const { lower, noise } = lowerOf(seen, shape);
    this.#lower = lower;
    this.shape = { ...shape, noise };
    this.#ones = solved(lower, new Float64Array(count).fill(1));
    this.#precision = this.#ones.reduce((sum, one) => sum + one, 0);
    this.mean = product(this.#ones, seen.values) / this.#precision;
    const residuals = seen.values.map((value) => value - this.mean);
    this.#weights = solved(lower, residuals.slice());
    const square = product(residuals, this.#weights) / count;
    // Outcomes that are all the same tell of no size: any that is not 0 keeps predictions finite.
    this.variance = variance ?? Math.max(square, 1e-24 * (1 + this.mean ** 2));
    let logarithms = 0;
    for (let at = 0; at < count; at++) logarithms += 2 * Math.log(lower[at * count + at]!);
    this.likelihood =
      -0.5 *
      (count * Math.log(2 * Math.PI * this.variance) +
        logarithms +
        (count * square) / this.variance);
  }

  /** The outcome at a point, and its slopes where there is something to write them to. */
  predict(
    point: Float64Array,
    slopes?: { readonly mean: Float64Array; readonly error: Float64Array },
  ): Prediction {
    const { points, picks } = this.#seen;
    const count = points.length;
    const { lengths } = this.shape;
    const gaps = new Float64Array(lengths.length);
    const alike = new Float64Array(count);
    const falls = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      apart(point, points[row]!, picks, gaps);
      const { correlation, fall } = matern(distanceOf(gaps, lengths));
      [alike[row], falls[row]] = [correlation, fall];
    }
    const mean = this.mean + product(alike, this.#weights);
    const unknown = 1 - product(alike, this.#ones);
    const half = forward(this.#lower, alike);
    const share = 1 - product(half, half) + unknown ** 2 / this.#precision;
    const error = Math.sqrt(this.variance * Math.max(share, leastVariance));
    if (slopes === undefined) return { mean, error };
    slopes.mean.fill(0);
    slopes.error.fill(0);
    const shares = backward(this.#lower, half);
    const factor = share > leastVariance ? -this.variance / error : 0;
    for (let row = 0; row < count; row++) {
      apart(point, points[row]!, picks, gaps);
      const drawn = factor * (shares[row]! + (unknown / this.#precision) * this.#ones[row]!);
      for (let at = 0; at < lengths.length; at++) {
        if (picks[at]) continue;
        const slope = (-falls[row]! * gaps[at]!) / lengths[at]! ** 2;
        slopes.mean[at]! += slope * this.#weights[row]!;
        slopes.error[at]! += slope * drawn;
      }
    }
    return { mean, error };
  }

  /**
   * For every observation: how far it lies from what the others predict, and the standard deviation of that, its noise
   * included, with shape and size kept (Dubrule 1983).
   */
  leftOut(): { readonly misses: Float64Array; readonly errors: Float64Array } {
    const count = this.#seen.points.length;
    const inverse = inverseOf(this.#lower, count);
    const errors = new Float64Array(count);
    const misses = this.#weights.map((weight, at) => {
      const own = inverse[at * count + at]! - this.#ones[at]! ** 2 / this.#precision;
      errors[at] = Math.sqrt(this.variance / own);
      return weight / own;
    });
    return { misses, errors };
  }

  /** What the likelihood's slopes are made of. */
  get parts() {
    const count = this.#seen.points.length;
    return { inverse: inverseOf(this.#lower, count), weights: this.#weights };
  }
}

/** Length of the difference when every axis is measured in its own length. */
export function distanceOf(gaps: Float64Array, lengths: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < gaps.length; at++) sum += (gaps[at]! / lengths[at]!) ** 2;
  return Math.sqrt(sum);
}

/** The factor of the correlations. Where points all but coincide, noise is added until rounding leaves a factor. */
function lowerOf({ points, picks }: Observations, { lengths, noise: asked }: Shape) {
  const count = points.length;
  const gaps = new Float64Array(lengths.length);
  for (let noise = asked; ; noise = Math.max(10 * noise, 1e-14)) {
    const lower = new Float64Array(count * count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) {
        apart(points[i]!, points[j]!, picks, gaps);
        lower[i * count + j] = matern(distanceOf(gaps, lengths)).correlation;
      }
      lower[i * count + i] = 1 + noise;
    }
    if (factorise(lower, count)) return { lower, noise };
    assert(noise < 1, "with enough noise correlations are positive definite");
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

/** The solution x of L x = right. */
function forward(lower: Float64Array, right: Float64Array): Float64Array {
  const count = right.length;
  const solution = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * count + k]! * solution[k]!;
    solution[i] = sum / lower[i * count + i]!;
  }
  return solution;
}

/** The solution x of L' x = right: row after row of L, so that memory is read in its order. */
function backward(lower: Float64Array, right: Float64Array): Float64Array {
  const count = right.length;
  const solution = Float64Array.from(right);
  for (let i = count - 1; i >= 0; i--) {
    const one = (solution[i]! /= lower[i * count + i]!);
    for (let k = 0; k < i; k++) solution[k]! -= lower[i * count + k]! * one;
  }
  return solution;
}

const solved = (lower: Float64Array, right: Float64Array) => backward(lower, forward(lower, right));

/** The inverse of L L', by rows: the sum over the rows of L's inverse of each with itself. */
function inverseOf(lower: Float64Array, count: number): Float64Array {
  const inverse = new Float64Array(count * count);
  const rows = inverseLower(lower, count);
  for (let k = 0; k < count; k++)
    for (let i = 0; i <= k; i++) {
      const factor = rows[k * count + i]!;
      for (let j = 0; j <= i; j++) inverse[i * count + j]! += factor * rows[k * count + j]!;
    }
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) inverse[j * count + i] = inverse[i * count + j]!;
  return inverse;
}

function inverseLower(lower: Float64Array, count: number): Float64Array {
  const inverse = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < i; k++) {
      const factor = lower[i * count + k]!;
      for (let j = 0; j <= k; j++) inverse[i * count + j]! -= factor * inverse[k * count + j]!;
    }
    const pivot = lower[i * count + i]!;
    for (let j = 0; j < i; j++) inverse[i * count + j]! /= pivot;
    inverse[i * count + i] = 1 / pivot;
  }
  return inverse;
}
