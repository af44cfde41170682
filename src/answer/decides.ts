import { words } from "#base";
import { answeredValues, explainVariance, summarise, type Samples, type Study } from "#study";
import { formatNumber, unitOf } from "#units";
import type { Comparison } from "./comparison.ts";

/** How many deciding inputs are shown. */
const shown = 5;

/** The inputs that decide the result at `path`, by their share of its variance; undefined where nothing varies. */
export function decidingInputs(
  study: Study,
  samples: Samples,
  path: string,
  limits: readonly string[],
): Comparison["decides"] {
  const { unit, meaning } = study.model.variables[path]!;
  const { influences, evaluations, unanswered } = explainVariance(study, { of: path, limits });
  const summary = summarise(answeredValues(samples.columns[path]!));
  if (summary === undefined || summary.standardDeviation === 0) return undefined;
  const inputs = influences
    .slice(0, shown)
    .map(({ inputs: keys, first, firstError, total, totalError }) => ({
      inputs: keys.map(words),
      first,
      firstError,
      total,
      totalError,
    }));
  return {
    of: meaning,
    unit,
    variance: (summary.standardDeviation / unitOf(unit).scale) ** 2,
    method: methodOf(study, evaluations, unanswered),
    evaluations,
    inputs,
  };
}

function methodOf({ correlated }: Study, evaluations: number, unanswered: number): string {
  const parts = [
    `Sobol indices, first-order by Saltelli 2010 and total by Jansen 1999, from ${formatNumber(evaluations, 9)} further evaluations; ± is one standard error`,
  ];
  if (correlated.length > 0) {
    const groups = correlated.map((group) => group.map(words).join(" with ")).join("; ");
    parts.push(`correlated inputs are taken as one: ${groups}`);
  }
  if (unanswered > 0)
    parts.push(
      `${(unanswered * 100).toPrecision(2)} % of the evaluations had no answer and were left out`,
    );
  return `${parts.join(". ")}.`;
}
