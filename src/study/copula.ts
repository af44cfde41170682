import { elementary, isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import { binary, constant, input, random, unary, type Node } from "#model";
import { cholesky, intervalOf, type Matrix } from "./cholesky.ts";
import { normalQuantile } from "./normal.ts";
import type { Draw } from "./quantile.ts";

/** That two uncertain inputs go together. */
export interface Correlation {
  readonly between: readonly [string, string];
  /** Spearman's rank correlation, between -1 and 1. It holds whatever the two distributions are. */
  readonly rank: number;
}

/** Draws of inputs that a Gaussian copula ties together. */
export interface CorrelatedDraws {
  readonly draws: ReadonlyMap<string, Draw>;
  /** Weights of the normal numbers, by the name of the scalar input that holds each. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs tied to each other, directly or through others; each group with at least two. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * One draw for each key, from the uniform number that `uniformOf` gives it: a random stream of its own unless told.
 *
 * Tied inputs share a Gaussian copula: normal numbers mixed by the Cholesky factor of their correlation matrix,
 * 2 sin(pi rank / 6) for each given pair (Pearson 1907) and 0 for the rest, then each turned back into a
 * probability. The rank correlation is exact for continuous distributions; ties of discrete ones weaken it.
 * Refuses a correlation of unknown or untied inputs, one given twice, and a set that no random numbers can have.
 */
export function correlatedDraws(
  keys: readonly string[],
  correlations: readonly Correlation[],
  uniformOf: (key: string) => Node = random,
): CorrelatedDraws | Refusal {
  const fault = faultIn(keys, correlations);
  if (fault !== undefined) return fault;
  const groups = connected(keys, correlations);
  const parameters: Record<string, number> = {};
  const draws = new Map(keys.map((key) => [key, drawOf(uniformOf(key))]));
  for (const group of groups) {
    const mixed = mix(group, correlations, uniformOf);
    if (isRefusal(mixed)) return mixed;
    Object.assign(parameters, mixed.parameters);
    for (const [key, draw] of mixed.draws) draws.set(key, draw);
  }
  return { draws, parameters, groups };
}

const drawOf = (probability: Node): Draw => ({
  probability,
  normal: normalQuantile(probability),
});

function mix(
  group: readonly string[],
  correlations: readonly Correlation[],
  uniformOf: (key: string) => Node,
): Omit<CorrelatedDraws, "groups"> | Refusal {
  const matrix = matrixOf(group, correlations);
  const factor = cholesky(matrix);
  if (factor.kind === "broken") return contradiction(group, correlations, matrix, factor.row);
  const parameters: Record<string, number> = {};
  const own = group.map((key) => drawOf(uniformOf(key)).normal);
  const draws = group.map((key, i): [string, Draw] => {
    const terms = own.slice(0, i + 1).map((normal, j) => {
      const weight = `${key}:copula ${group[j]!}`;
      parameters[weight] = factor.rows[i]![j]!;
      return binary("mul", input(weight), normal);
    });
    return [key, dependent(terms.reduce((sum, term) => binary("add", sum, term)))];
  });
  return { draws: new Map(draws), parameters };
}

/** A draw whose standard normal number is given: the probability below it is (1 + erf(z / sqrt 2)) / 2. */
export function dependent(normal: Node): Draw {
  const error = unary("erf", binary("mul", normal, constant(Math.SQRT1_2)));
  const half = constant(0.5);
  return { probability: binary("add", half, binary("mul", half, error)), normal };
}

const toNormal = (rank: number) => 2 * elementary.sin((Math.PI * rank) / 6);
const toRank = (pearson: number) => (6 / Math.PI) * Math.asin(pearson / 2);

function matrixOf(group: readonly string[], correlations: readonly Correlation[]): number[][] {
  const matrix = group.map((_, i) => group.map((__, j) => Number(i === j)));
  for (const { between, rank } of correlations) {
    const [i, j] = [group.indexOf(between[0]), group.indexOf(between[1])];
    if (i >= 0 && j >= 0) matrix[i]![j] = matrix[j]![i] = toNormal(rank);
  }
  return matrix;
}

function faultIn(
  keys: readonly string[],
  correlations: readonly Correlation[],
): Refusal | undefined {
  const seen = new Set<string>();
  for (const { between, rank } of correlations) {
    const pair = pairOf(between);
    const loose = between.find((key) => !keys.includes(key));
    if (loose !== undefined) return notUncertain(loose, pair, keys);
    if (between[0] === between[1])
      return refuse("bad-correlation", `${pair}: an input goes with itself; name two inputs`);
    if (!(Math.abs(rank) < 1))
      return refuse(
        "bad-correlation",
        `${pair}: rank correlation ${rank} must lie between -1 and 1, both excluded`,
      );
    const name = [...between].sort().join(" ");
    if (seen.has(name))
      return refuse("bad-correlation", `${pair}: given twice; keep one of the two`);
    seen.add(name);
  }
  return undefined;
}

function notUncertain(key: string, pair: string, keys: readonly string[]): Refusal {
  const near = nearestNames(key, keys).map(words);
  const hint = near.length > 0 ? ` (nearest uncertain inputs: ${near.join(", ")})` : "";
  return refuse(
    "bad-correlation",
    `${pair}: ${words(key)} is not uncertain here; give it a distribution or drop the correlation${hint}`,
  );
}

/** Groups of keys that correlations join, in the order of the keys. */
function connected(keys: readonly string[], correlations: readonly Correlation[]): string[][] {
  const groupOf = new Map(keys.map((key) => [key, new Set([key])]));
  for (const { between } of correlations) {
    const [kept, gone] = between.map((key) => groupOf.get(key)!) as [Set<string>, Set<string>];
    for (const key of gone) groupOf.set(key, kept.add(key));
  }
  return [...new Set(groupOf.values())]
    .filter((group) => group.size > 1)
    .map((group) => keys.filter((key) => group.has(key)));
}

/** Names the given pair that is nearest to a value with which the rest can stand, and that value. */
function contradiction(
  group: readonly string[],
  correlations: readonly Correlation[],
  matrix: Matrix,
  row: number,
): Refusal {
  const repairs = correlations.flatMap(({ between, rank }) => {
    const [i, j] = [group.indexOf(between[0]), group.indexOf(between[1])] as const;
    const interval = i < 0 || j < 0 ? undefined : intervalOf(matrix, i, j);
    if (interval === undefined) return [];
    const [low, high] = [roundUp(toRank(interval[0])), -roundUp(-toRank(interval[1]))];
    return low <= high ? [{ between, rank, nearest: Math.min(Math.max(rank, low), high) }] : [];
  });
  const distance = (repair: (typeof repairs)[number]) => Math.abs(repair.nearest - repair.rank);
  const [best] = repairs.sort((a, b) => distance(a) - distance(b));
  if (best === undefined) return shrunken(group, correlations, row);
  return refuse(
    "bad-correlation",
    `no random numbers have these rank correlations: ${pairOf(best.between)} at ${best.rank} contradicts the others; the nearest that fits them is ${best.nearest}`,
  );
}

/** Where no single pair can mend it: the largest share of all correlations that can stand. */
function shrunken(
  group: readonly string[],
  correlations: readonly Correlation[],
  row: number,
): Refusal {
  const fits = (share: number) => {
    const weaker = correlations.map(({ between, rank }) => ({ between, rank: rank * share }));
    return cholesky(matrixOf(group, weaker)).kind === "factor";
  };
  let percent = 99;
  while (!fits(percent / 100)) percent--;
  const key = group[row]!;
  const { between } = correlations.find((one) => one.between.includes(key))!;
  return refuse(
    "bad-correlation",
    `no random numbers have these rank correlations, ${pairOf(between)} among them; they fit together when all are taken times ${percent / 100}`,
  );
}

const pairOf = ([a, b]: readonly [string, string]) => `"${words(a)}" with "${words(b)}"`;

/** To three decimals, inwards: what is offered must itself be accepted. */
const roundUp = (x: number) => Math.ceil(x * 1000 + 1e-6) / 1000;
