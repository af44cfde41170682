/**
 * Puts row numbers into ascending order of their keys, those of equal keys by `ties`, and equal ones again as they stood.
 * A merge of ever longer runs, which costs little where most of the order is there already.
 */
export class RowSorter {
  #spare: Int32Array;

  constructor(most: number) {
    this.#spare = new Int32Array(most);
  }

  sort(rows: Int32Array, count: number, keys: Float64Array, ties: Float64Array = keys): void {
    for (let from = 0; from < count; from += short)
      insertion(rows, from, Math.min(from + short, count), keys, ties);
    for (let width = short; width < count; width *= 2)
      for (let from = 0; from + width < count; from += 2 * width)
        this.#merge(rows, from, from + width, Math.min(from + 2 * width, count), keys, ties);
  }

  #merge(
    rows: Int32Array,
    from: number,
    middle: number,
    to: number,
    keys: Float64Array,
    ties: Float64Array,
  ): void {
    if (!follows(rows[middle - 1]!, rows[middle]!, keys, ties)) return;
    const spare = this.#spare;
    for (let at = from; at < middle; at++) spare[at] = rows[at]!;
    let [left, right, at] = [from, middle, from];
    while (left < middle && right < to)
      rows[at++] = follows(spare[left]!, rows[right]!, keys, ties)
        ? rows[right++]!
        : spare[left++]!;
    while (left < middle) rows[at++] = spare[left++]!;
  }
}

const short = 12;

const follows = (a: number, b: number, keys: Float64Array, ties: Float64Array): boolean =>
  keys[a]! > keys[b]! || (keys[b] === keys[a] && ties[a]! > ties[b]!);

function insertion(
  rows: Int32Array,
  from: number,
  to: number,
  keys: Float64Array,
  ties: Float64Array,
): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!;
    let j = i - 1;
    for (; j >= from && follows(rows[j]!, row, keys, ties); j--) rows[j + 1] = rows[j]!;
    rows[j + 1] = row;
  }
}
