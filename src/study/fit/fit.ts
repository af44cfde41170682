import { isRefusal, nearestNames, refuse, type Refusal } from "#base";
import { compile } from "#compile";
import { jacobian, simplify, topologicalOrder, type Node } from "#model";
import { overScalars } from "../program.ts";
import { covarianceOf } from "./covariance.ts";
import { leastSquares, type FitState, type Kept, type Residuals } from "./levenberg-marquardt.ts";

/** A number to find: an input of the graph. */
export interface Parameter {
  readonly name: string;
  readonly start: number;
  /** Unbounded unless told. */
  readonly low?: number;
  readonly high?: number;
}

/** What was measured, and the graph that is to give it. All in SI units, as the graph has them. */
export interface FitRequest {
  readonly of: Node;
  readonly parameters: readonly Parameter[];
  /** The graph's other inputs: a column with a value for each measurement, or one value for all. */
  readonly given: Readonly<Record<string, readonly number[] | Float64Array | number>>;
  readonly measured: readonly number[] | Float64Array;
  /** Standard deviation of each measurement's error, where it is known; else all are taken as equal and told by the fit. */
  readonly errors?: readonly number[] | Float64Array;
  /** Most evaluations of all measurements with their slopes: 10,000 unless told. */
  readonly evaluations?: number;
}

export interface Fit {
  readonly parameters: Readonly<Record<string, FittedParameter>>;
  /** Sum of the squares of what is left, each as a share of its error where errors are given. */
  readonly squares: number;
  readonly degreesOfFreedom: number;
  /** Standard deviation of what is left. */
  readonly residualDeviation: number;
  /** Of the parameters in their order, row by row; a parameter that a bound holds has none. */
  readonly covariance: readonly (readonly number[])[];
  readonly evaluations: number;
  /** Largest cosine between what is left and a slope: 0 at a minimum. */
  readonly cosine: number;
  /** Whether it is at a local minimum: `cosine` at most 1e-6, or nothing left but rounding. Another start may lead to a deeper one. */
  readonly converged: boolean;
}

export interface FittedParameter {
  readonly value: number;
  /** Absent where a bound holds the parameter, or where the measurements do not tell it from others. */
  readonly standardError?: number;
  readonly atBound: boolean;
}

export type { FitState, Kept };

/**
 * Calibrates a graph to measurements by least squares, with the slopes that its kernel gives, from the start given, or from
 * where an earlier attempt at the same stood: to the same bits.
 */
export function fit(request: FitRequest, kept: Kept = {}): Fit | Refusal {
  const fault = faultInFit(request);
  if (fault !== undefined) return fault;
  const { parameters, measured } = request;
  const found = leastSquares(
    {
      at: residualsOf(request),
      start: Float64Array.from(parameters, ({ start }) => start),
      low: Float64Array.from(parameters, ({ low = Number.NEGATIVE_INFINITY }) => low),
      high: Float64Array.from(parameters, ({ high = Number.POSITIVE_INFINITY }) => high),
      evaluations: request.evaluations ?? 10_000,
      exact: 1e-24 * sizeOf(request),
    },
    kept,
  );
  const { point, squares, held, cosine, evaluations, converged } = found;
  if (!Number.isFinite(squares))
    return refuse("out-of-range", "the graph has no finite value at the start; start elsewhere");
  const free = held.filter((one) => !one).length;
  const degreesOfFreedom = Math.max(0, measured.length - free);
  const variance = degreesOfFreedom > 0 ? squares / degreesOfFreedom : 0;
  const covariance = covarianceOf(
    found.residuals.slopes,
    held,
    request.errors === undefined ? variance : 1,
  );
  const fitted = parameters.map(({ name }, at): [string, FittedParameter] => {
    const own = covariance?.[at]?.[at];
    const known = own !== undefined && !held[at];
    return [
      name,
      { value: point[at]!, ...(known && { standardError: Math.sqrt(own) }), atBound: held[at]! },
    ];
  });
  return {
    parameters: Object.fromEntries(fitted),
    squares,
    degreesOfFreedom,
    residualDeviation: Math.sqrt(variance),
    covariance: covariance ?? [],
    evaluations,
    cosine,
    converged,
  };
}

