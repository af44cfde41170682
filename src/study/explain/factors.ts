import type { Response } from "./response.ts";

/** Inputs that are looked at as one, by their places. */
export type Factor = readonly number[];

/** Each input that varies by itself, and each group that correlations tie together: factors that are independent. */
export function independentFactors({ parts }: Response): Factor[] {
  return parts.flatMap(({ inputs, correlations }) =>
    correlations === undefined ? inputs.map((input) => [input]) : [inputs],
  );
}

/** Each input for itself, tied or not. */
export const singleFactors = ({ inputs }: Response): Factor[] => inputs.map((_, at) => [at]);

export const namesOf = ({ inputs }: Response, factor: Factor): string[] =>
  factor.map((input) => inputs[input]!);
