import { assert } from "#base";
import { formatDimension, sameDimension, toSi, unitOf, type Dimension } from "#units";
import type { TimeDraft } from "./draft.ts";
import type { Typed } from "./equation.ts";
import {
  binary,
  constant,
  namesBoundBy,
  topologicalOrder,
  type Node,
  type Recurrence,
  type State,
  type Take,
  type Unknown,
} from "./graph.ts";
import type { Time } from "./model.ts";
import { freeUnknowns } from "./unknowns.ts";

/** Functions of an equation over all steps, by name. */
export const functionsOverSteps = ["total", "mean", "lowest", "highest", "last"] as const;
export type OverSteps = (typeof functionsOverSteps)[number];

/** A model's time: what its equations are made of where they change from step to step. */
export class Steps {
  readonly #draft: TimeDraft<string>;
  readonly #counter: Unknown = { kind: "unknown", name: "time.number" };
  readonly #states: readonly string[];

  constructor(draft: TimeDraft<string>, states: readonly string[]) {
    const { steps } = draft;
    assert(
      Number.isInteger(steps) && steps >= 1,
      `a model over time has 1, 2, ... steps, not ${steps}`,
    );
    this.#draft = draft;
    this.#states = states;
  }

  get time(): Time {
    const { steps, step, unit } = this.#draft;
    return { steps, stepSeconds: toSi(step, unit) };
  }

  get #dimension(): Dimension {
    return unitOf(this.#draft.unit).dimension;
  }

  /** Faults of the declaration itself. */
  faults(): string[] {
    const { steps, step, unit, series } = this.#draft;
    const isTime = sameDimension(this.#dimension, unitOf("s").dimension);
    return [
      ...(isTime ? [] : [`a step lasts ${formatDimension(this.#dimension)}, which is no time`]),
      ...(step > 0 ? [] : [`a step lasts ${step} ${unit}; give more than 0`]),
      ...Object.entries(series).flatMap(([name, { typical }]) =>
        typical.length >= steps
          ? []
          : [`series "${name}" has ${typical.length} elements; ${steps} steps need as many`],
      ),
    ];
  }

  /** Time at the start of the step, and the length of a step. */
  valueOf(name: "now" | "step"): Typed {
    const length = constant(this.time.stepSeconds);
    const node = name === "step" ? length : binary("mul", this.#counter, length);
    return { node, dimension: this.#dimension };
  }

  element(name: string): Typed {
    const { unit, typical } = this.#draft.series[name]!;
    const node: Node = { kind: "series", name, typical: inSi(typical, unit), step: this.#counter };
    return { node, dimension: unitOf(unit).dimension };
  }

  recurrence(states: readonly State[]): Recurrence {
    return { kind: "recurrence", steps: this.#draft.steps, counter: this.#counter, states };
  }

  /** Whether a value may change from step to step. */
  change(node: Node): boolean {
    const names = namesBoundBy(this.recurrence([]));
    const free = freeUnknowns(topologicalOrder([node])).get(node)!;
    return [...names, ...this.#states].some((name) => free.has(name));
  }

  over(name: OverSteps, of: Node, recurrence: Recurrence): Node {
    const scan = (take: Take): Node => ({ kind: "scan", recurrence, take, of });
    if (name === "mean") return binary("div", scan("sum"), constant(this.#draft.steps));
    return scan(name === "total" ? "sum" : name);
  }
}

/** Elements in SI units: the same list for the same list, so that graphs over it can be told to be equal. */
function inSi(typical: readonly number[], unit: string): readonly number[] {
  let known = siOf.get(typical);
  if (known === undefined) siOf.set(typical, (known = typical.map((value) => toSi(value, unit))));
  return known;
}

const siOf = new WeakMap<readonly number[], readonly number[]>();
