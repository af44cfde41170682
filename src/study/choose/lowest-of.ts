/** Values of which the place of the lowest is known at any time: a change costs the logarithm of their number. */
export class LowestOf {
  readonly values: Float64Array;
  /** Place of the lowest value under each inner node; the children of node i are 2i and 2i + 1, the leaves the values. */
  readonly #lowest: Int32Array;
  #leaves = 1;

  constructor(most: number) {
    let leaves = 1;
    while (leaves < most) leaves *= 2;
    this.values = new Float64Array(leaves);
    this.#lowest = new Int32Array(2 * leaves);
  }

  /** Begins with the first `count` of `values` as they stand. */
  build(count: number): void {
    let leaves = 1;
    while (leaves < count) leaves *= 2;
    this.#leaves = leaves;
    this.values.fill(Number.POSITIVE_INFINITY, count, leaves);
    for (let at = 0; at < leaves; at++) this.#lowest[leaves + at] = at;
    for (let node = leaves - 1; node > 0; node--) this.#choose(node);
  }

  /** The first of the lowest. */
  lowest(): number {
    return this.#lowest[1]!;
  }

  set(at: number, value: number): void {
    this.values[at] = value;
    for (let node = (this.#leaves + at) >> 1; node > 0; node >>= 1) this.#choose(node);
  }

  #choose(node: number): void {
    const left = this.#lowest[2 * node]!;
    const right = this.#lowest[2 * node + 1]!;
    this.#lowest[node] = this.values[right]! < this.values[left]! ? right : left;
  }
}
