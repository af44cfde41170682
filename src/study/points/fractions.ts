import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import { isHigh, type TwoLevelDesign } from "./factorial.ts";

/** Designs are searched for up to 2 to the power of this runs, and made by generators up to the other. */
const mostSearched = 16;
const mostDigits = 20;

/**
 * The smallest two-level design of this many factors that its search finds in which no effect of fewer factors than the
 * resolution are mixed up: at III single effects stand apart from each other, at IV from pairs too, at V pairs stand apart.
 *
 * Factors beyond the first take, each in turn, the lowest product of digits that keeps the resolution (a lexicographic code). That
 * reaches the known optimum at III and IV; at V and above another construction may need half the runs.
 */
export function fractionOf(factors: number, resolution: number): TwoLevelDesign | Refusal {
  for (let digits = 1; digits <= mostSearched; digits++) {
    const masks = lexicographic(factors, digits, resolution);
    if (masks !== undefined) return { masks, digits };
  }
  return refuse(
    "out-of-range",
    `${factors} factors at resolution ${resolution} need more than ${2 ** mostSearched} runs; ask for a lower resolution, or for other points`,
  );
}

/** Factors that fit into so many digits; undefined where they do not. Sums of up to resolution - 2 masks are not taken again. */
function lexicographic(factors: number, digits: number, resolution: number): number[] | undefined {
  const masks: number[] = [];
  // Sums of each number of masks, up to resolution - 2 of them; a mask among them would close a shorter word.
  const reach = Math.max(resolution - 2, 1);
  const sums: Set<number>[] = Array.from({ length: reach + 1 }, () => new Set<number>());
  sums[0]!.add(0);
  const add = (mask: number) => {
    for (let count = reach; count >= 1; count--)
      for (const sum of sums[count - 1]!) sums[count]!.add(sum ^ mask);
    masks.push(mask);
  };
  const isFree = (mask: number) => sums.every((some) => !some.has(mask));
  for (let digit = 0; digit < Math.min(digits, factors); digit++) add(2 ** digit);
  for (let mask = 1; mask < 2 ** digits && masks.length < factors; mask++)
    if (isFree(mask)) add(mask);
  return masks.length >= factors ? masks : undefined;
}

/** Which factors a further one is the product of: its level is high where an odd number of theirs are. By name. */
export type Generators = Readonly<Record<string, readonly string[]>>;

/** The design in which the named factors follow from the others, which take all combinations. */
export function generated(
  names: readonly string[],
  generators: Generators,
): TwoLevelDesign | Refusal {
  const basic = names.filter((name) => !Object.hasOwn(generators, name));
  if (basic.length > mostDigits)
    return refuse(
      "out-of-range",
      `${basic.length} inputs without a generator make 2^${basic.length} runs; give generators for all but ${mostDigits} of them`,
    );
  const masks = new Map(basic.map((name, at) => [name, 2 ** at]));
  for (const [name, product] of Object.entries(generators)) {
    const mask = productOf(name, product, names, masks);
    if (isRefusal(mask)) return mask;
    masks.set(name, mask);
  }
  const all = names.map((name) => masks.get(name)!);
  return { masks: all, digits: basic.length };
}

function productOf(
  name: string,
  product: readonly string[],
  names: readonly string[],
  masks: ReadonlyMap<string, number>,
): number | Refusal {
  let mask = 0;
  for (const factor of [name, ...product]) {
    if (!names.includes(factor)) return unknownFactor(factor, names);
    if (factor === name) continue;
    const known = masks.get(factor);
    if (known === undefined)
      return refuse(
        "bad-option",
        `the generator of "${words(name)}" uses "${words(factor)}", which has one itself; use inputs without a generator, or give its own first`,
      );
    mask ^= known;
  }
  return mask !== 0
    ? mask
    : refuse(
        "bad-option",
        `the generator of "${words(name)}" leaves nothing: its level would never change; name at least two inputs that do not cancel`,
      );
}

function unknownFactor(factor: string, names: readonly string[]): Refusal {
  const near = nearestNames(factor, names).map(words);
  const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
  return refuse("unknown-name", `no uncertain input is called "${factor}"${hint}`);
}

/**
 * The length of the shortest product of factors that never changes: the design's resolution, Infinity for a full design. Looked
 * for up to `most` factors, since their choices grow fast.
 */
export function resolutionOf({ masks, digits }: TwoLevelDesign, most = 6): number {
  let sums = new Map<number, number>([[0, -1]]);
  // Sums of `length` masks of rising places, with the lowest last place that gives each.
  for (let length = 1; length <= Math.min(most, masks.length); length++) {
    const next = new Map<number, number>();
    for (const [sum, last] of sums)
      for (let at = last + 1; at < masks.length; at++) {
        const longer = sum ^ masks[at]!;
        if (longer === 0) return length;
        next.set(longer, Math.min(next.get(longer) ?? at, at));
      }
    sums = next;
  }
  return masks.length === digits ? Number.POSITIVE_INFINITY : most + 1;
}

/** The difference of means between the high and the low level of each factor: its effect, with what is mixed into it. */
export function mainEffects({ masks }: TwoLevelDesign, values: Float64Array): number[] {
  return masks.map((mask) => {
    let difference = 0;
    for (let point = 0; point < values.length; point++)
      difference += isHigh(mask, point) ? values[point]! : -values[point]!;
    return (2 * difference) / values.length;
  });
}
