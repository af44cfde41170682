import type { Draws } from "./draws.ts";
import { diagonalise } from "./eigen.ts";
import { ratesFor, type Rates } from "./rates.ts";

/**
 * A normal distribution of designs that learns from those drawn from it which way and how far to go.
 *
 * Covariance matrix adaptation: the mean moves to the best half; the covariance learns from their steps (rank mu), from the
 * worst half's with a minus sign, and from the path of the mean (rank one); the size of steps grows while successive ones
 * agree and shrinks while they cancel (cumulative adaptation). Source: Hansen 2016, The CMA Evolution Strategy: A Tutorial.
 */
export class SearchDistribution {
  readonly size: number;
  readonly population: number;
  readonly mean: Float64Array;
  /** The designs drawn last, by rows. */
  readonly points: Float64Array;
  /** Size of a step. */
  sigma: number;
  /** Times that it has learnt. */
  generation = 0;
  readonly #rates: Rates;
  readonly #covariance: Float64Array;
  /** Eigenvectors of the covariance in rows, and the roots of its eigenvalues. */
  readonly #basis: Float64Array;
  readonly #lengths: Float64Array;
  readonly #stretched: Float64Array;
  readonly #turned: Float64Array;
  readonly #scratch: Float64Array;
  /** Steps of the designs drawn last in units of sigma, by rows, and their squares where the covariance is a ball. */
  readonly #steps: Float64Array;
  readonly #squares: Float64Array;
  readonly #normals: Float64Array;
  readonly #step: Float64Array;
  readonly #sigmaPath: Float64Array;
  readonly #path: Float64Array;
  #decomposed = 0;

  constructor(start: Float64Array, sigma: number, population: number) {
    const size = start.length;
    this.size = size;
    this.population = population;
    this.mean = start.slice();
    this.sigma = sigma;
    this.points = new Float64Array(population * size);
    this.#rates = ratesFor(size, population);
    this.#covariance = identity(size);
    this.#basis = identity(size);
    this.#stretched = identity(size);
    this.#lengths = new Float64Array(size).fill(1);
    this.#turned = new Float64Array(size * size);
    this.#scratch = new Float64Array(size * size);
    this.#steps = new Float64Array(population * size);
    this.#squares = new Float64Array(population);
    this.#normals = new Float64Array(size);
    this.#step = new Float64Array(size);
    this.#sigmaPath = new Float64Array(size);
    this.#path = new Float64Array(size);
  }

