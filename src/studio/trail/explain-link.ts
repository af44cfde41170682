import type { Route } from "../route.ts";

/** The value of a page's link that opens the trail: once for each number on the way, the one that is shown last. */
const name = "explain";

/** The numbers that a link opens, from the first to the one that is shown. */
export const explainedIn = (query: URLSearchParams): readonly string[] =>
  query.getAll(name).filter((path) => path !== "");

/** The link to the same page with these numbers opened; none closes the trail. */
export function linkExplaining({ path, query }: Route, explained: readonly string[]): string {
  const kept = [...query].filter(([key]) => key !== name);
  const wanted = new URLSearchParams([...kept, ...explained.map((one) => [name, one])]);
  const place = `/${path.map(encodeURIComponent).join("/")}`;
  return wanted.size === 0 ? place : `${place}?${wanted}`;
}
