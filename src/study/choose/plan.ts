import { refuse, type Refusal } from "#base";
import type { ChooseOptions } from "./choose.ts";
import type { Method } from "./decision.ts";
import { byGradient } from "./gradient.ts";
import type { Landscape } from "./landscape.ts";
import type { Search } from "./search.ts";

/** A method, why it, and its search. */
export interface Plan {
  readonly method: Method;
  readonly because: string;
  readonly search: Search;
}

/** The method asked for, or the one that fits. */
export function planFor(
  landscape: Landscape,
  seed: number,
  options: ChooseOptions,
): Plan | Refusal {
  const { evaluations = 20_000 } = options;
  if (landscape.slopesAt === undefined) return refuse("bad-option", "no slopes");
  return {
    method: "gradient",
    because: "asked for",
    search: byGradient(landscape, { restarts: 8, evaluations, seed }),
  };
}
