import { accepted } from "#base";
import { pointsOf } from "../points/index.ts";
import { Beliefs } from "./beliefs.ts";
import type { Axis, Landscape } from "./landscape.ts";
import { keyOf, nextDesign, stepped } from "./next-design.ts";
import type { Search } from "./search.ts";
import { Trials } from "./trials.ts";

/** With more, a process costs more than most simulations: its work grows with their number's third power. */
export const mostTrials = 500;

/**
 * Few designs, each chosen by all that was learned before: a Gaussian process stands for the objective and for each
 * constraint, and the design of which most improvement is expected is tried next.
 *
 * Source: efficient global optimisation, Jones, Schonlau and Welch 1998; constraints as by Gardner et al. 2014.
 */
export function* bayesian(
  landscape: Landscape,
  { evaluations, seed }: { readonly evaluations: number; readonly seed: number },
): Search {
  const { axes } = landscape;
  const trials = new Trials(landscape);
  const beliefs = new Beliefs(landscape, trials, seed);
  let said = yield* trials.evaluated(firstDesigns(axes, evaluations, seed));
  for (;;) {
    beliefs.renew();
    const near = trials
      .order()
      .slice(0, 3)
      .map((row) => trials.points[row]!);
    const quest = { axes, near, tried: trials.tried, seed, turn: trials.count };
    const next = nextDesign({ ...quest, worth: beliefs.worth() });
    if (said === "stop" || next === undefined || trials.count >= evaluations) {
      const best = trials.order()[0]!;
      return {
        points: [trials.designAt(best)],
        columns: trials.columns.map((column) => Float64Array.of(column[best]!)),
        sure: beliefs.certainty(best, next?.worth),
      };
    }
    said = yield* trials.evaluated([next.point]);
  }
}

/** The variables' own start, then a Latin hypercube: twice as many as there are variables, and two more. */
function firstDesigns(axes: readonly Axis[], evaluations: number, seed: number): Float64Array[] {
  const samples = Math.min(evaluations, 2 * axes.length + 2);
  const names = axes.map(({ name }) => name);
  const columns = axes.map(() => new Float64Array(samples));
  accepted(pointsOf({ design: { kind: "latin hypercube" }, names, samples, seed })).fill(
    0,
    samples,
    columns,
  );
  const own = axes.map(({ start, low, high }) => (start - low) / (high - low));
  const points = Array.from({ length: samples }, (_, row) =>
    stepped(axes, Float64Array.from(row === 0 ? own : columns.map((column) => column[row]!))),
  );
  // On whole numbers and choices several may fall together.
  return [...new Map(points.map((point) => [keyOf(point), point])).values()];
}
