import type { Model } from "#model";

/** What a person has fixed: inputs by key, each in its own unit. The others keep their claim's uncertainty. */
export type Given = Readonly<Record<string, number>>;

/** What a link says of a model: "gridShare=0.2&view.day=90". */
export interface LinkState {
  readonly given: Given;
  /** How the picture is looked at, by name. */
  readonly view: Readonly<Record<string, string>>;
  /** Parts of the link that say nothing of this model, as they stand in it. */
  readonly ignored: readonly string[];
}

const viewPrefix = "view.";

export function readLink(query: URLSearchParams, model: Model): LinkState {
  const given: Record<string, number> = {};
  const view: Record<string, string> = {};
  const ignored: string[] = [];
  for (const [name, text] of query) {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (name.startsWith(viewPrefix)) view[name.slice(viewPrefix.length)] = text;
    else if (Object.hasOwn(model.inputs, name) && Number.isFinite(value)) given[name] = value;
    else ignored.push(`${name}=${text}`);
  }
  return { given, view, ignored };
}

/** The query of a link, inputs in the order of the model. */
export function writeLink({ given, view }: Omit<LinkState, "ignored">, model: Model): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(model.inputs))
    if (Object.hasOwn(given, key)) query.set(key, String(given[key]));
  for (const [name, text] of Object.entries(view)) query.set(viewPrefix + name, text);
  return query.toString();
}

/** The same with one entry set, or taken out. */
export function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = entries;
  return value === undefined ? rest : { ...rest, [key]: value };
}
