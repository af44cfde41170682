import type { Model, Variable } from "#model";
import type { Claim } from "#sources";

/** A result with everything it follows from. */
export interface Trail {
  readonly variable: Variable;
  /** Claim behind a leaf. */
  readonly claim?: Claim;
  /** Constants of nature in the equation. */
  readonly constants: readonly Claim[];
  readonly from: readonly Trail[];
  /** Already shown above: its own trail is not repeated. */
  readonly repeated: boolean;
}

/** Walks from a variable down to the claims, each variable opened once; `depth` levels of equations at most. */
export function trailOf(model: Model, path: string, depth = Number.POSITIVE_INFINITY): Trail {
  const opened = new Set<string>();
  const walk = (at: string, left: number): Trail => {
    const variable = model.variables[at]!;
    const { equation, input } = variable;
    const key = input?.key ?? at;
    const repeated = opened.has(key) && equation !== undefined;
    opened.add(key);
    const from =
      equation === undefined || repeated || left <= 0
        ? []
        : equation.symbols.map((symbol) => walk(symbol.path, left - 1));
    return {
      variable,
      ...(input?.claim ? { claim: input.claim } : {}),
      constants: equation?.constants ?? [],
      from,
      repeated,
    };
  };
  return walk(path, depth);
}

/** Paths of all variables in a trail, each once. */
export function pathsOf(trail: Trail): string[] {
  return [...new Set([trail.variable.path, ...trail.from.flatMap(pathsOf)])];
}
