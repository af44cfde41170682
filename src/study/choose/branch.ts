import { assert } from "#base";
import { byGradient, converged } from "./gradient.ts";
import type { Axis, Landscape } from "./landscape.ts";
import { PartLandscape, type Part } from "./part.ts";
import type { Batch, Found, Search } from "./search.ts";

export interface BranchOptions {
  /** Searches by gradient in each branch, from different starts. */
  readonly restarts: number;
  readonly evaluations: number;
  readonly seed: number;
}

type Said = "go on" | "stop";

/** A part of the box that may hold something better; `bound`: the best value of the part that it was cut from. */
interface Open extends Part {
  readonly bound: number;
}

/** A search in a part: its best design, and its value as it is minimised. */
interface Met {
  readonly point: Float64Array;
  readonly value: number;
  readonly violation: number;
  readonly found: Found;
}

/**
 * Whole numbers and choices by branch and bound: each branch is searched by gradient with its whole numbers taken as
 * continuous, and cut in two at the one farthest from whole; what its relaxed minimum cannot better is dropped (Land and Doig
 * 1960). Each combination of choices is a branch of its own.
 *
 * A relaxed minimum bounds its branch where the problem is convex; elsewhere as far as its starts tell.
 */
export function* byBranching(landscape: Landscape, options: BranchOptions): Search {
  const search = new Branching(landscape, options);
  const open = [...rootsOf(landscape.axes)];
  let isFirst = true;
  while (open.length > 0 && !search.isOver) {
    const part = open.splice(nextOf(open, search.best !== undefined), 1)[0]!;
    if (!search.mayHold(part.bound)) continue;
    const relaxed = yield* search.solve(part);
    if (!isFeasible(relaxed)) search.infeasible++;
    else if (search.mayHold(relaxed.value)) {
      const axis = farthestFromWhole(landscape.axes, relaxed.point);
      // Rounded designs are tried where they may be the first, else only where nothing is left to round.
      if (axis === undefined || search.best === undefined || isFirst)
        yield* search.solve(roundedPart(landscape.axes, part, relaxed.point));
      open.push(...halves(part, relaxed, axis ?? widest(landscape.axes, part), search));
    }
    isFirst = false;
  }
  return search.end(open.filter(({ bound }) => search.mayHold(bound)));
}

class Branching {
  best: Met | undefined;
  infeasible = 0;
  readonly #landscape: Landscape;
  readonly #options: BranchOptions;
  #nearest: Met | undefined;
  #branches = 0;
  /** Evaluations in batches, and beside them. */
  #asked = 0;
  #beside = 0;
  #said: Said = "go on";
  #starts = Number.POSITIVE_INFINITY;

  constructor(landscape: Landscape, options: BranchOptions) {
    this.#landscape = landscape;
    this.#options = options;
  }

  get isOver(): boolean {
    return this.#said === "stop" || this.#asked + this.#beside >= this.#options.evaluations;
  }

  /** Whether a branch with this bound may hold something better than the best. */
  mayHold(bound: number): boolean {
    if (this.best === undefined) return true;
    const { value } = this.best;
    return bound < value - 1e-7 * Math.max(Math.abs(value), 1e-6);
  }

