import { refuse, type Refusal } from "#base";

/** How a search goes about it: what proves that nothing is shorter first, then what only finds. */
export const methods = ["enumerate", "walk", "tree"] as const;
export type Method = (typeof methods)[number];

/** The methods of a list like "walk,tree". */
export function methodsNamed(text: string): readonly Method[] | Refusal {
  const names = text.split(",");
  const strange = names.find((name) => !methods.some((method) => method === name));
  return strange === undefined
    ? methods.filter((method) => names.includes(method))
    : refuse(
        "unknown-name",
        `--method: there is no method "${strange}"; there are ${methods.join(", ")}, and lists of them like walk,tree`,
      );
}