/** Sum of the squares of the measurements, each as a share of its error. */
function sizeOf({ measured, errors }: FitRequest): number {
  let sum = 0;
  for (const [at, one] of measured.entries()) sum += (one / (errors?.[at] ?? 1)) ** 2;
  return sum;
}

/** What the graph gives less what was measured, with its slopes: one run of a kernel over all measurements. */
function residualsOf({ of, parameters, given, measured, errors }: FitRequest) {
  const count = measured.length;
  const names = parameters.map(({ name }) => name);
  const nodes = simplify([of, ...jacobian([of], names).flat()]);
  const columns = Object.keys(given).filter((name) => typeof given[name] !== "number");
  const kernel = compile(
    overScalars(Object.fromEntries(nodes.map((node, at) => [`output ${at}`, node])), columns),
  );
  const inputs: Record<string, number | Float64Array> = {};
  for (const [name, values] of Object.entries(given))
    inputs[name] = typeof values === "number" ? values : Float64Array.from(values);
  return (point: Float64Array): Residuals => {
    for (const [at, name] of names.entries()) inputs[name] = point[at]!;
    const [values, ...slopes] = kernel.run({ count, inputs }) as [Float64Array, ...Float64Array[]];
    for (let row = 0; row < count; row++) {
      const weight = 1 / (errors?.[row] ?? 1);
      values[row] = (values[row]! - measured[row]!) * weight;
      for (const column of slopes) column[row]! *= weight;
    }
    return { values, slopes };
  };
}

/** Why a fit cannot be asked so, as far as it can be told without computing. */
export function faultInFit(request: FitRequest): Refusal | undefined {
  const { of, parameters, given, measured, errors, evaluations = 10_000 } = request;
  if (parameters.length === 0) return refuse("bad-option", "nothing to fit: give a parameter");
  if (measured.length < parameters.length)
    return refuse(
      "out-of-range",
      `${measured.length} measurements do not tell ${parameters.length} parameters; measure more`,
    );
  if (!(Number.isSafeInteger(evaluations) && evaluations > 0))
    return refuse("out-of-range", `${evaluations} evaluations: give a whole number above 0`);
  const names = new Set<string>();
  for (const {
    name,
    start,
    low = Number.NEGATIVE_INFINITY,
    high = Number.POSITIVE_INFINITY,
  } of parameters) {
    if (names.has(name) || Object.hasOwn(given, name))
      return refuse("bad-option", `${name} is fitted twice, or fitted and given; keep one`);
    names.add(name);
    if (!(Number.isFinite(start) && start >= low && start <= high))
      return refuse("out-of-range", `${name} starts at ${start}; start between ${low} and ${high}`);
  }
  const series = Object.entries({ ...given, measured, ...(errors && { errors }) });
  for (const [name, values] of series) {
    if (typeof values === "number" ? !Number.isFinite(values) : !values.every(Number.isFinite))
      return refuse(
        "bad-number",
        `${name} has a value that is not finite; leave that measurement out`,
      );
    if (typeof values !== "number" && values.length !== measured.length)
      return refuse("out-of-range", `${name} has ${values.length} of ${measured.length} values`);
  }
  if (errors !== undefined && !errors.every((error) => error > 0))
    return refuse("out-of-range", "an error is 0 or below; give standard deviations above 0");
  const unknown = unknownInput(of, names, given);
  return isRefusal(unknown) ? unknown : undefined;
}

function unknownInput(of: Node, names: ReadonlySet<string>, given: FitRequest["given"]) {
  for (const node of topologicalOrder([of])) {
    if (node.kind === "random")
      return refuse("bad-option", "the graph draws random numbers; fit one that does not");
    if (node.kind !== "input" || names.has(node.name) || Object.hasOwn(given, node.name)) continue;
    const near = nearestNames(node.name, [...names, ...Object.keys(given)], 1)[0];
    const hint = near === undefined ? "" : `; is it "${near}"?`;
    return refuse("unknown-name", `nothing says what ${node.name} is: fit it or give it${hint}`);
  }
  return undefined;
}
