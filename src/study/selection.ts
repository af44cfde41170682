/**
 * Moves the values with the given ranks (ascending, 0 for the smallest) to their place in sorted order, the smaller
 * ones before and the larger ones behind, and leaves the rest as it falls. Values must not be NaN.
 *
 * Quickselect (Hoare 1961) for several ranks at once: about twice the time of reading the values, where sorting
 * takes log2 n times. The order of what it does follows from the values alone, and so do the results.
 */
export function placeRanks(values: Float64Array, ranks: readonly number[]): void {
  place(values, 0, values.length - 1, ranks, 0, ranks.length, 2 * Math.log2(values.length + 1));
}

/** Below this many values insertion is faster than partition. */
const few = 24;

/** Places ranks[from] up to but not ranks[to], all of which lie in [low, high]; `depth` more partitions are allowed. */
function place(
  values: Float64Array,
  low: number,
  high: number,
  ranks: readonly number[],
  from: number,
  to: number,
  depth: number,
): void {
  while (from < to && high > low) {
    if (high - low < few) return insertionSort(values, low, high);
    // An order made to defeat the choice of pivots meets the library's sort, which has no bad case.
    if (depth-- < 0) return void values.subarray(low, high + 1).sort();
    const [left, right] = partition(values, low, high);
    let before = from;
    while (before < to && ranks[before]! <= left) before++;
    let after = before;
    while (after < to && ranks[after]! < right) after++;
    place(values, low, left, ranks, from, before, depth);
    [low, from] = [right, after];
  }
}

/** Splits at a pivot: [low, left] is at most the pivot, [right, high] at least, and what lies between equals it. */
function partition(values: Float64Array, low: number, high: number): [number, number] {
  const pivot = pivotOf(values, low, high);
  let [i, j] = [low, high];
  while (i <= j) {
    while (values[i]! < pivot) i++;
    while (values[j]! > pivot) j--;
    if (i <= j) {
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
  }
  return [j, i];
}

/** Tukey's ninther: the median of three medians of three, spread over the segment. */
function pivotOf(values: Float64Array, low: number, high: number): number {
  const step = (high - low) >> 3;
  const at = (eighth: number) => values[low + eighth * step]!;
  return median(
    median(at(0), at(1), at(2)),
    median(at(3), at(4), at(5)),
    median(at(6), at(7), values[high]!),
  );
}

const median = (a: number, b: number, c: number): number =>
  a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;

function insertionSort(values: Float64Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const value = values[i]!;
    let j = i - 1;
    for (; j >= low && values[j]! > value; j--) values[j + 1] = values[j]!;
    values[j + 1] = value;
  }
}
