import { z } from "zod";
import { isRefusal, refuse, type Refusal } from "#base";
import type { Model } from "#model";
import { resolveInput, sizeOfDesign, type Design } from "#study";

const kinds = ["plain", "latin hypercube", "sobol", "halton", "fractional factorial"] as const;

/** How the samples of a study are spread, as a file says it: a kind alone, or with what that kind takes. */
export const pointsSchema = z
  .union(
    [
      z.enum(kinds),
      z.strictObject({ kind: z.enum(["plain", "latin hypercube", "sobol", "halton"]) }),
      z.strictObject({
        kind: z.literal("full factorial"),
        levels: z
          .union([z.int().min(1), z.record(z.string(), z.int().min(1))])
          .describe("of every uncertain input, or by name: 2 for those that are not named"),
      }),
      z.strictObject({
        kind: z.literal("fractional factorial"),
        resolution: z
          .int()
          .min(3)
          .max(8)
          .optional()
          .describe("effects of fewer inputs than this stand apart: 4 unless told"),
        generators: z
          .record(z.string(), z.array(z.string()).min(1))
          .optional()
          .describe("by name: the inputs whose product decides this one's level"),
        between: z
          .tuple([z.number(), z.number()])
          .optional()
          .describe("probabilities of the low and the high level: [0.05, 0.95] unless told"),
      }),
    ],
    {
      error: `expected one of ${kinds.join(", ")}, or an object like { kind: full factorial, levels: 3 }`,
    },
  )
  .default("plain")
  .describe("how the samples are spread over the uncertain inputs");

export type AskedPoints = z.infer<typeof pointsSchema>;

/** The design that is asked for, with the names that people type made keys of the model's inputs. */
export function designOf(asked: AskedPoints, model: Model): Design | Refusal {
  if (typeof asked === "string") return { kind: asked };
  if (asked.kind === "full factorial") {
    if (typeof asked.levels === "number") return { kind: asked.kind, levels: asked.levels };
    const levels = byKey(asked.levels, model, (count) => count);
    return isRefusal(levels) ? levels : { kind: asked.kind, levels };
  }
  if (asked.kind !== "fractional factorial") return { kind: asked.kind };
  const { kind, resolution, between, generators: typed } = asked;
  if (typed !== undefined && resolution !== undefined)
    return refuse(
      "bad-option",
      `points: resolution ${resolution} and generators are two ways to say the same; give one`,
    );
  const generators = typed && byKey(typed, model, (names) => keysOf(names, model));
  if (isRefusal(generators)) return generators;
  return {
    kind,
    ...(resolution !== undefined && { resolution }),
    ...(generators && { generators }),
    ...(between && { between }),
  };
}

/** How many samples are meant where none are given: as many as the design has, if it has a size of its own. */
export function samplesOf(
  design: Design,
  names: readonly string[],
  usual: number,
): number | Refusal {
  return sizeOfDesign(design, names) ?? usual;
}

function byKey<T, U>(
  named: Readonly<Record<string, T>>,
  model: Model,
  valueOf: (given: T) => U | Refusal,
): Record<string, U> | Refusal {
  const found: Record<string, U> = {};
  for (const [name, given] of Object.entries(named)) {
    const key = resolveInput(model, name);
    if (isRefusal(key)) return key;
    const value = valueOf(given);
    if (isRefusal(value)) return value;
    if (Object.hasOwn(found, key))
      return refuse("bad-option", `points: "${name}" names an input that is named already`);
    found[key] = value;
  }
  return found;
}

function keysOf(names: readonly string[], model: Model): string[] | Refusal {
  const keys: string[] = [];
  for (const name of names) {
    const key = resolveInput(model, name);
    if (isRefusal(key)) return key;
    keys.push(key);
  }
  return keys;
}
