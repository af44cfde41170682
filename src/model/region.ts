import { binary, constant, select, unary, type Node } from "./graph.ts";

/**
 * Where a value counts: the samples for which a condition holds, or fails, inside an outer region. Elsewhere the
 * value may be anything, NaN among it, and 0 stands for it. Undefined is everywhere.
 *
 * In reverse mode the slope of a branch not taken is 0, but the branch may hold the root of a negative number, and 0
 * times its slope is NaN. So slopes inside a branch are multiplied as if it were taken, and become 0 where they
 * leave it.
 */
export interface Region {
  readonly outer: Region | undefined;
  readonly condition: Node;
  readonly holds: boolean;
}

export interface Term {
  readonly value: Node;
  readonly where: Region | undefined;
}

/** The term's value, and 0 where it does not count. */
export const everywhere = (term: Term): Node => widened(term, undefined);

/** Makes regions, equal ones as one object, and adds up what counts in several of them. */
export class Regions {
  readonly #known = new Map<Region | undefined, Map<Node, Map<boolean, Region>>>();

  within(outer: Region | undefined, condition: Node, holds: boolean): Region {
    const conditions = entry(this.#known, outer, () => new Map());
    const sides = entry(conditions, condition, () => new Map<boolean, Region>());
    return entry(sides, holds, () => ({ outer, condition, holds }));
  }

  /** The sum of one or more terms, which counts where any of them does. */
  sum(terms: readonly Term[]): Term {
    const sums: Sums = new Map();
    for (const term of terms) add(sums, term);
    // Two counterparts that become one choice may leave a sum further out, which others then join.
    for (let before = 0; before !== sums.size;) {
      before = sums.size;
      const inwards = [...sums.keys()].sort((a, b) => depthOf(b) - depthOf(a));
      for (const region of inwards) if (region !== undefined) mergeOutwards(sums, region);
    }
    return [...sums]
      .map(([where, value]) => ({ where, value }))
      .reduce((sum, term) => this.#either(sum, term));
  }

  /** The sum of two terms neither of whose regions lies in the other. */
  #either(a: Term, b: Term): Term {
    const condition = binary("or", conditionOf(a.where!), conditionOf(b.where!));
    return {
      value: binary("add", everywhere(a), everywhere(b)),
      where: this.within(undefined, condition, true),
    };
  }
}

/** What counts in each region. */
type Sums = Map<Region | undefined, Node>;

/** A sum joins that of a region around its own, if there is one; with its counterpart it becomes one choice. */
function mergeOutwards(sums: Sums, region: Region): void {
  const value = sums.get(region);
  if (value === undefined) return;
  const { outer, condition, holds } = region;
  const other = [...sums.keys()].find(
    (one) => one?.outer === outer && one?.condition === condition && one.holds !== holds,
  );
  if (other !== undefined) {
    const opposite = sums.get(other)!;
    sums.delete(region);
    sums.delete(other);
    add(sums, { value: choice(region, value, opposite), where: outer });
    if (outer !== undefined) mergeOutwards(sums, outer);
    return;
  }
  let around = outer;
  while (around !== undefined && !sums.has(around)) around = around.outer;
  if (!sums.has(around)) return;
  sums.delete(region);
  add(sums, { value: widened({ value, where: region }, around), where: around });
}

function add(sums: Sums, { value, where }: Term): void {
  const sum = sums.get(where);
  sums.set(where, sum === undefined ? value : binary("add", sum, value));
}

/** The value in a region around its own: 0 where that is larger. */
function widened({ value, where }: Term, around: Region | undefined): Node {
  let wide = value;
  for (let region = where; region !== around; region = region!.outer)
    wide = choice(region!, wide, constant(0));
  return wide;
}

const choice = ({ condition, holds }: Region, inside: Node, outside: Node): Node =>
  holds ? select(condition, inside, outside) : select(condition, outside, inside);

function conditionOf({ outer, condition, holds }: Region): Node {
  const own = holds ? condition : unary("not", condition);
  return outer === undefined ? own : binary("and", conditionOf(outer), own);
}

function depthOf(region: Region | undefined): number {
  let depth = 0;
  for (let one = region; one !== undefined; one = one.outer) depth++;
  return depth;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
