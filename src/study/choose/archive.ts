/** All non-dominated designs that a search has met. */
export class Archive {
  readonly #objectives: number;
  readonly #values: number[][] = [];
  readonly #points: Float64Array[] = [];

  constructor(objectives: number) {
    this.#objectives = objectives;
  }

  get points(): readonly Float64Array[] {
    return this.#points;
  }

  get values(): readonly (readonly number[])[] {
    return this.#values;
  }

  /** Takes the point unless a known one is as good in everything; drops those that it dominates. */
  offer(values: readonly number[], point: () => Float64Array): void {
    const known = this.#values;
    for (let at = 0; at < known.length; at++) {
      const side = this.#compare(known[at]!, values);
      if (side <= 0) {
        // What covered one newcomer covers the next one likely too.
        if (at > 0) this.#swap(at, at >> 1);
        return;
      }
    }
    let kept = 0;
    for (let at = 0; at < known.length; at++) {
      if (this.#compare(values, known[at]!) <= 0) continue;
      known[kept] = known[at]!;
      this.#points[kept++] = this.#points[at]!;
    }
    known.length = kept;
    this.#points.length = kept;
    known.push([...values]);
    this.#points.push(point());
  }

  #swap(a: number, b: number): void {
    [this.#values[a], this.#values[b]] = [this.#values[b]!, this.#values[a]!];
    [this.#points[a], this.#points[b]] = [this.#points[b]!, this.#points[a]!];
  }

  /** 0 or less where the first is as good as the second in everything. */
  #compare(first: readonly number[], second: readonly number[]): number {
    for (let at = 0; at < this.#objectives; at++) if (first[at]! > second[at]!) return 1;
    return -1;
  }
}
