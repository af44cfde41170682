import { refuse, type Refusal } from "#base";
import { shareInterval, type Share } from "../summary/share.ts";
import { inPieces, rowsAtOnce, type Analysis } from "./analysis.ts";
import { faultInDraws, samplesOf, type DrawOptions, type Sample } from "./draws.ts";
import { valuesAt } from "./marginals.ts";
import { placesIn } from "./places-in.ts";
import type { Response } from "./response.ts";

/** How one input lies in the samples that a rival wins, beside those that it loses. */
export interface WinningInput {
  readonly input: string;
  /**
   * Largest distance between its two cumulative shares (Kolmogorov and Smirnov): 0 where it has no part in who wins, 1 where it alone
   * decides. To within `resolution`.
   */
  readonly distance: number;
  /** Chance of such a distance if it had no part; small means that it has one. */
  readonly chance: number;
  /** Whether the rival wins where the input is low or where it is high, or in the middle or at both ends alike. */
  readonly winsWhen: "low" | "high" | "neither";
  /** Its 5th, 50th and 95th percentile among the samples won, null where there are none, and among all, in SI units. */
  readonly won: readonly [number, number, number] | null;
  readonly all: readonly [number, number, number];
}

/** What the samples have in common that one rival wins. Inputs by distance, greatest first. */
export interface Rival {
  readonly name: string;
  /** Probability of winning, among samples in which any rival has an answer. A tie is shared. */
  readonly share: Share;
  readonly inputs: readonly WinningInput[];
}

export interface Winners {
  readonly kind: "winners";
  readonly rivals: readonly Rival[];
  /** Samples in which no rival has an answer. */
  readonly without: number;
  readonly evaluations: number;
  /** Distances are between shares counted in so many parts of each input's probability, and are this exact. */
  readonly resolution: number;
}

export interface WinnersOptions extends DrawOptions {
  /** Which result wins: the lowest unless told. */
  readonly best?: "lowest" | "highest";
}

/**
 * Regional sensitivity (Spear and Hornberger 1980, Monte Carlo filtering): how often each result of the response is the best,
 * and in which inputs the samples differ in which it is. A result without an answer cannot win.
 */
export function winners(response: Response, options: WinnersOptions): Analysis<Winners> | Refusal {
  const { rows, best = "lowest" } = options;
  const { inputs, outputs } = response;
  if (!(Number.isSafeInteger(rows) && rows >= 1))
    return refuse("out-of-range", `${rows} rows: give a whole number above 0`);
  if (outputs.length < 2) return refuse("bad-option", `one result has no rival; name at least two`);
  const fault = faultInDraws(response, options, [""]);
  if (fault !== undefined) return fault;
  const drawn = samplesOf(response, options, [""]);
  const [sample] = drawn.samples as [Sample];
  const results = outputs.map(() => new Float64Array(rowsAtOnce));
  const places = placesIn(response, sample, parts);
  const winner = new Int32Array(rowsAtOnce);
  const rivals = outputs.length;
  return inPieces({
    rows,
    evaluationsPerRow: 1,
    sums: rivals + 1 + inputs.length * (rivals + 1) * parts,
    add(sums, first, count) {
      drawn.fill(first, count);
      response.evaluate(sample.values, count, results);
      findWinners(results, best, count, winner);
      for (let row = 0; row < count; row++) sums[winner[row]!]!++;
      for (const [at, place] of places(count).entries())
        addPlaces(sums, rivals + 1 + at * (rivals + 1) * parts, { place, winner, count });
    },
    resultOf: (sums) => resultIn(response, sums),
  });
}

/** Equal parts of an input's probability. */
const parts = 256;

/** The place of the best result in each row; the number of results where none has an answer. A tie goes to one after another. */
function findWinners(
  results: readonly Float64Array[],
  best: "lowest" | "highest",
  rows: number,
  winner: Int32Array,
): void {
  const sign = best === "lowest" ? 1 : -1;
  for (let row = 0; row < rows; row++) {
    let [least, at, ties] = [Number.POSITIVE_INFINITY, results.length, 0];
    for (let rival = 0; rival < results.length; rival++) {
      const value = sign * results[rival]![row]!;
      if (value < least) [least, at, ties] = [value, rival, 1];
      else if (value === least && row % ++ties === ties - 1) at = rival;
    }
    winner[row] = at;
  }
}

