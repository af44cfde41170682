import type { Criterion, Landscape } from "./landscape.ts";

/** Share of a violation that multipliers take up at once, and what tells a penalty that is too low (Atamna et al. 2017). */
const [patience, tooLittle, tooSlow] = [5, 3, 5];

/**
 * First penalties, by start in turn: firm ones hold what would fall without end, soft ones leave a way between places that an
 * equation parts.
 */
const firmnesses = [40, 0.4, 4000] as const;

/** How far an equation may be off, in its scale, for the best design of a cloud, and for that of one cloud beside others'. */
const [exactly, nearly] = [1e-11, 1e-8];

/**
 * What a cloud of designs descends where there are equations: the objective with a multiplier and a quadratic penalty for each
 * constraint, both learnt from the cloud's middle (Atamna, Auger and Hansen 2017). A level within which an equation counts as met
 * would have the cloud narrow to its edge; this leads to the equation itself.
 */
export class AugmentedOrder {
  /** What rows are ordered by. */
  readonly fitness: Float64Array;
  /** By row, how far it falls short of its constraints, in their scales. */
  readonly shortfalls: Float64Array;
  readonly #criteria: readonly Criterion[];
  readonly #size: number;
  readonly #firmness: number;
  readonly #multipliers: Float64Array;
  readonly #penalties: Float64Array;
  /** Values at the middle of the generation before. */
  #before: Float64Array | undefined;

  /** `start`: how many clouds came before. */
  constructor({ axes, criteria }: Landscape, rows: number, start: number) {
    this.#firmness = firmnesses[start % firmnesses.length]!;
    this.#criteria = criteria;
    this.#size = axes.length;
    this.fitness = new Float64Array(rows);
    this.shortfalls = new Float64Array(rows);
    this.#multipliers = new Float64Array(criteria.length);
    this.#penalties = new Float64Array(criteria.length);
  }

  /** Values a generation, whose last row is the cloud's middle, and learns from that. */
  judge(columns: readonly Float64Array[], count: number): void {
    const middle = Float64Array.from(columns, (column) => column[count - 1]!);
    if (this.#before === undefined) this.#begin(columns, count);
    if (middle.every(Number.isFinite)) {
      if (this.#before !== undefined) this.#learn(this.#before, middle);
      this.#before = middle;
    }
    for (let row = 0; row < count; row++) {
      const values = Float64Array.from(columns, (column) => column[row]!);
      this.fitness[row] = this.#fitnessOf(values);
      this.shortfalls[row] = this.#shortfallOf(values, exactly);
    }
  }

  /** Penalties with which the constraints' spread counts about as much as the objective's. */
  #begin(columns: readonly Float64Array[], count: number): void {
    const extent = spreadOf(columns[0]!, count, 0);
    for (const [at, { kind }] of this.#criteria.entries()) {
      if (kind === "objective") continue;
      const spread = spreadOf(columns[at]!, count);
      this.#penalties[at] = (this.#firmness * (extent || 1)) / (this.#size * (spread || 1) ** 2);
    }
  }

  #learn(before: Float64Array, middle: Float64Array): void {
    const change = Math.abs(this.#fitnessOf(middle) - this.#fitnessOf(before));
    const grown = 2 ** (1 / this.#size);
    for (const [at, { kind }] of this.#criteria.entries()) {
      if (kind === "objective") continue;
      const [value, multiplier, penalty] = [
        middle[at]!,
        this.#multipliers[at]!,
        this.#penalties[at]!,
      ];
      const counts = kind === "equal" || multiplier + penalty * value > 0;
      const raised = multiplier + (penalty * value) / patience;
      this.#multipliers[at] = kind === "equal" ? raised : Math.max(0, raised);
      // A limit that is far from being met or broken needs no more of either.
      if (!counts) continue;
      const rises =
        penalty * value ** 2 < (tooLittle * change) / this.#size ||
        tooSlow * Math.abs(value - before[at]!) < Math.abs(before[at]!);
      this.#penalties[at] = penalty * (rises ? grown ** 0.25 : 1 / grown);
    }
  }

  #fitnessOf(values: Float64Array): number {
    let sum = values[0]!;
    for (const [at, { kind }] of this.#criteria.entries()) {
      if (kind === "objective") continue;
      const [value, multiplier, penalty] = [
        values[at]!,
        this.#multipliers[at]!,
        this.#penalties[at]!,
      ];
      sum +=
        kind === "equal" || multiplier + penalty * value > 0
          ? multiplier * value + (penalty * value ** 2) / 2
          : -(multiplier ** 2) / (2 * penalty);
    }
    return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
  }

  /** How far a row falls short beside the best of other clouds, none of which meets equations to the last digit. */
  nearShortfall(columns: readonly Float64Array[], row: number): number {
    return this.#shortfallOf(
      Float64Array.from(columns, (column) => column[row]!),
      nearly,
    );
  }

  #shortfallOf(values: Float64Array, tolerance: number): number {
    let sum = 0;
    for (const [at, { kind, scale }] of this.#criteria.entries()) {
      const value = values[at]!;
      if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
      if (kind === "at most") sum += value > 0 ? value / scale : 0;
      else if (kind === "equal") sum += Math.max(0, Math.abs(value) / scale - tolerance);
    }
    return sum;
  }
}

/** Distance between the quantiles at a share from either end. */
function spreadOf(column: Float64Array, count: number, share = 0.25): number {
  const sorted = column.slice(0, count).filter(Number.isFinite).sort();
  const cut = Math.floor(share * sorted.length);
  const spread = sorted[sorted.length - 1 - cut]! - sorted[cut]!;
  return Number.isFinite(spread) ? spread : 0;
}
