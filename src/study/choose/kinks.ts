import type { Constrained, Stationary } from "./augmented-lagrangian.ts";
import { descend } from "./bounded-newton.ts";
import type { Draws } from "./draws.ts";
import { shortestMix } from "./shortest-mix.ts";

/** A minimum where slopes may jump: those met within `within` of it add up to `slope`. */
export interface Kinked extends Stationary {
  /** A share of the axes. */
  readonly within: number;
}

/** Radii over which slopes are gathered, from wide to narrow. */
const radii = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6] as const;
const stepsAtRadius = 20;

/** Slope that counts as none where slopes are gathered over the last radius. */
export const noSlopeAtKink = 1e-5;

/**
 * A minimum of functions whose slopes jump (samples that change place, limits, cases of a model), from where a search that
 * trusts slopes came to rest: steps against the shortest mix of the slopes met nearby (gradient sampling, Burke, Lewis and
 * Overton 2005), constraints as an exact penalty. Where a mix of them is 0 no direction leads down.
 */
export function settledAtKink(
  problem: Constrained,
  from: Stationary,
  draws: Draws,
  evaluations: number,
): Kinked {
  const search = new KinkSearch(problem, from, draws, evaluations);
  for (const radius of radii) {
    let steps = 0;
    while (steps < stepsAtRadius && !search.isOver && search.step(radius, enoughWithin(radius)))
      steps++;
    if (steps > 0) search.slide();
  }
  return search.end(radii.at(-1)!);
}

const enoughWithin = (radius: number): number => Math.max(radius, noSlopeAtKink / 2);

class KinkSearch {
  readonly #problem: Constrained;
  readonly #draws: Draws;
  readonly #most: number;
  readonly #prices: Float64Array;
  readonly #values: Float64Array;
  readonly #gradients: readonly Float64Array[];
  #point: Float64Array;
  #evaluations: number;

  constructor(problem: Constrained, from: Stationary, draws: Draws, evaluations: number) {
    const { multipliers, point } = from;
    this.#problem = problem;
    this.#draws = draws;
    this.#most = from.evaluations + evaluations;
    this.#evaluations = from.evaluations;
    this.#point = point;
    // Above the multipliers a penalty on what is missing has its minimum where nothing is.
    this.#prices = multipliers.map((one) => Math.min(1e6, 1 + 2 * Math.abs(one)));
    this.#values = new Float64Array(multipliers.length + 1);
    this.#gradients = Array.from(this.#values, () => new Float64Array(point.length));
  }

  get isOver(): boolean {
    return this.#evaluations >= this.#most;
  }

  /** Quasi-Newton steps: along a kink they are quick, and across it they end soon. */
  slide(): void {
    const left = Math.min(40 + 10 * this.#point.length, this.#most - this.#evaluations);
    if (left <= 0) return;
    const before = this.#valueAt(this.#point);
    const slid = descend((point, gradient) => this.#valueAt(point, gradient), this.#point, {
      tolerance: noSlopeAtKink / 10,
      evaluations: left,
    });
    if (slid.value <= before) this.#point = slid.point;
  }

