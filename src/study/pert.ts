import { assert } from "#base";
import { binary, constant, unary, type Node, type Table } from "#model";

/**
 * The quantile of the PERT distribution over [0, 1]: the beta distribution with a = 1 + 4 m and b = 5 - 4 m,
 * where m is the mode (Malcolm, Roseboom, Clark and Fazar 1959, in the form with shape 4).
 *
 * It has no closed form, so it is a table, linear between 1025 points. In the probability itself the ends are
 * steep: x grows as u^(1/a). The table's argument is t = u^(1/4) - (1 - u)^(1/4) instead, in which they are not.
 *
 * Accuracy, worst for a mode at an end: 7e-7 of the range where 0.001 < u < 0.999, 2.4e-6 out to 1e-5 from either
 * end, 2e-5 out to 1e-8 and 7e-4 beyond.
 */
export function pertQuantile(mode: number, probability: Node): Node {
  const root = (node: Node) => unary("sqrt", unary("sqrt", node));
  const at = binary("sub", root(probability), root(binary("sub", constant(1), probability)));
  return { kind: "table", table: pertTable(mode), at };
}

/** A power of two of intervals over [-1, 1]: every argument is an exact double, so compilers see equal steps. */
const intervals = 1024;
const tableArguments = Array.from({ length: intervals + 1 }, (_, i) => -1 + (2 * i) / intervals);

/** Tables made before, oldest first: a slider that moves a mode asks for many, a study for the same ones again. */
const made = new Map<number, Table>();
const mostKept = 256;

function pertTable(mode: number): Table {
  assert(mode >= 0 && mode <= 1, `a mode lies in [0, 1], not at ${mode}`);
  let table = made.get(mode);
  if (table === undefined) {
    table = { name: `PERT ${mode}`, xs: tableArguments, ys: quantilesAt(1 + 4 * mode) };
    if (made.size >= mostKept) made.delete(made.keys().next().value!);
    made.set(mode, table);
  }
  return table;
}

interface Point {
  readonly t: number;
  readonly x: number;
  /** dx/dt; undefined at the ends, where it is 0 or infinite. */
  readonly slope: number | undefined;
}

/** x at every argument of the table: cubic Hermite between points whose x was chosen and whose t follows from it. */
function quantilesAt(a: number): number[] {
  const points = pointsOf(a);
  let right = 1;
  return tableArguments.map((t) => {
    while (right < points.length - 1 && points[right]!.t < t) right++;
    return hermite(points[right - 1]!, points[right]!, t);
  });
}

/** Points dense enough for 1e-8: 512 steps in a variable that grows as x^(1/4) at 0 and at 1 alike. */
function pointsOf(a: number): Point[] {
  const steps = 512;
  const distribution = betaWithSum6(a);
  const inner = Array.from({ length: steps - 1 }, (_, i): Point => {
    const [rise, fall] = [((i + 1) / steps) ** 4, (1 - (i + 1) / steps) ** 4];
    const x = rise / (rise + fall);
    const rest = fall / (rise + fall);
    const { below, above, density } = distribution(x, rest);
    const slope = 4 / (density * (below ** -0.75 + above ** -0.75));
    return { t: below ** 0.25 - above ** 0.25, x, slope };
  });
  return [{ t: -1, x: 0, slope: undefined }, ...inner, { t: 1, x: 1, slope: undefined }];
}

function hermite(left: Point, right: Point, t: number): number {
  const width = right.t - left.t;
  const secant = (right.x - left.x) / width;
  const [startSlope, endSlope] = [left.slope ?? secant, right.slope ?? secant];
  const s = (t - left.t) / width;
  const bend = startSlope - secant - s * (startSlope + endSlope - 2 * secant);
  return left.x + (t - left.t) * (secant + (1 - s) * bend);
}

/**
 * The beta distribution with shapes a and 6 - a at x = 1 - rest: the probability on either side, and the density.
 *
 * By the series of the incomplete beta function (Abramowitz and Stegun 26.5.4), from the nearer end; its terms
 * are positive and at most halve. The norm follows from both sides' adding up to 1. Accuracy: about 1e-14.
 */
function betaWithSum6(a: number) {
  const b = 6 - a;
  const partial = (x: number, rest: number, p: number, q: number) => {
    let [term, sum] = [1, 1];
    for (let n = 0; term > 1e-17 * sum; n++) sum += term *= ((6 + n) / (p + 1 + n)) * x;
    return ((x ** p * rest ** q) / p) * sum;
  };
  const norm = partial(0.5, 0.5, a, b) + partial(0.5, 0.5, b, a);
  return (x: number, rest: number) => {
    const density = (x ** (a - 1) * rest ** (b - 1)) / norm;
    const below = x <= 0.5 ? partial(x, rest, a, b) / norm : 1 - partial(rest, x, b, a) / norm;
    const above = x <= 0.5 ? 1 - below : partial(rest, x, b, a) / norm;
    return { below, above, density };
  };
}
