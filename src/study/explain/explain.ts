import { isRefusal, refuse, type Refusal } from "#base";
import type { Study } from "../prepare.ts";
import type { Analysis } from "./analysis.ts";
import type { DrawOptions } from "./draws.ts";
import { shapleyEffects, type ShapleyEffects, type ShapleyOptions } from "./shapley-effects.ts";
import { sobolIndices, type SobolIndices } from "./sobol-indices.ts";
import { studyResponse, type KernelFor, type Result } from "./study-response.ts";

/** Asks where the spread of a study's result comes from. */
export interface SpreadRequest extends Omit<DrawOptions, "seed">, Pick<ShapleyOptions, "ties"> {
  readonly result: Result;
  /** Unless told: Shapley effects where inputs are correlated that the result feels, else Sobol indices. */
  readonly method?: "sobol" | "shapley";
}

/** Which explanation it is, and why. */
export interface ChosenMethod {
  readonly method: "sobol" | "shapley";
  readonly because: string;
  readonly analysis: Analysis<SobolIndices> | Analysis<ShapleyEffects>;
}

/** Chooses how to explain a result's spread, and prepares it. */
export function explainSpread(
  study: Study,
  request: SpreadRequest,
  kernelFor?: KernelFor,
): ChosenMethod | Refusal {
  const { result, method, ties = "apart", rows } = request;
  const response = studyResponse(study, [result], kernelFor);
  if (isRefusal(response)) return response;
  if (response.inputs.length === 0)
    return refuse("bad-option", "no uncertain input has a part in this result; it has no spread");
  const tied = response.parts.filter(({ correlations }) => correlations !== undefined);
  const isShapley = (method ?? (tied.length > 0 ? "shapley" : "sobol")) === "shapley";
  const options = { rows, seed: study.seed, ...(request.points && { points: request.points }) };
  const analysis = isShapley
    ? shapleyEffects(response, { ...options, ties })
    : sobolIndices(response, options);
  if (isRefusal(analysis)) return analysis;
  const because = reasonFor({ isShapley, ties, isAsked: method !== undefined, tied: tied.length });
  return { method: isShapley ? "shapley" : "sobol", because, analysis };
}

function reasonFor({
  isShapley,
  ties,
  isAsked,
  tied,
}: {
  readonly isShapley: boolean;
  readonly ties: "apart" | "together";
  readonly isAsked: boolean;
  readonly tied: number;
}): string {
  const groups = `${tied} ${tied === 1 ? "group" : "groups"} of correlated inputs`;
  if (tied === 0)
    return isAsked ? "asked for; no inputs are correlated" : "no inputs are correlated";
  if (!isShapley) return `asked for; ${groups} taken as one input each`;
  const how = ties === "apart" ? "told apart" : "taken as one input each";
  return `${isAsked ? "asked for; " : ""}${groups}, ${how}`;
}
