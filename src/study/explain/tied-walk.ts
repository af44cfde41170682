import type { Matrix } from "../cholesky.ts";
import { rowsAtOnce } from "./analysis.ts";
import { lowerOf } from "./draws.ts";
import type { Columns, Response } from "./response.ts";
import type { Walk } from "./walk.ts";

/**
 * How a walk takes tied inputs one by one.
 *
 * Normal numbers of a group are mixed by the triangular factor for the order in which the walk takes its members. Those that are taken
 * then stay what they are while the rest, whose own numbers are the other point's, vary as they do given the taken ones: exact
 * draws from the conditional distribution of the Gaussian copula, whatever the order.
 */
export class TiedWalk {
  readonly #response: Response;
  readonly #own: { readonly from: Columns; readonly to: Columns };
  readonly #draws: Columns;
  readonly #at: Columns;
  readonly #groupRows: number;
  readonly #partOf: (number | undefined)[];
  readonly #changed = new Set<number>();
  /** By group of rows and part. */
  #plans: Plan[][] = [];
  #orders: Uint16Array = new Uint16Array();
  #rows = 0;

  /** `own`: normal numbers that vary by themselves, by input, for both points. `at`: the walk's columns of values. */
  constructor(
    response: Response,
    {
      own,
      at,
      groupRows,
    }: {
      readonly own: { readonly from: Columns; readonly to: Columns };
      readonly at: Columns;
      readonly groupRows: number;
    },
  ) {
    this.#response = response;
    this.#own = own;
    this.#at = at;
    this.#groupRows = groupRows;
    this.#draws = response.inputs.map(() => new Float64Array(rowsAtOnce));
    this.#partOf = response.inputs.map((_, input) => {
      const part = response.parts.findIndex(({ inputs }) => inputs.includes(input));
      return response.parts[part]!.correlations === undefined ? undefined : part;
    });
  }

  /** Factors are single inputs here, by their place. */
  stepsOf(orders: Uint16Array, rows: number): NonNullable<Walk["tied"]> {
    this.#orders = orders;
    this.#rows = rows;
    this.#plans = Array.from({ length: Math.ceil(rows / this.#groupRows) }, (_, group) =>
      this.#plansFor(group),
    );
    return {
      isTied: (input) => this.#partOf[input] !== undefined,
      take: (group, taken) => this.#take(group, taken),
      finish: () => {
        for (const part of this.#changed)
          this.#response.draw(part, this.#draws, this.#rows, this.#at);
        this.#changed.clear();
      },
    };
  }

  #plansFor(group: number): Plan[] {
    const count = this.#response.inputs.length;
    const order = [...this.#orders.subarray(group * count, (group + 1) * count)];
    return this.#response.parts.map(({ inputs, correlations }) => {
      if (correlations === undefined) return { members: [], factor: [], taken: 0 };
      const members = order.filter((input) => inputs.includes(input));
      const places = members.map((input) => inputs.indexOf(input));
      const factor = lowerOf(places.map((i) => places.map((j) => correlations[i]![j]!)));
      return { members, factor, taken: 0 };
    });
  }

  #take(group: number, taken: number): void {
    const count = this.#response.inputs.length;
    const last = taken === 0 ? undefined : this.#partOf[this.#orders[group * count + taken - 1]!];
    for (const [part, plan] of this.#plans[group]!.entries()) {
      if (plan.members.length === 0 || (last !== undefined && last !== part)) continue;
      if (last === part) plan.taken++;
      this.#mix(plan, group * this.#groupRows);
      this.#changed.add(part);
    }
  }

  /** The normal numbers of a part in a group's rows: own numbers of the one point for the taken, of the other for the rest. */
  #mix({ members, factor, taken }: Plan, first: number): void {
    const own = members.map((input, at) => (at < taken ? this.#own.to : this.#own.from)[input]!);
    const end = Math.min(first + this.#groupRows, this.#rows);
    for (const [i, input] of members.entries()) {
      const mixed = this.#draws[input]!;
      for (let row = first; row < end; row++) {
        let sum = 0;
        for (let j = 0; j <= i; j++) sum += factor[i]![j]! * own[j]![row]!;
        mixed[row] = sum;
      }
    }
  }
}

/** A part's inputs in the order of a group of rows, the triangular factor for it, and how many of them are taken. */
interface Plan {
  readonly members: readonly number[];
  readonly factor: Matrix;
  taken: number;
}
