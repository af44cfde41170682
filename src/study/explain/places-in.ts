import { rowsAtOnce } from "./analysis.ts";
import type { Sample } from "./draws.ts";
import { toUniform, type Response } from "./response.ts";

/** In which of so many equal parts of its probability each input lies, row by row. */
export function placesIn(
  response: Response,
  { own, draws }: Sample,
  parts: number,
): (rows: number) => readonly Uint16Array[] {
  const isTied = new Set(response.parts.flatMap((part) => (part.correlations ? part.inputs : [])));
  const probability = new Float64Array(rowsAtOnce);
  const places = response.inputs.map(() => new Uint16Array(rowsAtOnce));
  return (rows) => {
    for (const [at, place] of places.entries()) {
      if (isTied.has(at)) toUniform(draws[at]!, rows, probability);
      const column = isTied.has(at) ? probability : own[at]!;
      // A probability within a rounding of 1 may be 1 itself.
      for (let row = 0; row < rows; row++) place[row] = Math.min(column[row]! * parts, parts - 1);
    }
    return places;
  };
}
