import { alongAxes } from "./along-axes.ts";
import { descend, isBetter, type End } from "./descent.ts";
import { Draws, gaussian } from "./draws.ts";
import { unfolded } from "./fold.ts";
import type { Axis, Landscape } from "./landscape.ts";
import type { Search } from "./search.ts";
import { SearchDistribution } from "./search-distribution.ts";

export interface CmaOptions {
  /** Of the first start; 4 + 3 ln(variables) unless told. */
  readonly population?: number | undefined;
  readonly evaluations: number;
  /** Begins anew until so many starts are made; unless told until `enough` of them agree. */
  readonly restarts?: number | undefined;
  readonly seed: number;
}

/** Starts that ended at the same best design, after which no further one is made unless asked for. */
const enough = 5;

/** Standard deviation of a first generation, as a share of the axis. */
const usualSpread = 0.2;

/**
 * Covariance matrix adaptation, begun anew in two regimes until its evaluations are used (BIPOP, Hansen 2009): populations
 * that double each time, which see through many local minima to the shape they follow, and small ones with smaller first
 * steps, which look closely at many places, each regime with about half of the evaluations.
 *
 * The first start is from the variables' own, the others from places drawn over the box. Where the first two end apart and
 * the variables seem not to depend on each other, the third is from the best that lines along the axes meet.
 */
export function* byCmaEs(landscape: Landscape, options: CmaOptions): Search {
  const { axes } = landscape;
  const { evaluations, restarts, seed } = options;
  const normals = new Draws(seed, "cma-es steps", gaussian);
  const places = new Draws(seed, "cma-es starts");
  const regimes = new Regimes(options.population ?? usualPopulation(axes.length), places);
  const ends: End[] = [];
  let [left, best, said]: [number, End | undefined, "go on" | "stop"] = [
    evaluations,
    undefined,
    "go on",
  ];
  while (left > 0 && said === "go on" && ends.length < (restarts ?? Number.POSITIVE_INFINITY)) {
    const lined = isWorthLines(landscape, ends)
      ? yield* alongAxes(landscape, places, best!, left)
      : undefined;
    left -= lined?.evaluations ?? 0;
    said = lined?.said ?? said;
    if (left <= 0 || said === "stop") break;
    const { shares } = lined ?? {};
    const { population, spread, evaluations: most } = shares ? regimes.close() : regimes.next();
    const start =
      shares?.map(unfolded) ??
      (ends.length === 0 ? ownStart(axes) : axes.map(() => unfolded(places.next())));
    const distribution = new SearchDistribution(Float64Array.from(start), spread, population);
    const budget = { best, evaluations: Math.min(left, most), start: ends.length };
    const descent = descend(landscape, distribution, normals, budget);
    let step = descent.next("go on");
    while (!step.done) {
      said = yield step.value;
      step = descent.next(said);
    }
    const end = step.value;
    regimes.spent(end.evaluations);
    left -= end.evaluations;
    ends.push(end);
    if (best === undefined || isBetter(end, best)) best = end;
    if (restarts === undefined && agreeing(ends, best) >= enough) break;
  }
  return {
    points: [onAxes(axes, best!.shares)],
    sure: {
      kind: "narrowed",
      spread: best!.spread,
      converged: best!.converged,
      restarts: ends.length,
      agreed: agreeing(ends, best!),
      largestPopulation: regimes.largest,
    },
  };
}

/** Once, after two starts that ended apart: there are many local minima, and lines along the axes may see past them. */
const isWorthLines = ({ criteria }: Landscape, ends: readonly End[]): boolean =>
  criteria.length === 1 && ends.length === 2 && agreeing(ends, ends[0]!) < 2;

/** Populations and budgets of the starts. */
class Regimes {
  readonly #usual: number;
  readonly #places: Draws;
  #large: number;
  #isLarge = true;
  #starts = 0;
  #lastLarge = 0;
  #spentLarge = 0;
  #spentSmall = 0;

  constructor(usual: number, places: Draws) {
    this.#usual = usual;
    this.#places = places;
    this.#large = usual;
  }

  get largest(): number {
    return this.#large;
  }

  next() {
    this.#isLarge = this.#starts <= 1 || this.#spentLarge <= this.#spentSmall;
    if (this.#starts++ === 0)
      return {
        population: this.#usual,
        spread: usualSpread,
        evaluations: Number.POSITIVE_INFINITY,
      };
    if (this.#isLarge) {
      this.#large = Math.min(2 * this.#large, mostInGeneration);
      return {
        population: this.#large,
        spread: usualSpread,
        evaluations: Number.POSITIVE_INFINITY,
      };
    }
    const share = this.#places.next() ** 2;
    const population = Math.floor(this.#usual * (this.#large / this.#usual / 2) ** share);
    const spread = usualSpread * 10 ** (-2 * this.#places.next());
    return {
      population,
      spread,
      evaluations: Math.max(population, Math.floor(this.#lastLarge / 2)),
    };
  }

  /** A start beside what lines have met: few designs and a small step. */
  close() {
    this.#isLarge = false;
    return {
      population: this.#usual,
      spread: closeSpread,
      evaluations: Number.POSITIVE_INFINITY,
    };
  }

  spent(evaluations: number): void {
    if (this.#starts === 1) return;
    if (!this.#isLarge) this.#spentSmall += evaluations;
    else {
      this.#spentLarge += evaluations;
      this.#lastLarge = evaluations;
    }
  }
}

/** Of a start beside what lines have met, whose valley may be a thousandth of the axis wide. */
const closeSpread = 1e-4;

const mostInGeneration = 100_000;

const usualPopulation = (size: number): number => 4 + Math.floor(3 * Math.log(size));

const ownStart = (axes: readonly Axis[]): number[] =>
  axes.map(({ start, low, high }) => unfolded((start - low) / (high - low)));

/** Starts that met the same design as the best one, to 1e-6 of its value and 1e-3 of every axis. */
function agreeing(ends: readonly End[], best: End): number {
  return ends.filter(
    ({ shortfall, value, shares }) =>
      shortfall === best.shortfall &&
      Math.abs(value - best.value) <= 1e-6 * Math.max(Math.abs(best.value), 1e-3) &&
      shares.every((share, axis) => Math.abs(share - best.shares[axis]!) <= 1e-3),
  ).length;
}

const onAxes = (axes: readonly Axis[], shares: Float64Array): Float64Array =>
  Float64Array.from(axes, ({ low, high }, at) => Math.min(high, low + shares[at]! * (high - low)));
