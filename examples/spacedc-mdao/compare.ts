import { deviation } from "../report.ts";

/** One number or word of a result beside its published one; `off` is relative, infinite where ours is missing. */
export interface Beside {
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly off: number;
}

/** Every leaf of what they published beside the leaf of ours at the same place. */
export function beside(ours: unknown, theirs: unknown, path = ""): Beside[] {
  if (typeof theirs !== "object" || theirs === null) {
    const both = typeof ours === "number" && typeof theirs === "number";
    const off = both ? deviation(ours, theirs) : ours === theirs ? 0 : Infinity;
    return [{ path, ours, theirs, off }];
  }
  return Object.entries(theirs).flatMap(([name, value]) =>
    beside(
      (ours as Readonly<Record<string, unknown>> | undefined)?.[name],
      value,
      path === "" ? name : `${path}.${name}`,
    ),
  );
}
