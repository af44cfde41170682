/**
 * A line between two shares of an axis, searched for its lowest value (STEP: Swarzberg, Seront and Bersini 1994): the interval
 * is halved next in which a parabola through both ends would need the least curvature to fall below the lowest value so far.
 *
 * It closes in on the lowest valley while others are too high to be likely, and looks at those once that is narrow.
 */
export class Line {
  readonly #shares: number[] = [];
  readonly #values: number[] = [];

  /** Lowest value so far, and where. */
  get best(): { readonly share: number; readonly value: number } {
    let least = 0;
    for (let at = 1; at < this.#values.length; at++)
      if (this.#values[at]! < this.#values[least]!) least = at;
    return { share: this.#shares[least]!, value: this.#values[least]! };
  }

  /** Notes a value; Infinity where there is no answer. */
  note(share: number, value: number): void {
    const next = this.#shares.findIndex((other) => other >= share);
    const place = next < 0 ? this.#shares.length : next;
    if (this.#shares[place] === share) return;
    this.#shares.splice(place, 0, share);
    this.#values.splice(place, 0, value);
  }

  /** Where to look next; undefined once no interval is left that doubles can halve. */
  next(): number | undefined {
    const finite = this.#values.filter(Number.isFinite);
    if (finite.length === 0) return undefined;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of finite) [least, most] = [Math.min(least, value), Math.max(most, value)];
    // A line that is level all along: its middle is as good as any place.
    const aim = least - aimBelow * (most - least || 1);
    let [easiest, lowest] = [-1, Number.POSITIVE_INFINITY];
    for (let at = 0; at + 1 < this.#shares.length; at++) {
      const width = this.#shares[at + 1]! - this.#shares[at]!;
      if (width < narrowest) continue;
      const [a, b] = [
        Math.min(this.#values[at]!, most) - aim,
        Math.min(this.#values[at + 1]!, most) - aim,
      ];
      const curvature = (Math.sqrt(a) + Math.sqrt(b)) ** 2 / width ** 2;
      if (curvature < lowest) [easiest, lowest] = [at, curvature];
    }
    return easiest < 0 ? undefined : (this.#shares[easiest]! + this.#shares[easiest + 1]!) / 2;
  }
}

/** How far below the lowest value a parabola has to come, as a share of the line's extent. */
const aimBelow = 1e-10;

/** Intervals narrower than this are points. */
const narrowest = 1e-12;
