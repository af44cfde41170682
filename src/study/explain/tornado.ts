import { isRefusal, refuse, type Refusal } from "#base";
import { carriedOut, inPieces, type Analysis } from "./analysis.ts";
import { valuesAt } from "./marginals.ts";
import type { Response } from "./response.ts";

/** What a result comes to as one input goes from low to high while the others stay in their middle. In SI units. */
export interface Bar {
  readonly input: string;
  readonly low: End;
  readonly high: End;
  /** Distance between the two results; 0 where one of them has no answer. */
  readonly swing: number;
}

export interface End {
  /** Of the input. */
  readonly value: number;
  /** Null where there is no answer. */
  readonly result: number | null;
}

/** Bars from the widest to the narrowest. */
export interface Tornado {
  readonly kind: "tornado";
  readonly result: string;
  /** With all inputs at their medians; null where there is no answer. */
  readonly middle: number | null;
  /** Probabilities at which the ends lie. */
  readonly between: readonly [number, number];
  readonly bars: readonly Bar[];
  readonly evaluations: number;
}

/**
 * One input at a time, from its 5th to its 95th percentile unless told, the others at their medians: what it does by itself, and
 * nothing of what it does together with others. Correlations are set aside.
 */
export function tornado(response: Response, options: TornadoOptions = {}): Tornado | Refusal {
  const look = tornadoLook(response, options);
  return isRefusal(look) ? look : carriedOut(look);
}

export interface TornadoOptions {
  readonly between?: readonly [number, number];
}

/** The same as an analysis of one row, whose sums are the values at the ends and the results. */
export function tornadoLook(
  response: Response,
  { between = [0.05, 0.95] }: TornadoOptions = {},
): Analysis<Tornado> | Refusal {
  const [low, high] = between;
  if (!(low > 0 && low < high && high < 1))
    return refuse(
      "out-of-range",
      `ends at the probabilities ${low} and ${high}: give two between 0 and 1 that ascend`,
    );
  const { inputs } = response;
  const ends = 2 * inputs.length;
  return inPieces({
    rows: 1,
    evaluationsPerRow: ends + 1,
    sums: 2 * ends + 1,
    add(sums) {
      const probabilities = inputs.map((_, input) => {
        const column = new Float64Array(ends + 1).fill(0.5);
        [column[2 * input], column[2 * input + 1]] = [low, high];
        return column;
      });
      const values = valuesAt(response, probabilities);
      const results = sums.subarray(ends);
      response.evaluate(values, ends + 1, [results]);
      // What has no answer leaves as an infinity.
      for (const [row, result] of results.entries())
        if (Number.isNaN(result)) results[row] = Number.POSITIVE_INFINITY;
      for (let end = 0; end < ends; end++) sums[end] = values[end >> 1]![end]!;
    },
    resultOf: (sums) => ({
      kind: "tornado",
      result: response.outputs[0]!,
      between,
      ...barsIn(inputs, sums),
      evaluations: ends + 1,
    }),
  });
}

function barsIn(inputs: readonly string[], sums: Float64Array): Pick<Tornado, "middle" | "bars"> {
  const ends = 2 * inputs.length;
  const answerAt = (end: number) => {
    const result = sums[ends + end]!;
    return Number.isFinite(result) ? result : null;
  };
  const bars = inputs.map((input, at): Bar => {
    const [from, to] = [2 * at, 2 * at + 1].map((end) => ({
      value: sums[end]!,
      result: answerAt(end),
    })) as [End, End];
    return { input, low: from, high: to, swing: swingBetween(from, to) };
  });
  return { middle: answerAt(ends), bars: bars.sort((a, b) => b.swing - a.swing) };
}

const swingBetween = (from: End, to: End): number =>
  from.result === null || to.result === null ? 0 : Math.abs(to.result - from.result);