  /** Whether a step against the slopes within the radius led down; not where they add up to less than `enough`. */
  step(radius: number, enough: number): boolean {
    const { vector } = this.#mixWithin(radius);
    const size = Math.hypot(...vector);
    if (!(size > enough)) return false;
    const value = this.#valueAt(this.#point);
    for (
      let length = Math.max(1, radius / size);
      length * size > 1e-14 && !this.isOver;
      length /= 4
    ) {
      const moved = this.#point.map((one, at) =>
        Math.min(1, Math.max(0, one - length * vector[at]!)),
      );
      if (!(this.#valueAt(moved) < value - 1e-4 * length * size ** 2)) continue;
      this.#point = moved;
      return true;
    }
    return false;
  }

  end(radius: number): Kinked {
    const { vector, multipliers } = this.#mixWithin(radius);
    this.#problem.at(this.#point, this.#values, this.#gradients);
    this.#evaluations++;
    let [violation, slackness] = [0, 0];
    for (const [index, kind] of this.#problem.kinds.entries()) {
      const value = this.#values[index + 1]!;
      violation = Math.max(violation, kind === "equal" ? Math.abs(value) : value);
      slackness = Math.max(slackness, Math.abs(multipliers[index]! * value));
    }
    return {
      point: this.#point,
      values: Float64Array.from(this.#values),
      multipliers,
      slope: vector.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
      violation: this.#values.every(Number.isFinite) ? violation : Number.POSITIVE_INFINITY,
      slackness,
      evaluations: this.#evaluations,
      within: radius,
    };
  }

  /** The shortest mix of slopes at the point and at others within the radius. */
  #mixWithin(radius: number) {
    const point = this.#point;
    const samples = [
      point,
      ...Array.from({ length: 2 * point.length + 2 }, () => this.#near(radius)),
    ];
    const slopes: Float64Array[] = [];
    const pulls: Float64Array[] = [];
    for (const sample of samples) {
      const slope = new Float64Array(point.length);
      if (!Number.isFinite(this.#valueAt(sample, slope)) || !slope.every(Number.isFinite)) continue;
      slopes.push(slope);
      pulls.push(Float64Array.from(this.#prices, (_, index) => this.#pull(index)));
    }
    if (slopes.length === 0)
      return {
        vector: new Float64Array(point.length).fill(Number.POSITIVE_INFINITY),
        multipliers: new Float64Array(this.#prices.length),
      };
    const touched = this.#touched(radius);
    const bounds = [...point.entries()].flatMap(([axis, one]) => {
      const sign = one <= 0 ? -1 : one >= 1 ? 1 : 0;
      return sign === 0 ? [] : [new Float64Array(point.length).with(axis, sign)];
    });
    const { shares, forces, vector } = shortestMix(slopes, [
      ...touched.map(({ slope }) => slope),
      ...bounds,
    ]);
    const multipliers = this.#prices.map((_, index) =>
      pulls.reduce((sum, pull, row) => sum + shares[row]! * pull[index]!, 0),
    );
    for (const [at, { index }] of touched.entries()) multipliers[index]! += forces[at]!;
    return { vector, multipliers };
  }

  /** Limits that hold at the point but not everywhere within the radius: beyond them there may be no answer to tell a slope. */
  #touched(radius: number) {
    this.#valueAt(this.#point);
    return this.#problem.kinds.flatMap((kind, index) => {
      const [value, gradient] = [this.#values[index + 1]!, this.#gradients[index + 1]!];
      const reach = radius * gradient.reduce((sum, one) => sum + Math.abs(one), 0);
      const isTouched = kind === "at most" && value <= 0 && value >= -reach && reach > 0;
      return isTouched && Number.isFinite(reach) ? [{ index, slope: gradient.slice() }] : [];
    });
  }

  #near(radius: number): Float64Array {
    return this.#point.map((one) =>
      Math.min(1, Math.max(0, one + radius * (2 * this.#draws.next() - 1))),
    );
  }

  /** How hard a constraint pulls at the point valued last. */
  #pull(index: number): number {
    const value = this.#values[index + 1]!;
    if (value > 0) return this.#prices[index]!;
    return this.#problem.kinds[index] === "equal" && value < 0 ? -this.#prices[index]! : 0;
  }

  /** The objective and what is missing, at its price. */
  #valueAt(point: Float64Array, gradient?: Float64Array): number {
    this.#evaluations++;
    this.#problem.at(point, this.#values, this.#gradients);
    let sum = this.#values[0]!;
    gradient?.set(this.#gradients[0]!);
    for (let index = 0; index < this.#prices.length; index++) {
      const pull = this.#pull(index);
      if (Number.isNaN(this.#values[index + 1]!)) return Number.NaN;
      if (pull === 0) continue;
      sum += pull * this.#values[index + 1]!;
      if (gradient === undefined) continue;
      const slopes = this.#gradients[index + 1]!;
      for (let axis = 0; axis < gradient.length; axis++) gradient[axis]! += pull * slopes[axis]!;
    }
    return sum;
  }
}
