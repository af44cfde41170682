import type { Certainty } from "./decision.ts";
import { GaussianProcess, type Observations, type Shape } from "./gaussian-process.ts";
import type { Landscape } from "./landscape.ts";
import { likeliestProcess, usualShape } from "./likeliest-process.ts";
import type { Trials } from "./trials.ts";
import { worthOf, type Gate, type Worth } from "./worth-trying.ts";

/** An outcome as `middle + size * value`, the value being what a process with a variance of about 1 is over. */
interface Belief {
  readonly field: GaussianProcess;
  readonly middle: number;
  readonly size: number;
}

/** The trials that count for a belief, and an outcome for each. */
interface Told {
  readonly rows: readonly number[];
  readonly outcomes: Float64Array;
}

/** What the trials make believe of designs not tried yet. */
export class Beliefs {
  readonly #landscape: Landscape;
  readonly #trials: Trials;
  readonly #seed: number;
  /** Trials at the last search for shapes, and at the last one from many starts. */
  #shaped = 0;
  #sought = 0;
  #told: readonly number[] = [];
  #criteria: readonly Belief[] = [];
  /** Whether a design has an answer at all, below 0 where it has; undefined while all had. */
  #answers: Belief | undefined;

  constructor(landscape: Landscape, trials: Trials, seed: number) {
    this.#landscape = landscape;
    this.#trials = trials;
    this.#seed = seed;
  }

  /** Takes in all trials. Shapes are sought anew as the trials grow in number: a few more do not change them much. */
  renew(): void {
    const { count, columns } = this.#trials;
    const far = count >= 1.25 * this.#sought;
    const effort = far ? "from many" : count >= 1.03 * this.#shaped ? "further" : "none";
    if (far) this.#sought = count;
    if (effort !== "none") this.#shaped = count;
    const rows = this.#trials.answered().toSorted((a, b) => a - b);
    this.#told = rows;
    this.#criteria =
      rows.length === 0
        ? []
        : columns.map((column, at) =>
            this.#belief(
              { rows, outcomes: Float64Array.from(rows, (row) => column[row]!) },
              effort,
              this.#criteria[at],
            ),
          );
    if (rows.length === count) return;
    const all = Array.from({ length: count }, (_, row) => row);
    const outcomes = Float64Array.from(all, (row) => (rows.includes(row) ? -1 : 1));
    this.#answers = this.#belief({ rows: all, outcomes }, effort, this.#answers);
  }

  worth(): Worth {
    const { axes } = this.#landscape;
    const [objective, ...constraints] = this.#criteria;
    const gates: Gate[] = [...constraints, ...(this.#answers ? [this.#answers] : [])].map(
      ({ field, middle, size }) => ({ field, limit: -middle / size }),
    );
    const best = this.#bestBelieved();
    const improves =
      objective && best !== undefined ? { field: objective.field, limit: best } : undefined;
    return worthOf({ improves, gates }, axes.length);
  }

  /** `worth`: of the most promising design left, if any is. */
  certainty(best: number, worth: number | undefined): Certainty {
    const left = worth === undefined ? 0 : Math.exp(worth);
    const [objective] = this.#criteria;
    const feasible = this.#trials.shortfalls[best] === 0;
    const shares =
      feasible && objective ? { improvement: left * objective.size } : { chance: left };
    if (objective === undefined) return { kind: "expected", ...shares };
    const { field, middle, size } = objective;
    const { sign, offset } = this.#landscape.criteria[0]!;
    const { mean, error } = field.predict(this.#trials.points[best]!);
    const { misses, errors } = field.leftOut();
    const squares = misses.map((miss, at) => (miss / errors[at]!) ** 2);
    return {
      kind: "expected",
      ...shares,
      predicted: offset + sign * (middle + size * mean),
      error: size * error,
      noise: size * Math.sqrt(field.shape.noise * field.variance),
      missed: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length),
    };
  }

  /** The lowest value that is believed of a feasible trial: noise may have lowered what was seen. */
  #bestBelieved(): number | undefined {
    const [objective] = this.#criteria;
    const means = this.#told
      .filter((row) => this.#trials.shortfalls[row] === 0)
      .map((row) => objective!.field.predict(this.#trials.points[row]!).mean);
    return means.length === 0 ? undefined : Math.min(...means);
  }

  #belief(
    { rows, outcomes }: Told,
    effort: "none" | "further" | "from many",
    before: Belief | undefined,
  ): Belief {
    const { middle, spread } = momentsOf(outcomes);
    const { axes } = this.#landscape;
    // Outcomes that differ by rounding alone are the same; of what else there is they say nothing.
    const same = !(spread > 1e-12 * Math.abs(middle));
    const size = same ? Math.abs(middle) || 1 : spread;
    const seen: Observations = {
      points: rows.map((row) => this.#trials.points[row]!),
      values: outcomes.map((one) => one / size - middle / size),
      picks: axes.map(({ kind }) => kind === "categorical"),
    };
    const field = same
      ? new GaussianProcess(seen, usualShape(axes.length), 1)
      : this.#shapedProcess(seen, effort, before?.field.shape);
    return { field, middle, size };
  }

  #shapedProcess(
    seen: Observations,
    effort: "none" | "further" | "from many",
    from: Shape | undefined,
  ): GaussianProcess {
    if (effort === "none" && from !== undefined) return new GaussianProcess(seen, from);
    const many = effort === "from many";
    return likeliestProcess(seen, {
      starts: many ? 4 : 0,
      evaluations: many ? 60 : 20,
      seed: this.#seed,
      from,
    });
  }
}

/** Mean and standard deviation, in parts of the largest: squares of large outcomes would leave the doubles. */
function momentsOf(outcomes: Float64Array): { readonly middle: number; readonly spread: number } {
  const largest = outcomes.reduce((most, one) => Math.max(most, Math.abs(one)), 0) || 1;
  const mean = (of: (part: number) => number) =>
    outcomes.reduce((sum, one) => sum + of(one / largest), 0) / outcomes.length;
  const middle = mean((part) => part);
  return {
    middle: largest * middle,
    spread: largest * Math.sqrt(mean((part) => (part - middle) ** 2)),
  };
}
