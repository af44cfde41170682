import { binary, compare, constant, input, select, type Model, type Node } from "#model";
import { toSi } from "#units";
import { isFinite, limitsUnder, verdictOn, type Reason } from "./verdict.ts";

/** Asks at which value of an input one result equals another. */
export interface BreakEvenRequest {
  /** Key of the input, or words for it. */
  readonly input: string;
  /** Paths of the two results. */
  readonly of: string;
  readonly against: string;
  /** Path of the result to report at break-even, where it is not the input itself: the price that follows from it. */
  readonly shownAs?: string;
  /** Where to look, in SI units; the input's range unless told. */
  readonly between?: readonly [number, number];
  /** Prefixes of the paths of limits that concern the two; all limits unless told. */
  readonly limits?: readonly string[];
}

/** The same question as graphs over the inputs of a model. */
export interface BreakEvenGraph {
  readonly key: string;
  readonly between: readonly [number, number];
  /** The value sought, or what is shown for it; NaN where there is none. */
  readonly value: Node;
  /** What became of a sample: `outcomes` gives the meaning of 0, 1 and 2; from 3 on it has the n - 2 nd reason. */
  readonly outcome: Node;
  readonly reasons: readonly Reason[];
  /** The ends of the bracket, by the name of the scalar input that holds each. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** `crossing`: they are equal somewhere. `above`, `below`: the first stays over or under the other throughout. */
export const outcomes = ["crossing", "above", "below"] as const;

/**
 * The break-even value of the input `key`, found in every sample by a `solve` node: the other inputs are what they
 * are in that sample, and what does not depend on the sought one is computed once.
 *
 * One crossing is found where there is an odd number of them; where there is an even number, such as two, the ends
 * look alike and the sample counts as above or below throughout. `withInput` puts a node in the place of the input.
 */
export function breakEvenGraph(
  model: Model,
  key: string,
  request: BreakEvenRequest,
  withInput: (nodes: readonly Node[], node: Node) => Node[],
): BreakEvenGraph {
  const { range, unit } = model.inputs[key]!;
  const between = request.between ?? ([toSi(range[0], unit), toSi(range[1], unit)] as const);
  const name = `break-even ${key} of ${request.of} against ${request.against}`;
  const [low, high] = [input(`${name}:low`), input(`${name}:high`)];
  const value = (path: string) => model.variables[path]!.node;
  const difference = binary("sub", value(request.of), value(request.against));
  const differenceAt = (node: Node) => withInput([difference], node)[0]!;
  const unknown: Extract<Node, { kind: "unknown" }> = { kind: "unknown", name };
  const solution: Node = { kind: "solve", unknown, residual: differenceAt(unknown), low, high };

  const found = isFinite(solution);
  const [atLow, atHigh] = [differenceAt(low), differenceAt(high)];
  const zero = constant(0);
  const bothEnds = (op: "gt" | "lt") =>
    binary("and", compare(op, atLow, zero), compare(op, atHigh, zero));
  const comparable = binary("or", found, binary("or", bothEnds("gt"), bothEnds("lt")));
  const limits = limitsUnder(model, request.limits);
  const judged = withInput(
    limits.map(({ node }) => node),
    select(found, solution, low),
  );
  const verdict = verdictOn(
    [
      ...limits.map((limit, at) => ({ ...limit, node: judged[at]! })),
      { path: request.of, node: comparable, text: "", otherwise: incomparable(request) },
    ],
    [],
  );
  const outcome = select(found, zero, select(bothEnds("gt"), constant(1), constant(2)));
  const infeasible = compare("gt", verdict.node, zero);
  const shown = request.shownAs;
  return {
    key,
    between,
    value: shown === undefined ? solution : withInput([value(shown)], solution)[0]!,
    outcome: select(infeasible, binary("add", verdict.node, constant(2)), outcome),
    reasons: verdict.reasons,
    parameters: { [`${name}:low`]: between[0], [`${name}:high`]: between[1] },
  };
}

const incomparable = ({ of, against }: BreakEvenRequest) =>
  `${of} and ${against} are not finite numbers all the way`;
