import { nearestNames, refuse, words, type Refusal } from "#base";
import type { Input, Model } from "#model";

/**
 * The key of the input that a person means by "launch price", "launchPrice" or "orbit radiator temperature".
 *
 * The words of its key or of one of its paths; else all typed words in any order, where only one input has them.
 * Refuses what matches nothing, several inputs, or something that the model computes.
 */
export function resolveInput(model: Model, typed: string): string | Refusal {
  if (Object.hasOwn(model.inputs, typed)) return typed;
  const wanted = words(typed);
  const named = namesOf(model);
  const same = named.find(({ names }) => names.includes(wanted));
  if (same !== undefined) return same.input.key;
  const computed = Object.values(model.variables).find(
    (variable) => variable.input === undefined && words(variable.path) === wanted,
  );
  if (computed !== undefined)
    return refuse(
      "unknown-name",
      `"${typed}" is computed, by "${computed.equation!.text}"; set one of the inputs behind it`,
    );
  const parts = wanted.split(" ").filter((word) => word !== "");
  const similar = named.filter(({ names }) => names.some((name) => holdsAll(name, parts)));
  if (parts.length > 0 && similar.length === 1) return similar[0]!.input.key;
  return parts.length > 0 && similar.length > 1 ? ambiguous(typed, similar) : unknown(typed, named);
}

interface Named {
  readonly input: Input;
  /** Words of its key, then of every path it has in the model. */
  readonly names: readonly string[];
}

function namesOf(model: Model): Named[] {
  const namesByKey = new Map<string, string[]>();
  for (const key of Object.keys(model.inputs)) namesByKey.set(key, [words(key)]);
  for (const { path, input } of Object.values(model.variables))
    if (input) namesByKey.get(input.key)!.push(words(path));
  return Object.values(model.inputs).map((input) => ({
    input,
    names: namesByKey.get(input.key)!,
  }));
}

function holdsAll(name: string, parts: readonly string[]): boolean {
  const held = name.split(" ");
  return parts.every((part) => held.includes(part));
}

function ambiguous(typed: string, similar: readonly Named[]): Refusal {
  const shown = similar.slice(0, 6).map(({ names }) => `"${names[0]!}"`);
  const more = similar.length > shown.length ? ` and ${similar.length - shown.length} more` : "";
  return refuse(
    "unknown-name",
    `"${typed}" could be any of ${shown.join(", ")}${more}; give more of its words`,
  );
}

/** Suggests each input under its likest name alone. */
function unknown(typed: string, named: readonly Named[]): Refusal {
  const all = named.flatMap(({ names }) => names);
  const inputOf = (name: string) => named.find(({ names }) => names.includes(name))!.input;
  const near = nearestNames(typed, all, 20).filter(
    (name, at, nearer) => nearer.findIndex((other) => inputOf(other) === inputOf(name)) === at,
  );
  const shown = near.slice(0, 3).map((name) => `"${name}"`);
  const hint = shown.length > 0 ? `; nearest: ${shown.join(", ")}` : "";
  return refuse("unknown-name", `no input is called "${typed}"${hint}`);
}
