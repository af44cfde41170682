import { sites } from "#answer";

/** The class that gives what belongs to a site the site's colour: results are named after it first. */
export function siteClass(name: string, otherwise: "of-first" | "of-second" = "of-first"): string {
  const site = sites.find((one) => name === one || name.startsWith(`${one} `));
  return site === undefined ? otherwise : `of-${site}`;
}

/** Classes of two things that are held against each other: never the same. */
export function pairClasses(first: string, second: string): readonly [string, string] {
  const [a, b] = [siteClass(first), siteClass(second, "of-second")];
  return a === b ? ["of-first", "of-second"] : [a, b];
}
