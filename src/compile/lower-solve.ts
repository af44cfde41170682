import type { Lanes } from "./lanes.ts";
import type { Value } from "./linear.ts";

/** Far above what any residual has been seen to need; bisection alone takes about 60 turns. */
const mostTurns = 200;

/**
 * The root of `residual` between `low` and `high`, by Chandrupatla's method (1997): inverse quadratic interpolation
 * where the last three points allow it, bisection where not, no step outside the bracket.
 *
 * The residual is written once: the first two turns evaluate it at the ends. A lane that is done keeps still while
 * its neighbour goes on. NaN where the residual has one sign at both ends or is NaN where it was wanted.
 * Accuracy: 2^-51 of the root plus 2^-60 of the bracket's larger end.
 */
export function lowerSolve(
  b: Lanes,
  { low, high }: { readonly low: Value; readonly high: Value },
  residual: (x: Value) => Value,
): Value {
  const zero = b.constant(0);
  const floor = b.mul(b.max(b.abs(low), b.abs(high)), b.constant(2 ** -60));
  const start = [zero, low, low, zero, low, zero, low];
  const carried = b.loop(start, mostTurns, ([turn, x, a, fa, other, fOther]) => {
    const f = residual(x!);
    // The new point replaces the end whose sign it shares; `third` is the end that goes.
    const same = b.lt(zero, b.mul(signOf(b, f), signOf(b, fa!)));
    const third = { x: b.choose(same, a!, other!), f: b.choose(same, fa!, fOther!) };
    const far = { x: b.choose(same, other!, a!), f: b.choose(same, fOther!, fa!) };
    const near = { x: x!, f };
    const farIsBest = b.lt(b.abs(far.f), b.abs(f));
    const best = { x: b.choose(farIsBest, far.x, x!), f: b.choose(farIsBest, far.f, f) };
    const first = b.eq(turn!, zero);
    const second = b.eq(turn!, b.constant(1));
    const width = b.sub(far.x, x!);
    const tolerance = b.mulAdd(b.abs(best.x), b.constant(2 ** -52), floor);
    const smallest = b.div(tolerance, b.abs(width));
    const share = b.max(
      b.min(shareOf(b, near, far, third), b.sub(b.constant(1), smallest)),
      smallest,
    );
    const next = b.choose(first, high, b.mulAdd(share, width, x!));
    const noSignChange = b.and(second, same);
    const broken = b.or(b.ne(f, f), b.andnot(noSignChange, b.eq(f, zero)));
    const narrow = b.lt(b.constant(0.5), smallest);
    const finished = b.or(b.eq(f, zero), b.or(broken, b.andnot(narrow, first)));
    const atZero = b.choose(b.eq(f, zero), x!, best.x);
    const root = b.choose(broken, b.constant(Number.NaN), atZero);
    // After the first turn both ends are the lower one; the second turn sets the upper one against it.
    const [farX, farF] = [b.choose(first, x!, far.x), b.choose(first, f, far.f)];
    return {
      next: [b.add(turn!, b.constant(1)), next, x!, f, farX, farF, root],
      again: b.not(finished),
    };
  });
  return carried[6]!;
}

interface Point {
  readonly x: Value;
  readonly f: Value;
}

/** -1 or 1 by the sign bit; residuals may be as small or as large as doubles go, their products not. */
const signOf = (b: Lanes, x: Value): Value => b.withSign(b.constant(1), x);

/** Share of the way from `near` to `far` where the residual should vanish; a half where interpolation is not safe. */
function shareOf(b: Lanes, near: Point, far: Point, third: Point): Value {
  const one = b.constant(1);
  const xi = b.div(b.sub(near.x, far.x), b.sub(third.x, far.x));
  const phi = b.div(b.sub(near.f, far.f), b.sub(third.f, far.f));
  const rest = b.sub(one, phi);
  const safe = b.and(b.lt(b.mul(phi, phi), xi), b.lt(b.mul(rest, rest), b.sub(one, xi)));
  const alpha = b.div(b.sub(third.x, near.x), b.sub(far.x, near.x));
  const left = b.mul(b.div(near.f, b.sub(far.f, near.f)), b.div(third.f, b.sub(far.f, third.f)));
  const right = b.mul(b.div(near.f, b.sub(third.f, near.f)), b.div(far.f, b.sub(third.f, far.f)));
  const proposed = b.mulAdd(alpha, right, left);
  return b.choose(b.and(safe, b.eq(proposed, proposed)), proposed, b.constant(0.5));
}
