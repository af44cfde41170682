import type { Gap } from "./gap.ts";

/** Ways between two points with differences of opposite signs, in the unit square of a gap's axes. */
export interface Brackets {
  readonly from: readonly Float64Array[];
  readonly to: readonly Float64Array[];
  readonly atFrom: Float64Array;
  readonly atTo: Float64Array;
}

/** Where the sign changes: the share of the way, 0 to 1. */
export interface SignChange {
  readonly at: number;
  /** Equal there; or apart on both sides of it, a jump; or without an answer on the way. */
  readonly kind: "equal" | "jump" | "broken";
}

/**
 * Finds all sign changes together, to `tolerance` of the unit interval: ITP (Oliveira and Takahashi 2020), which never takes more
 * steps than halving and one, and far fewer where the difference is smooth.
 */
export function refined(gap: Pick<Gap, "at">, brackets: Brackets, tolerance: number): SignChange[] {
  const { from, to, atFrom, atTo } = brackets;
  const count = atFrom.length;
  const most = Math.ceil(Math.log2(1 / (2 * tolerance))) + 1;
  const ways = Array.from(atFrom, (value, at): Way => ({ a: 0, b: 1, fa: value, fb: atTo[at]! }));
  const points = from.map(() => new Float64Array(count));
  const values = new Float64Array(count);
  const shares = new Float64Array(count);
  for (let step = 0; step < most + 1; step++) {
    // Also where there are none.
    if (ways.every((way) => isDone(way, tolerance))) break;
    for (const [at, way] of ways.entries()) {
      const share = nextOf(way, tolerance * 2 ** (most - step));
      shares[at] = share;
      for (const [axis, column] of points.entries())
        column[at] = from[axis]![at]! + share * (to[axis]![at]! - from[axis]![at]!);
    }
    gap.at(points, count, values);
    for (const [at, way] of ways.entries())
      if (!isDone(way, tolerance)) narrow(way, shares[at]!, values[at]!);
  }
  return ways.map((way, at) => changeIn(way, Math.min(Math.abs(atFrom[at]!), Math.abs(atTo[at]!))));
}

/** The bracket as shares of the way, and the differences at its ends. */
interface Way {
  a: number;
  b: number;
  fa: number;
  fb: number;
}

const isDone = ({ a, b, fa, fb }: Way, tolerance: number): boolean =>
  b - a <= 2 * tolerance || fa === 0 || fb === 0 || Number.isNaN(fa + fb);

function nextOf({ a, b, fa, fb }: Way, reach: number): number {
  const middle = (a + b) / 2;
  const straight = fb === fa ? middle : (fb * a - fa * b) / (fb - fa);
  const side = Math.sign(middle - straight);
  const step = 0.2 * (b - a) ** 2;
  const shifted = step <= Math.abs(middle - straight) ? straight + side * step : middle;
  const allowed = Math.max(reach - (b - a) / 2, 0);
  const next = Math.abs(shifted - middle) <= allowed ? shifted : middle - side * allowed;
  return Number.isFinite(next) ? Math.min(Math.max(next, a), b) : middle;
}

function narrow(way: Way, share: number, value: number): void {
  if (Number.isNaN(value)) [way.fa, way.fb] = [value, value];
  else if (value === 0) [way.a, way.b, way.fa, way.fb] = [share, share, 0, 0];
  else if (value > 0 === way.fa > 0) [way.a, way.fa] = [share, value];
  else [way.b, way.fb] = [share, value];
}

/** What is no nearer to 0 on either side, however close, is a jump. */
function changeIn({ a, b, fa, fb }: Way, before: number): SignChange {
  if (Number.isNaN(fa + fb)) return { at: (a + b) / 2, kind: "broken" };
  if (fa === 0) return { at: a, kind: "equal" };
  if (fb === 0) return { at: b, kind: "equal" };
  const left = Math.min(Math.abs(fa), Math.abs(fb));
  return { at: (a + b) / 2, kind: left > 0.5 * before ? "jump" : "equal" };
}
