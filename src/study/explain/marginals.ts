import { toNormal, type Columns, type Response } from "./response.ts";

/** Values of each input at probabilities of its own, in SI units: one column of probabilities for each input. */
export function valuesAt(response: Response, probabilities: Columns): Float64Array[] {
  const rows = probabilities[0]?.length ?? 0;
  const draws = probabilities.map((column) => column.slice());
  const values = probabilities.map(() => new Float64Array(rows));
  for (const [part, { inputs, correlations }] of response.parts.entries()) {
    if (correlations !== undefined) for (const input of inputs) toNormal(draws[input]!, rows);
    response.draw(part, draws, rows, values);
  }
  return values;
}
