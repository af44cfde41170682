/**
 * The volume that a set of points dominates up to a reference point, all objectives being minimised: exact. Points that
 * do not lie below the reference in everything add nothing.
 *
 * Two objectives: a sweep. Three: a sweep over the third with the staircase of the first two. More: the exclusive part
 * of each point against those that are better in the last objective, one dimension down (While, Bradstreet, Barone 2012).
 */
export function hypervolume(
  points: readonly (readonly number[])[],
  reference: readonly number[],
): number {
  const inside = points.filter((point) => point.every((value, at) => value < reference[at]!));
  return volumeOf(inside, reference, reference.length);
}

function volumeOf(
  points: readonly (readonly number[])[],
  reference: readonly number[],
  dimensions: number,
): number {
  if (points.length === 0) return 0;
  if (dimensions === 1) return reference[0]! - Math.min(...points.map((point) => point[0]!));
  if (dimensions === 2) return areaOf(points, reference);
  if (dimensions === 3) return solidOf(points, reference);
  const last = dimensions - 1;
  const sorted = points.toSorted((a, b) => b[last]! - a[last]!);
  let sum = 0;
  for (const [at, point] of sorted.entries()) {
    let own = 1;
    for (let axis = 0; axis < last; axis++) own *= reference[axis]! - point[axis]!;
    const limited = sorted.slice(at + 1).map((other) => limitedTo(other, point, last));
    const shared = volumeOf(nonDominated(limited, last), reference, last);
    sum += (reference[last]! - point[last]!) * (own - shared);
  }
  return sum;
}

const limitedTo = (other: readonly number[], point: readonly number[], dimensions: number) =>
  Array.from({ length: dimensions }, (_, axis) => Math.max(other[axis]!, point[axis]!));

function nonDominated(points: readonly (readonly number[])[], dimensions: number) {
  const kept: (readonly number[])[] = [];
  for (const point of points.toSorted((a, b) => compareAll(a, b, dimensions)))
    if (!kept.some((other) => coversIn(other, point, dimensions))) kept.push(point);
  return kept;
}

function compareAll(a: readonly number[], b: readonly number[], dimensions: number): number {
  for (let axis = 0; axis < dimensions; axis++) if (a[axis] !== b[axis]) return a[axis]! - b[axis]!;
  return 0;
}

function coversIn(a: readonly number[], b: readonly number[], dimensions: number): boolean {
  for (let axis = 0; axis < dimensions; axis++) if (a[axis]! > b[axis]!) return false;
  return true;
}

function areaOf(points: readonly (readonly number[])[], reference: readonly number[]): number {
  let [area, lowest] = [0, reference[1]!];
  for (const [x, y] of points.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!) as [
    number,
    number,
  ][]) {
    if (y >= lowest) continue;
    area += (reference[0]! - x) * (lowest - y);
    lowest = y;
  }
  return area;
}

/** Third objective ascending; `xs` and `ys` are the corners of the staircase so far, x ascending and y falling. */
function solidOf(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const [right, top, end] = reference as [number, number, number];
  const xs: number[] = [];
  const ys: number[] = [];
  let [volume, area] = [0, 0];
  const sorted = points.toSorted((a, b) => a[2]! - b[2]!);
  for (const [index, [x, y, z]] of (sorted as [number, number, number][]).entries()) {
    const place = firstAtLeast(xs, x);
    // What stands left of it, or at the same x, and not above it, covers it.
    const covered = (place > 0 && ys[place - 1]! <= y) || (xs[place] === x && ys[place]! <= y);
    if (!covered) {
      let [to, from, height] = [place, x, place > 0 ? ys[place - 1]! : top];
      let added = 0;
      while (to < xs.length && ys[to]! >= y) {
        added += (xs[to]! - from) * (height - y);
        [from, height] = [xs[to]!, ys[to]!];
        to++;
      }
      added += ((to < xs.length ? xs[to]! : right) - from) * (height - y);
      area += added;
      xs.splice(place, to - place, x);
      ys.splice(place, to - place, y);
    }
    const next = index + 1 < sorted.length ? sorted[index + 1]![2]! : end;
    volume += area * (next - z);
  }
  return volume;
}

function firstAtLeast(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
