import { isRefusal, refuse, unreachable, type Refusal } from "#base";
import { combinations, fullFactorial, twoLevelPoints, type TwoLevelDesign } from "./factorial.ts";
import { fractionOf, generated, type Generators } from "./fractions.ts";
import { haltonPoints } from "./halton.ts";
import { latinHypercube, mostStrata } from "./latin-hypercube.ts";
import { plainPoints } from "./plain.ts";
import type { Points } from "./points.ts";
import { mostSobolDimensions, mostSobolPoints, sobolPoints } from "./sobol.ts";

/**
 * How the samples of a study are spread over its uncertain inputs.
 *
 *  - plain: independent random points, which intervals and standard errors assume.
 *  - latin hypercube, sobol, halton: random too, but evener than chance; means and percentiles are better than their errors say.
 *  - full factorial: all combinations of `levels` values of each input, in the middles of equal parts of its probability.
 *  - fractional factorial: a low and a high value of each input, at the probabilities `between` (5 and 95 % unless told), in a
 *    part of all combinations: of the `resolution` asked for (4 unless told), or made by `generators`.
 */
export type Design =
  | { readonly kind: "plain" }
  | { readonly kind: "latin hypercube" }
  | { readonly kind: "sobol" }
  | { readonly kind: "halton" }
  | {
      readonly kind: "full factorial";
      /** Of every input, or by name; 2 for those that are not named. */
      readonly levels: number | Readonly<Record<string, number>>;
    }
  | {
      readonly kind: "fractional factorial";
      readonly resolution?: number;
      readonly generators?: Generators;
      readonly between?: readonly [number, number];
    };

/** What is to be spread: plain data from which the same points are made anywhere. */
export interface DesignDraft {
  readonly design: Design;
  /** Of the dimensions. */
  readonly names: readonly string[];
  readonly samples: number;
  readonly seed: number;
}

/** The points of a design. Refuses what it has no points for, and a number of samples that is not the design's own. */
export function pointsOf({ design, names, samples, seed }: DesignDraft): Points | Refusal {
  switch (design.kind) {
    case "plain":
      return plainPoints({ names, seed });
    case "latin hypercube":
      return samples <= mostStrata
        ? latinHypercube({ names, seed, samples })
        : tooMany(samples, "a Latin hypercube", mostStrata);
    case "sobol":
      if (names.length > mostSobolDimensions)
        return refuse(
          "out-of-range",
          `Sobol points have at most ${mostSobolDimensions} dimensions, not ${names.length}; use halton or latin hypercube`,
        );
      return samples <= mostSobolPoints
        ? sobolPoints({ names, seed })
        : tooMany(samples, "a Sobol sequence", mostSobolPoints);
    case "halton":
      return haltonPoints({ names, seed });
    case "full factorial": {
      const levels = levelsOf(design.levels, names);
      if (isRefusal(levels)) return levels;
      return ofSize(fullFactorial(levels), combinations(levels), samples);
    }
    case "fractional factorial": {
      const fraction = fractionFor(design, names);
      if (isRefusal(fraction)) return fraction;
      const [low, high] = design.between ?? [0.05, 0.95];
      if (!(low > 0 && low < high && high < 1))
        return refuse(
          "out-of-range",
          `levels at the probabilities ${low} and ${high}: give two between 0 and 1 that ascend`,
        );
      return ofSize(twoLevelPoints(fraction, { low, high }), 2 ** fraction.digits, samples);
    }
    default:
      return unreachable(design);
  }
}

/** How many samples a design has by itself; undefined where it takes any number. */
export function sizeOfDesign(
  design: Design,
  names: readonly string[],
): number | undefined | Refusal {
  if (design.kind === "full factorial") {
    const levels = levelsOf(design.levels, names);
    return isRefusal(levels) ? levels : combinations(levels);
  }
  if (design.kind !== "fractional factorial") return undefined;
  const fraction = fractionFor(design, names);
  return isRefusal(fraction) ? fraction : 2 ** fraction.digits;
}

/** The two-level design that is asked for. */
export function fractionFor(
  { resolution = 4, generators }: Extract<Design, { kind: "fractional factorial" }>,
  names: readonly string[],
): TwoLevelDesign | Refusal {
  if (generators !== undefined) return generated(names, generators);
  if (Number.isInteger(resolution) && resolution >= 3 && resolution <= 8)
    return fractionOf(names.length, resolution);
  return refuse("out-of-range", `resolution ${resolution}: give a whole number from 3 to 8`);
}

function levelsOf(
  levels: number | Readonly<Record<string, number>>,
  names: readonly string[],
): number[] | Refusal {
  const unknown = typeof levels === "number" ? [] : Object.keys(levels);
  const stranger = unknown.find((name) => !names.includes(name));
  if (stranger !== undefined)
    return refuse("unknown-name", `no uncertain input is called "${stranger}"`);
  const counts = names.map((name) => (typeof levels === "number" ? levels : (levels[name] ?? 2)));
  const odd = counts.find((count) => !(Number.isInteger(count) && count >= 1));
  if (odd !== undefined)
    return refuse("out-of-range", `${odd} levels: give a whole number above 0`);
  const size = combinations(counts);
  return Number.isSafeInteger(size)
    ? counts
    : refuse(
        "out-of-range",
        `${names.length} inputs make ${size.toExponential(1)} combinations; use a fractional factorial`,
      );
}

const ofSize = (points: Points, size: number, samples: number): Points | Refusal =>
  samples === size
    ? points
    : refuse(
        "out-of-range",
        `${samples} samples: this design has ${size} points; ask for ${size} samples`,
      );

const tooMany = (samples: number, what: string, most: number): Refusal =>
  refuse(
    "out-of-range",
    `${samples} samples: ${what} has at most ${most} points; use plain or halton points`,
  );
