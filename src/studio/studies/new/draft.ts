import { models } from "#systems";
import type { Draft } from "../wire.ts";

export type Method = NonNullable<Draft["method"]>;
export type MethodKind = "sample" | "explain" | "cross" | "choose" | "fit";
export const methodKinds: readonly MethodKind[] = ["sample", "explain", "cross", "choose", "fit"];

/** Fields of a distribution, in the order in which they are asked for. */
export const distributionFields = {
  uniform: ["low", "high"],
  normal: ["mean", "sd"],
  lognormal: ["median", "factor"],
  triangular: ["low", "mode", "high"],
  pert: ["low", "mode", "high"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type DistributionKind = keyof typeof distributionFields;

export const isDistributionKind = (kind: unknown): kind is DistributionKind =>
  typeof kind === "string" && Object.hasOwn(distributionFields, kind);

/** What the form begins with. */
export const firstDraft: Draft = {
  model: "siting",
  method: { kind: "sample", samples: 100_000 },
};

/** What of a method the form begins with. */
export function firstMethod(kind: MethodKind, model: string): Method {
  const [first = "", second = ""] = models[model]?.own.outputs ?? [];
  switch (kind) {
    case "sample":
      return { kind, samples: 100_000 };
    case "explain":
      return { kind, by: "spread" };
    case "cross":
      return { kind, of: first, against: second, along: { input: "" } };
    case "choose":
      return { kind, decide: {}, minimise: first };
    case "fit":
      return { kind, of: first, find: {}, data: { columns: [], rows: [] } };
  }
}

/** An object with something in it set, or taken out where it is undefined or an empty text. */
export function withField<T extends object>(of: T, key: string, value: unknown): T {
  const { [key]: _, ...rest } = of as Record<string, unknown>;
  const isGone = value === undefined || value === "";
  // What is there already keeps its place.
  if (!isGone && Object.hasOwn(of, key)) return { ...of, [key]: value };
  return (isGone ? rest : { ...rest, [key]: value }) as T;
}

/** Entries of an object with the one at a place renamed, replaced or, where undefined, left out; one at the end is added. */
export function withEntry<T>(
  of: Readonly<Record<string, T>>,
  at: number,
  entry: readonly [string, T] | undefined,
): Record<string, T> {
  const entries = Object.entries(of);
  if (entry === undefined) entries.splice(at, 1);
  else entries.splice(at, 1, [entry[0], entry[1]]);
  return Object.fromEntries(entries);
}

/** A list with the one at a place replaced or, where undefined, left out. */
export function withItem<T>(of: readonly T[], at: number, item: T | undefined): T[] {
  return item === undefined ? of.toSpliced(at, 1) : of.toSpliced(at, 1, item);
}

/** What a person types as a value: a number where it is one, else the text with its unit. */
export function valueTyped(text: string): string | number | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : trimmed;
}

/** A list of numbers that are separated by commas or spaces; what is no number stays a text, which the server then names. */
export const numbersTyped = (text: string): (string | number)[] =>
  text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => valueTyped(part)!);
