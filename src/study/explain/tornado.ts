import { refuse, type Refusal } from "#base";
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
export function tornado(
  response: Response,
  { between = [0.05, 0.95] }: { readonly between?: readonly [number, number] } = {},
): Tornado | Refusal {
  const [low, high] = between;
  if (!(low > 0 && low < high && high < 1))
    return refuse(
      "out-of-range",
      `ends at the probabilities ${low} and ${high}: give two between 0 and 1 that ascend`,
    );
  const count = response.inputs.length;
  const rows = 2 * count + 1;
  const probabilities = response.inputs.map((_, input) => {
    const column = new Float64Array(rows).fill(0.5);
    [column[2 * input], column[2 * input + 1]] = [low, high];
    return column;
  });
  const values = valuesAt(response, probabilities);
  const results = new Float64Array(rows);
  response.evaluate(values, rows, [results]);
  const answerAt = (row: number) => (Number.isFinite(results[row]) ? results[row]! : null);
  const bars = response.inputs.map((input, at): Bar => {
    const end = (row: number) => ({ value: values[at]![row]!, result: answerAt(row) });
    const [from, to] = [end(2 * at), end(2 * at + 1)];
    return { input, low: from, high: to, swing: swingBetween(from, to) };
  });
  return {
    kind: "tornado",
    result: response.outputs[0]!,
    middle: answerAt(rows - 1),
    between,
    bars: bars.sort((a, b) => b.swing - a.swing),
    evaluations: rows,
  };
}

const swingBetween = (from: End, to: End): number =>
  from.result === null || to.result === null ? 0 : Math.abs(to.result - from.result);
