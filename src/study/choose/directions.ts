/**
 * Directions spread evenly over the positive part of the space of objectives, for NSGA-III: points of the simplex on a
 * lattice of so many divisions (Das and Dennis 1998), as unit vectors, one after another. As many as fit into `most`.
 *
 * Where a lattice fine enough to have a point inside is too large, two coarse ones, the second drawn halfway to the middle
 * (Deb and Jain 2014).
 */
export function directionsFor(objectives: number, most: number): Float64Array {
  const outer = divisionsFor(objectives, most);
  const points = lattice(objectives, outer);
  if (outer < objectives) {
    const inner = Math.min(outer, divisionsFor(objectives, most - points.length));
    for (const point of inner > 0 ? lattice(objectives, inner) : [])
      points.push(point.map((share) => 0.5 * share + 0.5 / objectives));
  }
  return Float64Array.from(points.flatMap(unit));
}

/** Number of points of a lattice: divisions + objectives - 1 over divisions. */
export function latticeSize(objectives: number, divisions: number): number {
  let size = 1;
  for (let at = 1; at < objectives; at++) size = (size * (divisions + at)) / at;
  return Math.round(size);
}

function divisionsFor(objectives: number, most: number): number {
  let divisions = 0;
  while (latticeSize(objectives, divisions + 1) <= most) divisions++;
  return divisions;
}

function lattice(objectives: number, divisions: number): number[][] {
  const points: number[][] = [];
  const extend = (begun: readonly number[], left: number) => {
    if (begun.length === objectives - 1)
      points.push([...begun, left].map((part) => part / divisions));
    else for (let part = 0; part <= left; part++) extend([...begun, part], left - part);
  };
  if (divisions > 0) extend([], divisions);
  return points;
}

function unit(point: readonly number[]): number[] {
  const length = Math.hypot(...point);
  return point.map((part) => part / length);
}
