import type { Input, Model } from "#model";

/** Inputs that stand together in the form. */
export interface InputGroup {
  /** What they belong to: arguments and claims of the model itself, or the part of this name. */
  readonly of: { readonly kind: "arguments" | "claims" } | { readonly kind: "part"; name: string };
  readonly inputs: readonly Input[];
}

/** All inputs of a model: its own arguments, its own claims, then those that a part alone takes, part by part. */
export function inputGroupsOf(model: Model): InputGroup[] {
  const own = new Set<string>(
    model.own.inputs.flatMap((name) => model.variables[name]?.input?.key ?? []),
  );
  const inputs = Object.values(model.inputs);
  const mine = inputs.filter(({ key }) => own.has(key));
  const parts = new Map<string, Input[]>();
  for (const input of inputs) {
    if (own.has(input.key)) continue;
    const name = partOf(input, model);
    parts.set(name, [...(parts.get(name) ?? []), input]);
  }
  const groups: InputGroup[] = [
    { of: { kind: "arguments" }, inputs: mine.filter(({ claim }) => claim === undefined) },
    { of: { kind: "claims" }, inputs: mine.filter(({ claim }) => claim !== undefined) },
    ...[...parts].map(([name, held]) => ({ of: { kind: "part" as const, name }, inputs: held })),
  ];
  return groups.filter((group) => group.inputs.length > 0);
}

/** The first part that takes an input. */
function partOf({ key }: Input, model: Model): string {
  const taker = Object.values(model.variables).find(({ input }) => input?.key === key);
  return taker?.path.split(".")[0] ?? key;
}

/** Values between which an input is a choice, where a limit of the model says so: "inclined == 0 or inclined == 1". */
export function choicesOf({ key }: Input, model: Model): readonly number[] | undefined {
  const names = Object.values(model.variables)
    .filter(({ input }) => input?.key === key)
    .map(({ path }) => path);
  for (const { text } of model.limits) {
    const terms = text.split(" or ").map((term) => /^(\S+) == (-?[\d.]+)$/.exec(term));
    if (terms.length < 2 || terms.some((term) => term === null || !names.includes(term[1]!)))
      continue;
    return terms.map((term) => Number(term![2]));
  }
  return undefined;
}