  /** Draws a population into `points`. */
  draw(normals: Draws): void {
    const { size, mean, points, sigma } = this;
    const [z, steps, stretched] = [this.#normals, this.#steps, this.#stretched];
    for (let row = 0, at = 0; row < this.population; row++) {
      let square = 0;
      for (let axis = 0; axis < size; axis++) {
        const normal = normals.next();
        z[axis] = normal;
        square += normal * normal;
      }
      this.#squares[row] = square;
      for (let axis = 0; axis < size; axis++, at++) {
        let step = 0;
        for (let one = 0, from = axis * size; one < size; one++)
          step += stretched[from + one]! * z[one]!;
        steps[at] = step;
        points[at] = mean[axis]! + sigma * step;
      }
    }
  }

  /** Learns from the population drawn last. `order`: its rows, the best first. */
  learn(order: Int32Array): void {
    const { size, mean } = this;
    const { weights, parents } = this.#rates;
    const [step, steps] = [this.#step, this.#steps];
    step.fill(0);
    for (let rank = 0; rank < parents; rank++)
      for (let axis = 0, from = order[rank]! * size; axis < size; axis++)
        step[axis]! += weights[rank]! * steps[from + axis]!;
    for (let axis = 0; axis < size; axis++) mean[axis]! += this.sigma * step[axis]!;
    this.generation++;
    const isSteady = this.#learnPaths();
    this.#learnCovariance(order, isSteady);
    this.#learnSigma();
    if (this.generation - this.#decomposed >= this.#rates.generationsBetween) this.#decompose();
  }

  /** Standard deviation along an axis. */
  spread(axis: number): number {
    return this.sigma * Math.sqrt(this.#covariance[axis * (this.size + 1)]!);
  }

  /** Largest standard deviation along an axis, the path of the mean counted too. */
  widest(): number {
    let most = 0;
    for (let axis = 0; axis < this.size; axis++)
      most = Math.max(most, this.spread(axis), this.sigma * Math.abs(this.#path[axis]!));
    return most;
  }

  /** Ratio of the covariance's largest to its smallest eigenvalue. */
  condition(): number {
    let [least, most] = [Number.POSITIVE_INFINITY, 0];
    for (const length of this.#lengths)
      [least, most] = [Math.min(least, length), Math.max(most, length)];
    return (most / least) ** 2;
  }

  /** Whether a tenth of a step along one of the covariance's axes, a fifth along a coordinate, still moves the mean. */
  moves(): boolean {
    const { size, mean } = this;
    const vector = this.generation % size;
    let along = false;
    for (let axis = 0; axis < size; axis++) {
      const value = mean[axis]!;
      if (value + 0.1 * this.sigma * this.#stretched[axis * size + vector]! !== value) along = true;
      if (value + 0.2 * this.spread(axis) === value) return false;
    }
    return along;
  }

  /** Whether the mean moves no faster than a walk at random would, so that its path tells a direction. */
  #learnPaths(): boolean {
    const { size } = this;
    const { forSigma, forPath, selected, usualLength } = this.#rates;
    const [step, basis, z] = [this.#step, this.#basis, this.#normals];
    for (let one = 0; one < size; one++) {
      let along = 0;
      for (let axis = 0; axis < size; axis++) along += basis[one * size + axis]! * step[axis]!;
      z[one] = along / this.#lengths[one]!;
    }
    const gain = Math.sqrt(forSigma * (2 - forSigma) * selected);
    for (let axis = 0; axis < size; axis++) {
      let whitened = 0;
      for (let one = 0; one < size; one++) whitened += basis[one * size + axis]! * z[one]!;
      this.#sigmaPath[axis] = (1 - forSigma) * this.#sigmaPath[axis]! + gain * whitened;
    }
    const grown = Math.sqrt(1 - (1 - forSigma) ** (2 * this.generation));
    const isSteady = norm(this.#sigmaPath) / grown < (1.4 + 2 / (size + 1)) * usualLength;
    const pull = isSteady ? Math.sqrt(forPath * (2 - forPath) * selected) : 0;
    for (let axis = 0; axis < size; axis++)
      this.#path[axis] = (1 - forPath) * this.#path[axis]! + pull * step[axis]!;
    return isSteady;
  }

  #learnCovariance(order: Int32Array, isSteady: boolean): void {
    const { size, population } = this;
    const { weights, weightSum, forPath, rankOne, rankMu } = this.#rates;
    const [covariance, path, steps] = [this.#covariance, this.#path, this.#steps];
    const lost = isSteady ? 0 : rankOne * forPath * (2 - forPath);
    const keep = 1 + lost - rankOne - rankMu * weightSum;
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++)
        covariance[i * size + j] = keep * covariance[i * size + j]! + rankOne * path[i]! * path[j]!;
    for (let rank = 0; rank < population; rank++) {
      const row = order[rank]!;
      let weight = rankMu * weights[rank]!;
      // A long bad step would take more than there is.
      if (weight < 0) weight *= size / this.#squares[row]!;
      for (let i = 0, from = row * size; i < size; i++) {
        const scaled = weight * steps[from + i]!;
        for (let j = 0; j <= i; j++) covariance[i * size + j]! += scaled * steps[from + j]!;
      }
    }
    for (let i = 0; i < size; i++)
      for (let j = 0; j < i; j++) covariance[j * size + i] = covariance[i * size + j]!;
  }

  #learnSigma(): void {
    const { forSigma, damping, usualLength } = this.#rates;
    const surplus = norm(this.#sigmaPath) / usualLength - 1;
    this.sigma *= Math.exp(Math.min(1, (forSigma / damping) * surplus));
  }

  #decompose(): void {
    const { size } = this;
    const [basis, turned, scratch] = [this.#basis, this.#turned, this.#scratch];
    multiply(basis, this.#covariance, scratch, size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let axis = 0; axis < size; axis++)
          sum += scratch[i * size + axis]! * basis[j * size + axis]!;
        turned[i * size + j] = sum;
        turned[j * size + i] = sum;
      }
    diagonalise(turned, basis, size, enoughTurned);
    let most = 0;
    for (let one = 0; one < size; one++) most = Math.max(most, turned[one * (size + 1)]!);
    for (let one = 0; one < size; one++) {
      const length = Math.sqrt(Math.max(turned[one * (size + 1)]!, 1e-18 * most));
      this.#lengths[one] = length;
      for (let axis = 0; axis < size; axis++)
        this.#stretched[axis * size + one] = basis[one * size + axis]! * length;
    }
    this.#decomposed = this.generation;
  }
}

/** Correlations along the axes of the covariance that are left to the next turn: draws hardly tell. */
const enoughTurned = 1e-5;

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let at = 0; at < size; at++) matrix[at * (size + 1)] = 1;
  return matrix;
}

function multiply(a: Float64Array, b: Float64Array, into: Float64Array, size: number): void {
  into.fill(0);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k]!;
      for (let j = 0; j < size; j++) into[i * size + j]! += factor * b[k * size + j]!;
    }
}

function norm(vector: Float64Array): number {
  let square = 0;
  for (const one of vector) square += one * one;
  return Math.sqrt(square);
}
