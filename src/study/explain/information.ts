import { refuse, type Refusal } from "#base";
import { inPieces, rowsAtOnce, type Analysis } from "./analysis.ts";
import { faultInDraws, samplesOf, type DrawOptions, type Sample } from "./draws.ts";
import { estimate, type Estimate } from "./estimate.ts";
import { InformationSums } from "./information-sums.ts";
import { placesIn } from "./places-in.ts";
import type { Response } from "./response.ts";

/** What it is worth to know one input before choosing, on average: what the better choices save. In the results' SI unit. */
export interface InformationValue {
  readonly input: string;
  /** From samples that had no part in the choices: a little too low if anything. Never below 0. */
  readonly value: Estimate;
  /** From the samples that made the choices: too high if anything. */
  readonly atMost: number;
}

/** Value of information about a choice among the response's results. Inputs by value, greatest first. */
export interface Information {
  readonly kind: "information";
  /** What each option comes to on average, and which is chosen by that. */
  readonly options: Readonly<Record<string, number>>;
  readonly best: string;
  /** What it is worth to know everything. */
  readonly perfect: Estimate;
  readonly inputs: readonly InformationValue[];
  /** Samples in which every option has an answer; the others are left out. */
  readonly answered: number;
  readonly evaluations: number;
}

export interface InformationOptions extends DrawOptions {
  /** Which result is preferred: the lowest unless told. */
  readonly best?: "lowest" | "highest";
}

/**
 * Expected value of perfect information, and of perfect information about each single input (EVPI, EVPPI; Raiffa and Schlaifer
 * 1961).
 *
 * An input's probability is cut into equal parts; within one the option is chosen that is best there on average (Strong and
 * Oakley 2013), by three quarters of the samples, and valued by the fourth. A part is narrow enough that what it hides falls
 * with the square of its width. Correlated inputs tell about each other.
 */
export function valueOfInformation(
  response: Response,
  options: InformationOptions,
): Analysis<Information> | Refusal {
  const { rows, best = "lowest" } = options;
  const { inputs, outputs } = response;
  if (!(Number.isSafeInteger(rows) && rows >= fewest))
    return refuse("out-of-range", `${rows} rows: give a whole number of ${fewest} or more`);
  if (outputs.length < 2) return refuse("bad-option", "one option is no choice; name at least two");
  const fault = faultInDraws(response, options, [""]);
  if (fault !== undefined) return fault;
  const sign = best === "lowest" ? 1 : -1;
  const drawn = samplesOf(response, options, [""]);
  const [sample] = drawn.samples as [Sample];
  const results = outputs.map(() => new Float64Array(rowsAtOnce));
  const parts = partsFor(rows);
  const sums = new InformationSums(inputs.length, outputs.length, parts);
  const places = placesIn(response, sample, parts);
  const evaluate = (first: number, count: number, centre: number) => {
    drawn.fill(first, count);
    response.evaluate(sample.values, count, results);
    for (const column of results)
      for (let row = 0; row < count; row++) column[row] = sign * column[row]! - centre;
  };
  let middle: number | undefined;
  /** A number near the results, the same whichever block is computed first: less is lost to rounding around it. */
  const centre = () => {
    if (middle !== undefined) return middle;
    const count = Math.min(rowsAtOnce, rows);
    evaluate(0, count, 0);
    const known = results[0]!.subarray(0, count).filter(Number.isFinite);
    return (middle = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1));
  };
  return inPieces({
    rows,
    evaluationsPerRow: 1,
    sums: sums.length,
    add(total, first, count) {
      evaluate(first, count, centre());
      sums.add(total, { results, places: places(count), first, count });
    },
    resultOf: (total) => {
      const { means, bestOption, perfect, values, answered } = sums.read(total);
      return {
        kind: "information",
        options: Object.fromEntries(
          outputs.map((name, at) => [name, sign * (means[at]! + centre())]),
        ),
        best: outputs[bestOption]!,
        perfect: estimate(perfect.value, perfect.error),
        inputs: inputs
          .map((input, at) => ({
            input,
            value: positive(values[at]!.value, values[at]!.error),
            atMost: values[at]!.atMost,
          }))
          .sort((a, b) => b.value.value - a.value.value || b.atMost - a.atMost),
        answered,
        evaluations: rows,
      };
    },
  });
}

const fewest = 64;

function positive(value: number, error: number): Estimate {
  const { interval } = estimate(value, error);
  const clipped = (end: number) => Math.max(end, 0);
  return { value: clipped(value), error, interval: [clipped(interval[0]), clipped(interval[1])] };
}

/** Parts of an input's probability: enough samples in each to know which option is best there, and no more than tell anything. */
const partsFor = (rows: number): number =>
  Math.min(64, Math.max(4, 2 ** Math.round(Math.log2(rows) / 2 - 2)));
