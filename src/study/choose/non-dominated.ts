import { RowSorter } from "./sort-rows.ts";

/**
 * Sorts rows into fronts: no row of a front is dominated by one of it or of a later front. Feasible rows come first;
 * those that fall short follow by how much (Deb 2000). Each front is in ascending order of the first objective.
 */
export class FrontSorter {
  /** Row numbers, front by front. */
  readonly rows: Int32Array;
  /** Where each front begins in `rows`; one more for the end. */
  readonly begins: Int32Array;
  fronts = 0;
  /** Fronts of rows that fall short of nothing; they come first. */
  feasibleFronts = 0;
  readonly #sorter: RowSorter;
  readonly #order: Int32Array;
  readonly #rank: Int32Array;
  /** The row last put into each front, and for each row the one before it. */
  readonly #last: Int32Array;
  readonly #before: Int32Array;

  constructor(most: number) {
    this.#sorter = new RowSorter(most);
    [this.rows, this.#order, this.#rank, this.#last, this.#before] = [0, 0, 0, 0, 0].map(
      () => new Int32Array(most),
    ) as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
    this.begins = new Int32Array(most + 1);
  }

  sort(objectives: readonly Float64Array[], shortfalls: Float64Array, count: number): void {
    const order = this.#order;
    let [feasible, infeasible] = [0, count];
    for (let row = 0; row < count; row++)
      if (shortfalls[row] === 0) order[feasible++] = row;
      else order[--infeasible] = row;
    this.#sorter.sort(order, feasible, objectives[0]!, objectives[1]);
    if (objectives.length > 2) this.#untie(objectives, feasible);
    this.fronts = 0;
    if (objectives.length === 1) this.#byValue(objectives[0]!, feasible);
    else if (objectives.length === 2) this.#sweep(objectives[0]!, objectives[1]!, feasible);
    else this.#insert(objectives, feasible);
    this.feasibleFronts = this.fronts;
    this.#gather(feasible);
    if (feasible === count) return;
    const rest = order.subarray(feasible, count);
    this.#sorter.sort(rest, rest.length, shortfalls);
    for (let at = 0; at < rest.length; at++) {
      if (at === 0 || shortfalls[rest[at]!]! > shortfalls[rest[at - 1]!]!)
        this.begins[this.fronts++] = feasible + at;
      this.rows[feasible + at] = rest[at]!;
    }
    this.begins[this.fronts] = count;
  }

  #byValue(values: Float64Array, count: number): void {
    for (let at = 0; at < count; at++) {
      const row = this.#order[at]!;
      if (at === 0 || values[row]! > values[this.#order[at - 1]!]!) this.fronts++;
      this.#rank[row] = this.fronts - 1;
    }
  }

  /**
   * Two objectives, rows in ascending order of the first: a row belongs to the first front whose last row, the lowest of
   * it in the second objective, does not dominate it. Those last rows rise from front to front, so halving finds it.
   */
  #sweep(first: Float64Array, second: Float64Array, count: number): void {
    const last = this.#last;
    for (let at = 0; at < count; at++) {
      const row = this.#order[at]!;
      let [low, high] = [0, this.fronts];
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = last[middle]!;
        const dominated =
          second[other]! < second[row]! ||
          (second[other] === second[row] && first[other]! < first[row]!);
        if (dominated) low = middle + 1;
        else high = middle;
      }
      if (low === this.fronts) this.fronts++;
      last[low] = row;
      this.#rank[row] = low;
    }
  }

  /** Efficient non-dominated sort (Zhang, Tian, Cheng, Jin 2015): only rows before a row can dominate it. */
  #insert(objectives: readonly Float64Array[], count: number): void {
    for (let at = 0; at < count; at++) {
      const row = this.#order[at]!;
      let [low, high] = [0, this.fronts];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#isDominatedIn(objectives, middle, row)) low = middle + 1;
        else high = middle;
      }
      if (low === this.fronts) this.#last[this.fronts++] = -1;
      this.#before[row] = this.#last[low]!;
      this.#last[low] = row;
      this.#rank[row] = low;
    }
  }

  #isDominatedIn(objectives: readonly Float64Array[], front: number, row: number): boolean {
    for (let other = this.#last[front]!; other >= 0; other = this.#before[other]!)
      if (dominates(objectives, other, row)) return true;
    return false;
  }

  /** Rows equal in the first two objectives by all of them, so that what dominates stands before. */
  #untie(objectives: readonly Float64Array[], count: number): void {
    const equal = (a: number, b: number) =>
      objectives[0]![a] === objectives[0]![b] && objectives[1]![a] === objectives[1]![b];
    for (let from = 0, to; from < count; from = to) {
      to = from + 1;
      while (to < count && equal(this.#order[from]!, this.#order[to]!)) to++;
      if (to - from === 1) continue;
      for (let at = objectives.length - 1; at > 1; at--)
        this.#sorter.sort(this.#order.subarray(from, to), to - from, objectives[at]!);
    }
  }

  /** Row numbers by rank, the order within each kept. */
  #gather(count: number): void {
    const { begins } = this;
    begins.fill(0, 0, this.fronts + 1);
    for (let at = 0; at < count; at++) begins[this.#rank[this.#order[at]!]! + 1]!++;
    for (let front = 0; front < this.fronts; front++) begins[front + 1]! += begins[front]!;
    for (let front = 0; front < this.fronts; front++) this.#last[front] = begins[front]!;
    for (let at = 0; at < count; at++) {
      const row = this.#order[at]!;
      this.rows[this.#last[this.#rank[row]!]!++] = row;
    }
  }
}

/** Whether one row is as good as another in everything and better in something. */
export function dominates(
  objectives: readonly Float64Array[],
  one: number,
  other: number,
): boolean {
  let better = false;
  for (let at = 0; at < objectives.length; at++) {
    const [a, b] = [objectives[at]![one]!, objectives[at]![other]!];
    if (a > b) return false;
    if (a < b) better = true;
  }
  return better;
}
