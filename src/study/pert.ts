import { assert, elementary } from "#base";
import type { Node, Table } from "#model";
import { quantileFrom, tamedTable, type QuantilePoint } from "./tamed-table.ts";

/**
 * The quantile of the PERT distribution over [0, 1]: the beta distribution with a = 1 + 4 m and b = 5 - 4 m,
 * where m is the mode (Malcolm, Roseboom, Clark and Fazar 1959, in the form with shape 4).
 *
 * It has no closed form, so it is a table of 1025 points. Accuracy, worst for a mode at an end: 7e-7 of the range
 * where 0.001 < u < 0.999, 2.4e-6 out to 1e-5 from either end, 2e-5 out to 1e-8 and 7e-4 beyond.
 */
export function pertQuantile(mode: number, probability: Node): Node {
  return quantileFrom(pertTable(mode), probability);
}

/** Tables made before, oldest first: a slider that moves a mode asks for many, a study for the same ones again. */
const made = new Map<number, Table>();
const mostKept = 256;

function pertTable(mode: number): Table {
  assert(mode >= 0 && mode <= 1, `a mode lies in [0, 1], not at ${mode}`);
  let table = made.get(mode);
  if (table === undefined) {
    table = tamedTable(`PERT ${mode}`, pointsOf(1 + 4 * mode), 1024);
    if (made.size >= mostKept) made.delete(made.keys().next().value!);
    made.set(mode, table);
  }
  return table;
}

/** Points dense enough for 1e-8: 512 steps in a variable that grows as x^(1/4) at 0 and at 1 alike. */
function pointsOf(a: number): QuantilePoint[] {
  const steps = 512;
  const betaAt = betaWithSum6(a);
  const inner = Array.from({ length: steps - 1 }, (_, i) => {
    const [rise, fall] = [fourth((i + 1) / steps), fourth(1 - (i + 1) / steps)];
    return betaAt(rise / (rise + fall), fall / (rise + fall));
  });
  return [
    { value: 0, below: 0, above: 1, density: undefined },
    ...inner,
    { value: 1, below: 1, above: 0, density: undefined },
  ];
}

const fourth = (x: number): number => x * x * (x * x);

/**
 * The beta distribution with shapes a and 6 - a at `value` = 1 - `rest`.
 *
 * By the series of the incomplete beta function (Abramowitz and Stegun 26.5.4), from the nearer end; its terms
 * are positive and at most halve. The norm follows from both sides' adding up to 1. Accuracy: about 1e-14.
 */
function betaWithSum6(a: number): (value: number, rest: number) => QuantilePoint {
  const b = 6 - a;
  const partial = (x: number, rest: number, p: number, q: number) => {
    let [term, sum] = [1, 1];
    for (let n = 0; term > 1e-17 * sum; n++) sum += term *= ((6 + n) / (p + 1 + n)) * x;
    return ((elementary.power(x, p) * elementary.power(rest, q)) / p) * sum;
  };
  const norm = partial(0.5, 0.5, a, b) + partial(0.5, 0.5, b, a);
  return (value, rest) => {
    const density = (elementary.power(value, a - 1) * elementary.power(rest, b - 1)) / norm;
    const lower = value <= 0.5;
    const nearer = (lower ? partial(value, rest, a, b) : partial(rest, value, b, a)) / norm;
    const [below, above] = lower ? [nearer, 1 - nearer] : [1 - nearer, nearer];
    return { value, below, above, density };
  };
}
