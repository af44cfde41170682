import { binary, compare, constant, select, unary } from "#model";
import { Draws, type Shape } from "./draws.ts";
import type { Axis } from "./landscape.ts";

/** Designs by the column in one piece of memory: coordinate `axis` of a row stands at axis * rows + row. */
export interface Pool {
  readonly rows: number;
  readonly coordinates: Float64Array;
}

/** Share of the pairs that cross; the others are copied before they mutate. */
const crossing = 0.9;

/**
 * Share of the mutations that take any value at all. Small steps alone do not come back to a piece of the front that was
 * lost early: of 60 seeds of ZDT3 three ended without one, with this none.
 */
const anew = 0.2;

const continuous = 0;
const integer = 1;
const categorical = 2;

/**
 * Makes children of two parents: simulated binary crossover with exponent 15, at about every other coordinate, and
 * polynomial mutation with exponent 20, of about one coordinate in a child (Deb and Agrawal 1995; Deb 2001). What leaves
 * the bounds stops there. Whole numbers are rounded; categories are inherited, or drawn anew.
 */
export class Variation {
  readonly #uniforms: Draws;
  readonly #mixes: Draws;
  readonly #lows: Float64Array;
  readonly #highs: Float64Array;
  readonly #kinds: Uint8Array;
  readonly #isPlain: boolean;
  readonly #rareness: number;
  #untilMutation = 0;

  constructor(axes: readonly Axis[], seed: number) {
    this.#uniforms = new Draws(seed, "variation");
    this.#mixes = new Draws(seed, "crossover", mix);
    this.#lows = Float64Array.from(axes, ({ low }) => low);
    this.#highs = Float64Array.from(axes, ({ high }) => high);
    const codes = { continuous, integer, categorical };
    this.#kinds = Uint8Array.from(axes, ({ kind }) => codes[kind]);
    this.#isPlain = axes.every(({ kind }) => kind === "continuous");
    this.#rareness = axes.length > 1 ? 1 / Math.log1p(-1 / axes.length) : 0;
    this.#untilMutation = this.#gap();
  }

  /** Writes the children of rows `mother` and `father` to rows `one` and `other`. */
  breed(pool: Pool, mother: number, father: number, one: number, other: number): void {
    const { rows, coordinates } = pool;
    const end = this.#lows.length * rows;
    if (this.#uniforms.next() < crossing) this.#cross(pool, mother, father, one, other);
    else
      for (let column = 0; column < end; column += rows) {
        coordinates[column + one] = coordinates[column + mother]!;
        coordinates[column + other] = coordinates[column + father]!;
      }
    this.#mutate(coordinates, rows, one);
    this.#mutate(coordinates, rows, other);
  }

  // The hottest loop of an evolution: no arrays, no closures, hardly a branch.
  #cross({ rows, coordinates }: Pool, mother: number, father: number, one: number, other: number) {
    const mixes = this.#mixes;
    const lows = this.#lows;
    const highs = this.#highs;
    for (let axis = 0, column = 0; axis < lows.length; axis++, column += rows) {
      const a = coordinates[column + mother]!;
      const b = coordinates[column + father]!;
      const mixed = mixes.next();
      const middle = 0.5 * (a + b);
      const half = 0.5 * mixed * (a - b);
      const c = Math.min(highs[axis]!, Math.max(lows[axis]!, middle + half));
      const d = Math.min(highs[axis]!, Math.max(lows[axis]!, middle - half));
      if (this.#isPlain || this.#kinds[axis] === continuous) {
        coordinates[column + one] = c;
        coordinates[column + other] = d;
      } else if (this.#kinds[axis] === integer) {
        coordinates[column + one] = Math.round(c);
        coordinates[column + other] = Math.round(d);
      } else {
        coordinates[column + one] = mixed > 0 ? a : b;
        coordinates[column + other] = mixed > 0 ? b : a;
      }
    }
  }

  #mutate(coordinates: Float64Array, rows: number, row: number): void {
    const axes = this.#lows.length;
    while (this.#untilMutation < axes) {
      const place = this.#untilMutation * rows + row;
      coordinates[place] = this.#mutated(this.#untilMutation, coordinates[place]!);
      this.#untilMutation += 1 + this.#gap();
    }
    this.#untilMutation -= axes;
  }

  #mutated(axis: number, value: number): number {
    const low = this.#lows[axis]!;
    const high = this.#highs[axis]!;
    const u = this.#uniforms.next();
    if (this.#kinds[axis] === categorical) return this.#drawn(axis, u);
    const width = high - low;
    if (this.#uniforms.next() < anew) return this.#drawn(axis, u);
    const down = u < 0.5;
    const rest = toThe21st(1 - (down ? value - low : high - value) / width);
    const tail = down ? 2 * u : 2 - 2 * u;
    const share = (tail + (1 - tail) * rest) ** (1 / 21);
    const moved = down ? value + (share - 1) * width : value + (1 - share) * width;
    if (this.#kinds[axis] === continuous) return Math.min(high, Math.max(low, moved));
    // A whole number that mutates changes, where the bound lets it.
    const away = down
      ? Math.min(Math.floor(moved), value - 1)
      : Math.max(Math.ceil(moved), value + 1);
    return Math.min(high, Math.max(low, away));
  }

  #drawn(axis: number, u: number): number {
    const low = this.#lows[axis]!;
    const high = this.#highs[axis]!;
    return this.#kinds[axis] === continuous
      ? low + u * (high - low)
      : low + Math.floor(u * (high - low + 1));
  }

  /** Coordinates to pass over until the next mutation: of chance 1 / axes each, their number as one draw. */
  #gap(): number {
    return Math.floor(Math.log(this.#uniforms.next()) * this.#rareness);
  }
}

function toThe21st(x: number): number {
  const fourth = x * x * (x * x);
  const sixteenth = fourth * fourth * (fourth * fourth);
  return sixteenth * fourth * x;
}

/**
 * How far a child lies from the parents' middle, on the side of the first or (below 0) of the second, as a factor of half
 * their distance: 1 in half of all draws, which is the parent itself, else the spread of simulated binary crossover. One
 * uniform draw gives whether, on which side, and how far.
 */
const mix: Shape = (draw) => {
  const twice = binary("mul", draw, constant(2));
  const crosses = compare("ge", twice, constant(1));
  const rest = binary("mul", binary("sub", twice, constant(1)), constant(2));
  const swaps = compare("ge", rest, constant(1));
  const share = binary("sub", rest, select(swaps, constant(1), constant(0)));
  const scaled = binary("mul", share, constant(2));
  const beyond = binary("div", constant(1), binary("sub", constant(2), scaled));
  let spread = select(compare("le", scaled, constant(1)), scaled, beyond);
  // The sixteenth root.
  for (let times = 0; times < 4; times++) spread = unary("sqrt", spread);
  return select(crosses, select(swaps, unary("neg", spread), spread), constant(1));
};
