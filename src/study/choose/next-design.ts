import { streamKey, uniformAt } from "#base";
import { descend } from "./bounded-newton.ts";
import type { Axis } from "./landscape.ts";
import { spreadPoints } from "./starts.ts";
import type { Worth } from "./worth-trying.ts";

/** A design to try, in shares of the axes. */
export interface Proposal {
  readonly point: Float64Array;
  readonly worth: number;
}

export interface Quest {
  readonly axes: readonly Axis[];
  readonly worth: Worth;
  /** Designs near which something better may lie. */
  readonly near: readonly Float64Array[];
  /** Those that were tried: none is proposed again. */
  readonly tried: ReadonlySet<string>;
  readonly seed: number;
  /** Gives every quest of a search its own points. */
  readonly turn: number;
}

/** Climbs from the most promising points. */
const climbs = 4;

/**
 * The design that is most worth trying: of points spread over the box and scattered around good designs the best are
 * climbed from, along what is continuous. Undefined where nothing untried was met.
 */
export function nextDesign(quest: Quest): Proposal | undefined {
  const { axes, worth, tried } = quest;
  const proposals = candidates(quest)
    .map((point) => ({ point, worth: worth(point) }))
    .toSorted((a, b) => b.worth - a.worth);
  const untried = proposals.find(({ point }) => !tried.has(keyOf(point)));
  const tops = proposals.slice(0, climbs).map(({ point }) => climbed(axes, worth, point));
  return [...tops, ...(untried ? [untried] : [])]
    .filter(({ point }) => !tried.has(keyOf(point)))
    .reduce<Proposal | undefined>((a, b) => (a && a.worth >= b.worth ? a : b), undefined);
}

export const keyOf = (point: Float64Array): string => point.join();

/** The nearest point that a design can have: whole numbers and choices stand on steps. */
export function stepped(axes: readonly Axis[], shares: Float64Array): Float64Array {
  return shares.map((share, at) => {
    const { kind, low, high } = axes[at]!;
    const inside = Math.min(1, Math.max(0, share));
    return kind === "continuous" ? inside : Math.round(inside * (high - low)) / (high - low);
  });
}

function candidates({ axes, near, seed, turn }: Quest): Float64Array[] {
  const count = Math.min(600, 100 * axes.length);
  // Steps get equal parts of the spread; the ends would get half a part by rounding.
  const spread = spreadPoints(count, axes.length, seed + turn).map((point) =>
    stepped(
      axes,
      point.map((share, at) => evenShare(axes[at]!, share)),
    ),
  );
  const key = streamKey(seed, `designs near good ones, turn ${turn}`);
  let drawn = 0;
  const draw = () => uniformAt(key, drawn++);
  const scattered = near.flatMap((good) =>
    Array.from({ length: 15 * axes.length }, () => stepped(axes, moved(axes, good, draw))),
  );
  return [...spread, ...scattered];
}

function evenShare({ kind, low, high }: Axis, share: number): number {
  if (kind === "continuous") return share;
  return Math.floor(share * (high - low + 1)) / (high - low);
}

/** A good design with some of its coordinates changed, by anything from a quarter of the axis to a thousandth. */
function moved(axes: readonly Axis[], good: Float64Array, draw: () => number): Float64Array {
  const reach = 0.25 * 10 ** (-2.4 * draw());
  const chance = Math.max(0.4, 1 / axes.length);
  const one = Math.floor(draw() * axes.length);
  return good.map((share, at) => {
    const [changes, by] = [draw() < chance || at === one, draw()];
    if (!changes) return share;
    const { kind, low, high } = axes[at]!;
    if (kind === "categorical") return evenShare(axes[at]!, by);
    const least = kind === "integer" ? 1 / (high - low) : 0;
    return share + (by < 0.5 ? -1 : 1) * Math.max(least, reach * Math.abs(4 * by - 2) * 0.5);
  });
}

function climbed(axes: readonly Axis[], worth: Worth, from: Float64Array): Proposal {
  const free = axes.flatMap(({ kind }, at) => (kind === "continuous" ? [at] : []));
  if (free.length === 0) return { point: from, worth: worth(from) };
  const point = Float64Array.from(from);
  const slopes = new Float64Array(axes.length);
  const { point: end } = descend(
    (shares, gradient) => {
      for (const [i, at] of free.entries()) point[at] = shares[i]!;
      const value = worth(point, slopes);
      for (const [i, at] of free.entries()) gradient[i] = -slopes[at]!;
      return -value;
    },
    Float64Array.from(free, (at) => from[at]!),
    { tolerance: 1e-6, evaluations: 60 },
  );
  for (const [i, at] of free.entries()) point[at] = end[i]!;
  return { point, worth: worth(point) };
}
