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
    const variable = sourceOf(model, model.variables[at]!);
    const { equation, input } = variable;
    const key = input?.key ?? variable.path;
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

/** What a variable only passes on under the same name: "heat = heat" explains nothing. */
export function sourceOf(model: Model, variable: Variable): Variable {
  const { equation, path } = variable;
  const [symbol, ...more] = equation?.symbols ?? [];
  const name = path.split(".").at(-1)!;
  const passedOn = symbol !== undefined && more.length === 0 && equation?.text === symbol.name;
  if (!passedOn || symbol.path.split(".").at(-1) !== name) return variable;
  return sourceOf(model, model.variables[symbol.path]!);
}

/** Paths of all variables in a trail, each once. */
export function pathsOf(trail: Trail): string[] {
  return [...new Set([trail.variable.path, ...trail.from.flatMap(pathsOf)])];
}
