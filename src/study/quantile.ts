import { elementary, unreachable } from "#base";
import { binary, compare, constant, input, select, unary, type Node } from "#model";
import type { Distribution } from "#sources";
import { toSi, type Unit } from "#units";
import { pertQuantile } from "./pert.ts";

/** One draw in two forms: a probability in (0, 1), and the standard normal number below which that much lies. */
export interface Draw {
  readonly probability: Node;
  readonly normal: Node;
}

/** A random number as a graph, and the scalar inputs that hold the distribution's parameters. */
export interface Quantile {
  readonly node: Node;
  /** By input name, in SI units. Other numbers of the same names give another distribution of the same kind. */
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * The quantile function of a distribution in `unit`, applied to a draw; the result is in SI units.
 *
 * Rising in the draw, so that a rank correlation of draws is one of values. Accuracy: to rounding of
 * what the draw gives (see `normalQuantile`), but for PERT (see `pertQuantile`). The mode of a PERT inside its range and the observations of an empirical distribution are
 * built into the graph; all other parameters are inputs called "key:parameter".
 */
export function quantileOf(
  distribution: Distribution,
  { unit, key, draw }: { readonly unit: Unit; readonly key: string; readonly draw: Draw },
): Quantile {
  const parameters: Record<string, number> = {};
  const parameter: Parameter = (name, value) => {
    parameters[`${key}:${name}`] = value;
    return input(`${key}:${name}`);
  };
  return { node: nodeOf(distribution, unit, draw, parameter), parameters };
}

/** Equal for distributions whose graphs are the same but for the values of their parameters. */
export function quantileShape(d: Distribution, unit: Unit): string {
  switch (d.kind) {
    case "exact":
    case "uniform":
    case "normal":
    case "triangular":
      return d.kind;
    case "lognormal":
      return unit.offset === 0 ? d.kind : "shifted lognormal";
    case "pert":
      return `pert ${modeShare(d)}`;
    case "discrete":
      return `discrete ${possibleValues(d).length}`;
    case "empirical":
      return `empirical ${d.observations.map((value) => toSi(value, unit)).join()}`;
    default:
      return unreachable(d);
  }
}

/** Puts a number among the parameters and gives the input that reads it. */
type Parameter = (name: string, si: number) => Node;

function nodeOf(d: Distribution, unit: Unit, draw: Draw, parameter: Parameter): Node {
  const value = (name: string, inUnit: number) => parameter(name, toSi(inUnit, unit));
  // A difference of temperatures in degC is one in K: offsets move places, not distances.
  const distance = (name: string, inUnit: number) => parameter(name, inUnit * unit.scale);
  switch (d.kind) {
    case "exact":
      return value("value", d.value);
    case "uniform":
      return plus(value("low", d.low), times(distance("width", d.high - d.low), draw.probability));
    case "normal":
      return plus(value("mean", d.mean), times(distance("sd", d.sd), draw.normal));
    case "lognormal": {
      const spread = parameter("spread", elementary.log(d.factor) / normalQuantile95);
      const factor = unary("exp", times(spread, draw.normal));
      const product = times(distance("median", d.median), factor);
      return unit.offset === 0 ? product : plus(parameter("offset", unit.offset), product);
    }
    case "triangular":
      return triangular(d, unit, draw.probability, parameter);
    case "pert": {
      const share = pertQuantile(modeShare(d), draw.probability);
      return plus(value("low", d.low), times(distance("width", d.high - d.low), share));
    }
    case "discrete":
      return discrete(d, unit, draw.probability, parameter);
    case "empirical":
      return empirical(d.observations, unit, draw.probability);
    default:
      return unreachable(d);
  }
}

/** Number of standard deviations below which 95 % of a normal distribution lies; `factor` of a lognormal is there. */
const normalQuantile95 = 1.6448536269514722;

/** Below the mode's share of the probability low + sqrt(u rise), above it high - sqrt((1 - u) fall). */
function triangular(
  { low, mode, high }: Extract<Distribution, { kind: "triangular" }>,
  unit: Unit,
  u: Node,
  parameter: Parameter,
): Node {
  const area = unit.scale * unit.scale * (high - low);
  const rising = compare("lt", u, parameter("share", (mode - low) / (high - low)));
  const under = times(u, parameter("rise", area * (mode - low)));
  const over = times(minus(constant(1), u), parameter("fall", area * (high - mode)));
  const distance = unary("sqrt", select(rising, under, over));
  const [bottom, top] = [parameter("low", toSi(low, unit)), parameter("high", toSi(high, unit))];
  return select(rising, plus(bottom, distance), minus(top, distance));
}

/** The value into whose share of the probability u falls, the values in ascending order. Cost grows with their number. */
function discrete(
  distribution: Extract<Distribution, { kind: "discrete" }>,
  unit: Unit,
  u: Node,
  parameter: Parameter,
): Node {
  const possible = possibleValues(distribution);
  const total = possible.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  const steps = possible.map(({ value, weight }, at) => ({
    value: parameter(`value${at + 1}`, toSi(value, unit)),
    below: (below += weight / total),
  }));
  const highest = steps.pop()!.value;
  return steps.reduceRight(
    (above, step, at) =>
      select(compare("lt", u, parameter(`below${at + 1}`, step.below)), step.value, above),
    highest,
  );
}

function possibleValues({ values, weights }: Extract<Distribution, { kind: "discrete" }>) {
  const pairs = values.map((value, at) => ({ value, weight: weights?.[at] ?? 1 }));
  return pairs.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
}

const modeShare = ({ low, mode, high }: Extract<Distribution, { kind: "pert" }>) =>
  (mode - low) / (high - low);

/** Linear between the order statistics, the lowest at 0 and the highest at 1 (type 7 of Hyndman and Fan 1996). */
function empirical(observations: readonly number[], unit: Unit, u: Node): Node {
  const ys = observations.map((value) => toSi(value, unit)).sort((a, b) => a - b);
  const last = ys.length - 1;
  const table = { name: `${ys.length} observations`, xs: ys.map((_, rank) => rank), ys };
  return { kind: "table", table, at: times(u, constant(last)) };
}

const plus = (a: Node, b: Node) => binary("add", a, b);
const minus = (a: Node, b: Node) => binary("sub", a, b);
const times = (a: Node, b: Node) => binary("mul", a, b);
