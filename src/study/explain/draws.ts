import { accepted, assert, isRefusal, type Refusal } from "#base";
import { cholesky, type Matrix } from "../cholesky.ts";
import { pointsOf, type Design } from "../points/design.ts";
import type { Points } from "../points/points.ts";
import { rowsAtOnce } from "./analysis.ts";
import { toNormal, type Columns, type Response } from "./response.ts";

/** How rows of inputs are drawn. */
export interface DrawOptions {
  readonly seed: number;
  readonly rows: number;
  /** Plain unless told; standard errors and intervals hold for plain points and are too wide for evener ones. */
  readonly points?: Design;
}

/** A sample of a response's inputs: one column for each. */
export interface Sample {
  /** Uniform numbers, or normal ones that vary by themselves where inputs are tied. */
  readonly own: Columns;
  /** What the response draws from: the same, tied. */
  readonly draws: Columns;
  readonly values: Columns;
}

/** Independent samples, drawn together so that they lie evenly to each other too. */
export interface Samples {
  readonly samples: readonly Sample[];
  fill(first: number, rows: number): void;
}

/**
 * Draws one sample for each label. The first sample of a study's response is the study's own, if it has the same seed and
 * its label is empty.
 */
export function samplesOf(
  response: Response,
  { seed, rows, points: design = { kind: "plain" } }: DrawOptions,
  labels: readonly string[],
): Samples {
  const names = labels.flatMap((label) => response.inputs.map((key) => `${key}${label}`));
  const points: Points = accepted(pointsOf({ design, names, samples: rows, seed }));
  const samples = labels.map(() => emptySample(response));
  const all = samples.flatMap(({ own }) => own);
  const tie = tierOf(response);
  return {
    samples,
    fill(first, count) {
      points.fill(first, count, all);
      for (const sample of samples) tie(sample, count);
    },
  };
}

export function emptySample({ inputs, parts }: Response): Sample {
  const column = () => new Float64Array(rowsAtOnce);
  const own = inputs.map(column);
  const isTied = new Set(parts.flatMap((part) => (part.correlations ? part.inputs : [])));
  const draws = inputs.map((_, at) => (isTied.has(at) ? column() : own[at]!));
  return { own, draws, values: inputs.map(column) };
}

/** From uniform numbers of their own to values of all inputs. */
export function tierOf(response: Response): (sample: Sample, rows: number) => void {
  const factors = response.parts.map(({ correlations }) => correlations && lowerOf(correlations));
  return ({ own, draws, values }, rows) => {
    for (const [at, { inputs }] of response.parts.entries()) {
      const factor = factors[at];
      if (factor !== undefined) {
        for (const input of inputs) toNormal(own[input]!, rows);
        for (const [i, input] of inputs.entries())
          mix(draws[input]!, factor[i]!, inputs, own, rows);
      }
      response.draw(at, draws, rows, values);
    }
  };
}

/** Why rows cannot be drawn so, if they cannot. */
export function faultInDraws(
  response: Response,
  { seed, rows, points: design = { kind: "plain" } }: DrawOptions,
  labels: readonly string[],
): Refusal | undefined {
  const names = labels.flatMap((label) => response.inputs.map((key) => `${key}${label}`));
  const points = pointsOf({ design, names, samples: rows, seed });
  return isRefusal(points) ? points : undefined;
}

export function lowerOf(correlations: Matrix): Matrix {
  const factor = cholesky(correlations);
  assert(factor.kind === "factor", "correlations of a prepared study can be");
  return factor.rows;
}

/** The sum of own numbers by the weights of one row of a triangular factor. */
function mix(
  into: Float64Array,
  weights: readonly number[],
  inputs: readonly number[],
  own: Columns,
  rows: number,
): void {
  into.fill(0, 0, rows);
  for (const [j, weight] of weights.entries()) {
    const column = own[inputs[j]!]!;
    if (weight !== 0)
      for (let row = 0; row < rows; row++) into[row] = into[row]! + weight * column[row]!;
  }
}
