import { useSyncExternalStore } from "react";

/** Where in the studio a person is: the path after the address, and what a link says beside it. */
export interface Route {
  /** "/studies/3f2a" is ["studies", "3f2a"]. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** The route, followed as it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}

/** Goes to a path with its query, like "/claims?search=launch"; `replace` leaves no step to go back to. */
export function navigate(
  to: string,
  { replace = false }: { readonly replace?: boolean } = {},
): void {
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  for (const told of listeners) told();
}

const listeners = new Set<() => void>();

function subscribe(told: () => void): () => void {
  listeners.add(told);
  addEventListener("popstate", told);
  return () => {
    listeners.delete(told);
    removeEventListener("popstate", told);
  };
}

let known: { readonly href: string; readonly route: Route } | undefined;

function current(): Route {
  const { href, pathname, search } = location;
  if (known?.href !== href) {
    const path = pathname
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
    known = { href, route: { path, query: new URLSearchParams(search) } };
  }
  return known.route;
}
