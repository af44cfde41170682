/** A point of the unit square. */
export type Place = readonly [number, number];

/** An edge of the grid whose ends have opposite signs. */
export interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly values: Place;
}

/** Edges that a line passes, and which two of them it joins through each cell. */
export interface Segments {
  readonly edges: readonly Edge[];
  readonly segments: readonly (readonly [number, number])[];
}

/**
 * Marching squares (Lorensen and Cline 1987, in the plane). A cell all of whose edges are passed is read by the mean of its corners;
 * one with a corner without an answer has no segment. A value of 0 counts as above.
 */
export function segmentsOf(values: Float64Array, steps: number): Segments {
  const side = steps + 1;
  const edges: Edge[] = [];
  const known = new Map<string, number>();
  const edgeOf = (a: number, b: number): number | undefined => {
    const [va, vb] = [values[a]!, values[b]!];
    if (va < 0 === vb < 0) return undefined;
    const name = `${a} ${b}`;
    const at = known.get(name) ?? edges.length;
    if (at === edges.length) {
      known.set(name, at);
      const place = (corner: number): Place => [
        (corner % side) / steps,
        Math.floor(corner / side) / steps,
      ];
      edges.push({ from: place(a), to: place(b), values: [va, vb] });
    }
    return at;
  };
  const segments: [number, number][] = [];
  for (let row = 0; row < steps; row++)
    for (let column = 0; column < steps; column++) {
      const a = row * side + column;
      const corners = [a, a + 1, a + side + 1, a + side] as const;
      const sum = corners.reduce((total, corner) => total + values[corner]!, 0);
      if (Number.isNaN(sum)) continue;
      const [bottom, right, top, left] = [
        edgeOf(corners[0], corners[1]),
        edgeOf(corners[1], corners[2]),
        edgeOf(corners[3], corners[2]),
        edgeOf(corners[0], corners[3]),
      ];
      const passed = [bottom, right, top, left].flatMap((edge) => edge ?? []);
      if (passed.length === 2) segments.push([passed[0]!, passed[1]!]);
      if (passed.length !== 4) continue;
      // The first corner's side reaches through the middle, or not.
      const reaches = sum < 0 === values[corners[0]]! < 0;
      if (reaches) segments.push([bottom!, right!], [top!, left!]);
      else segments.push([bottom!, left!], [right!, top!]);
    }
  return { edges, segments };
}

/** Segments end to end: chains of edges, closed where the last one meets the first. */
export function joined(
  segments: Segments["segments"],
  edges: number,
): { readonly edges: readonly number[]; readonly closed: boolean }[] {
  const beside: number[][] = Array.from({ length: edges }, () => []);
  for (const [a, b] of segments) {
    beside[a]!.push(b);
    beside[b]!.push(a);
  }
  const seen = new Set<number>();
  const chainFrom = (start: number) => {
    const chain = [start];
    seen.add(start);
    for (;;) {
      const next = beside[chain.at(-1)!]!.find((edge) => !seen.has(edge));
      if (next === undefined) break;
      chain.push(next);
      seen.add(next);
    }
    return chain;
  };
  const starts = [...beside.keys()].filter((edge) => beside[edge]!.length === 1);
  const open = starts.flatMap((edge) =>
    seen.has(edge) ? [] : [{ edges: chainFrom(edge), closed: false }],
  );
  const rings = [...beside.keys()].flatMap((edge) =>
    seen.has(edge) || beside[edge]!.length === 0 ? [] : [{ edges: chainFrom(edge), closed: true }],
  );
  return [...open, ...rings];
}
