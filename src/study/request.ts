import { assert, nearestNames, refuse, words, type Refusal } from "#base";
import type { Model } from "#model";
import type { BreakEvenRequest } from "./break-even.ts";
import type { Choice } from "./choice.ts";
import type { Correlation } from "./copula.ts";

/** Results that stand or fall together: those of one site, say. */
export interface OutputGroup {
  readonly name: string;
  /** Paths of the variables wanted. A path belongs to one group. */
  readonly outputs: readonly string[];
  /** Prefixes of the paths of limits that concern them, "orbit" or "orbit.radiator"; all limits unless told. */
  readonly limits?: readonly string[];
}

/** What to sample. */
export interface StudyRequest {
  readonly model: Model;
  readonly groups: readonly OutputGroup[];
  /** By key or by the words a person types; the rest keeps its claim's uncertainty or its typical value. */
  readonly inputs?: Readonly<Record<string, Choice>>;
  readonly correlations?: readonly Correlation[];
  readonly breakEvens?: readonly BreakEvenRequest[];
  readonly samples: number;
  readonly seed: number;
  /** What stays of the samples: all of them unless told, or statistics alone (see `summariserOf`), of any number. */
  readonly keeps?: "samples" | "statistics";
}

/** Why a request cannot be met, as far as it can be told without looking at its inputs. */
export function faultIn({
  model,
  groups,
  breakEvens = [],
  samples,
  keeps = "samples",
}: StudyRequest): Refusal | undefined {
  const paths = groups.flatMap(({ outputs }) => outputs);
  assert(new Set(paths).size === paths.length, "a result belongs to one group of a study");
  const wanted = [
    ...paths,
    ...breakEvens.flatMap(({ of, against, shownAs = of }) => [of, against, shownAs]),
  ];
  const missing = wanted.find((path) => !Object.hasOwn(model.variables, path));
  if (missing !== undefined) {
    const near = nearestNames(missing, Object.keys(model.variables)).map(words);
    const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
    return refuse("unknown-name", `${model.name} computes nothing called "${missing}"${hint}`);
  }
  if (!(Number.isSafeInteger(samples) && samples > 0))
    return refuse("out-of-range", `${samples} samples: give a whole number above 0`);
  if (keeps === "statistics") return undefined;
  const columns = paths.length + groups.length + 2 * breakEvens.length;
  const most = Math.floor(mostColumnBytes / 8 / Math.max(columns, 1));
  if (samples <= most) return undefined;
  return refuse(
    "out-of-range",
    `${samples} samples of ${columns} columns do not fit in memory; ask for at most ${most} samples, or for fewer results`,
  );
}

/** Results are kept until their percentiles are found: 2 GiB of them at most. */
const mostColumnBytes = 2 ** 31;