  /** The minimum in a part; one whose whole numbers are whole may be the best. */
  *solve(part: Part): Generator<Batch, Met, Said> {
    this.#branches++;
    const inside = new PartLandscape(this.#landscape, part);
    const met =
      inside.landscape.axes.length === 0 ? this.#at(part.lows) : yield* this.#descend(inside);
    if (farthestFromWhole(this.#landscape.axes, met.point, 0) !== undefined) return met;
    const isNearer =
      this.#nearest === undefined ||
      Math.max(met.violation, converged) < Math.max(this.#nearest.violation, converged);
    if (isNearer) this.#nearest = met;
    if (isFeasible(met) && this.mayHold(met.value)) this.best = met;
    return met;
  }

  end(left: readonly Open[]): Found {
    const met = this.best ?? this.#nearest ?? this.#at(startOf(this.#landscape.axes));
    const { sure, multipliers } = met.found;
    assert(sure.kind === "stationary", "a branch is searched by gradient");
    const { sign, offset } = this.#landscape.criteria[0]!;
    const bound = left.reduce((least, { bound: one }) => Math.min(least, one), met.value);
    return {
      points: [met.point],
      ...(multipliers && { multipliers }),
      evaluations: this.#beside,
      sure: {
        kind: "branched",
        branches: this.#branches,
        starts: Number.isFinite(this.#starts) ? this.#starts : 0,
        closed: left.length === 0,
        ...(Number.isFinite(bound) && this.best !== undefined && { bound: offset + sign * bound }),
        converged: sure.converged,
        slope: sure.slope,
        violation: sure.violation,
      },
    };
  }

  *#descend(inside: PartLandscape): Generator<Batch, Met, Said> {
    const { restarts, evaluations, seed } = this.#options;
    const left = Math.max(1, evaluations - this.#asked - this.#beside);
    const most = Math.min(left, Math.ceil(evaluations / leastBranches));
    const search = byGradient(inside.landscape, { restarts, evaluations: most, seed });
    let step = search.next("go on");
    while (!step.done) {
      const batch = inside.wholeBatch(step.value);
      this.#said = yield { ...batch, best: this.best?.value };
      this.#asked += batch.count;
      step = search.next(this.#said);
    }
    const found = step.value;
    this.#beside += found.evaluations ?? 0;
    const { values } = inside.landscape.slopesAt!(found.points[0]!);
    assert(found.sure.kind === "stationary", "a search by gradient ends at a point");
    const { violation } = found.sure;
    this.#starts = Math.min(this.#starts, found.sure.restarts);
    return {
      point: inside.wholePoint(found.points[0]!),
      value: Number.isFinite(values[0]!) ? values[0]! : Number.POSITIVE_INFINITY,
      violation,
      found,
    };
  }

  /** A design in which nothing is free. */
  #at(point: Float64Array): Met {
    const { criteria, slopesAt } = this.#landscape;
    this.#beside++;
    const { values } = slopesAt!(point);
    let violation = 0;
    for (const [at, { kind, scale }] of criteria.entries()) {
      const value = values[at]!;
      if (!Number.isFinite(value)) violation = Number.POSITIVE_INFINITY;
      else if (kind !== "objective")
        violation = Math.max(violation, (kind === "equal" ? Math.abs(value) : value) / scale);
    }
    const value = Number.isFinite(values[0]!) ? values[0]! : Number.POSITIVE_INFINITY;
    const sure = {
      kind: "stationary",
      slope: 0,
      violation,
      slackness: 0,
      converged: violation <= converged,
      restarts: 1,
      agreed: 1,
    } as const;
    return { point: Float64Array.from(point), value, violation, found: { points: [point], sure } };
  }
}

/** Branches among which the evaluations are shared at least, so that the first does not use them all. */
const leastBranches = 8;

/** Violations in scales in which slopes are 1, above which a design does not count. */
const isFeasible = ({ violation, value }: Met): boolean =>
  violation <= 1e-6 && Number.isFinite(value);

const startOf = (axes: readonly Axis[]): Float64Array =>
  Float64Array.from(axes, ({ start }) => start);

/** The whole box, once for every combination of choices. */
function* rootsOf(axes: readonly Axis[]): Generator<Open> {
  const picks = axes.flatMap(({ kind }, at) => (kind === "categorical" ? [at] : []));
  const combinations = picks.reduce((all, at) => all * (axes[at]!.high + 1), 1);
  for (let number = 0; number < combinations; number++) {
    const [lows, highs, start] = [
      Float64Array.from(axes, ({ low }) => low),
      Float64Array.from(axes, ({ high }) => high),
      startOf(axes),
    ];
    let rest = number;
    for (const at of picks) {
      const steps = axes[at]!.high + 1;
      lows[at] = highs[at] = start[at] = rest % steps;
      rest = Math.floor(rest / steps);
    }
    yield { lows, highs, start, bound: Number.NEGATIVE_INFINITY };
  }
}

/** The branch with the best bound; while nothing whole is known the youngest. */
function nextOf(open: readonly Open[], isKnown: boolean): number {
  if (!isKnown) return open.length - 1;
  let first = 0;
  for (let at = 1; at < open.length; at++) if (open[at]!.bound < open[first]!.bound) first = at;
  return first;
}

/** The axis of whole numbers whose coordinate is farthest from one; undefined where all are whole to `tolerance`. */
function farthestFromWhole(
  axes: readonly Axis[],
  point: Float64Array,
  tolerance = 1e-6,
): number | undefined {
  let [farthest, most]: [number | undefined, number] = [undefined, tolerance];
  for (const [at, { kind }] of axes.entries()) {
    const far = kind === "continuous" ? 0 : Math.abs(point[at]! - Math.round(point[at]!));
    if (far > most) [farthest, most] = [at, far];
  }
  return farthest;
}

function widest(axes: readonly Axis[], { lows, highs }: Part): number | undefined {
  let [widestOne, most]: [number | undefined, number] = [undefined, 0];
  for (const [at, { kind }] of axes.entries()) {
    const width = kind === "integer" ? highs[at]! - lows[at]! : 0;
    if (width > most) [widestOne, most] = [at, width];
  }
  return widestOne;
}

/** The part in which all whole numbers are the nearest ones. */
function roundedPart(axes: readonly Axis[], part: Part, point: Float64Array): Part {
  const start = point.map((one, at) => (axes[at]!.kind === "continuous" ? one : Math.round(one)));
  const fixed = (ends: Float64Array) =>
    ends.map((end, at) => (axes[at]!.kind === "continuous" ? end : start[at]!));
  return { lows: fixed(part.lows), highs: fixed(part.highs), start };
}

/** A part cut in two beside its minimum, the nearer half last; nothing where it cannot be better than what is known. */
function halves(
  part: Open,
  { point, value }: Met,
  axis: number | undefined,
  search: Branching,
): Open[] {
  if (axis === undefined || !search.mayHold(value)) return [];
  const { lows, highs } = part;
  const at = Math.min(Math.floor(point[axis]! + 1e-9), highs[axis]! - 1);
  const below = { lows, highs: highs.with(axis, at) };
  const above = { lows: lows.with(axis, at + 1), highs };
  const cut = (half: Pick<Part, "lows" | "highs">): Open => ({
    ...half,
    start: point.map((one, i) => Math.min(half.highs[i]!, Math.max(half.lows[i]!, one))),
    bound: value,
  });
  return point[axis]! - at < 0.5 ? [cut(above), cut(below)] : [cut(below), cut(above)];
}