/** Counts in which part of the input's probability each rival wins; behind them, where none has an answer. */
function addPlaces(
  sums: Float64Array,
  at: number,
  { place, winner, count }: { place: Uint16Array; winner: Int32Array; count: number },
): void {
  for (let row = 0; row < count; row++) sums[at + winner[row]! * parts + place[row]!]!++;
}

function resultIn(response: Response, sums: Float64Array): Winners {
  const { inputs, outputs } = response;
  const rivals = outputs.length;
  const without = sums[rivals]!;
  const answered = sums.subarray(0, rivals).reduce((sum, wins) => sum + wins, 0);
  const countsOf = (input: number, rival: number) => {
    const at = rivals + 1 + (input * (rivals + 1) + rival) * parts;
    return sums.subarray(at, at + parts);
  };
  const places = inputs.map((_, input) => {
    const won = outputs.map((__, rival) => countsOf(input, rival));
    const all = won.reduce((sum, own) => sum.map((count, at) => count + own[at]!));
    return { won, all };
  });
  return {
    kind: "winners",
    rivals: outputs.map((name, rival) => ({
      name,
      share: shareInterval(sums[rival]!, answered),
      inputs: winningInputs(
        response,
        places.map(({ won, all }) => ({ won: won[rival]!, all })),
      ),
    })),
    without,
    evaluations: answered + without,
    resolution: 1 / parts,
  };
}

interface Places {
  readonly won: Float64Array;
  readonly all: Float64Array;
}

const levels = [0.05, 0.5, 0.95] as const;

function winningInputs(response: Response, places: readonly Places[]): WinningInput[] {
  const probabilities = places.map(({ won, all }) =>
    Float64Array.from(
      [won, all].flatMap((counts) => levels.map((level) => quantile(counts, level))),
    ),
  );
  const values = valuesAt(response, probabilities);
  return response.inputs
    .map((input, at): WinningInput => {
      const [a, b, c, d, e, f] = values[at] as unknown as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const wins = places[at]!.won.some((count) => count > 0);
      return { input, ...distanceIn(places[at]!), won: wins ? [a, b, c] : null, all: [d, e, f] };
    })
    .sort((a, b) => b.distance - a.distance);
}

/** The distance between won and lost, and on which side the won ones lie. */
function distanceIn({ won, all }: Places): Pick<WinningInput, "distance" | "chance" | "winsWhen"> {
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  const [wins, losses] = [sum(won), sum(all) - sum(won)];
  if (wins === 0 || losses === 0) return { distance: 0, chance: 1, winsWhen: "neither" };
  let [ofWon, ofLost, above, below] = [0, 0, 0, 0];
  for (const [at, count] of won.entries()) {
    ofWon += count / wins;
    ofLost += (all[at]! - count) / losses;
    above = Math.max(above, ofWon - ofLost);
    below = Math.max(below, ofLost - ofWon);
  }
  const distance = Math.max(above, below);
  const oneSided = Math.abs(above - below) > distance / 2;
  return {
    distance,
    chance: chanceOf(distance, (wins * losses) / (wins + losses)),
    winsWhen: !oneSided ? "neither" : above > below ? "low" : "high",
  };
}

/** Kolmogorov's distribution, with Stephens' correction for few values (1970). */
function chanceOf(distance: number, count: number): number {
  const root = Math.sqrt(count);
  const scaled = (root + 0.12 + 0.11 / root) * distance;
  if (scaled < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++)
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * scaled * scaled);
  return Math.min(Math.max(sum, 0), 1);
}

/** The probability below which a share of the counted values lies; the middle where there are none. */
function quantile(counts: Float64Array, level: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0.5;
  let below = 0;
  for (const [part, count] of counts.entries()) {
    if (below + count >= level * total && count > 0) {
      const at = (part + (level * total - below) / count) / parts;
      return Math.min(Math.max(at, 1e-9), 1 - 1e-9);
    }
    below += count;
  }
  return 1 - 1e-9;
}
