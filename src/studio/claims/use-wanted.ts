import { useEffect, useState } from "react";
import { navigate, useRoute } from "../route.ts";
import { queryOf, wantedFrom, type Wanted } from "./wanted.ts";

/** The link is written when the hand rests: browsers allow few changes of the address in a second. */
const restMs = 250;

let lastList = "/claims";

/** The list as it was seen last, to go back to. */
export const listSeenLast = (): string => lastList;

/** What the page lists, and how it is changed. The address follows it, and it follows the address. */
export function useWanted(): readonly [Wanted, (change: Partial<Wanted>) => void] {
  const { query } = useRoute();
  const text = query.toString();
  const [state, setState] = useState(() => ({ wanted: wantedFrom(query), text }));
  if (state.text !== text) setState({ wanted: wantedFrom(query), text });
  const change = (part: Partial<Wanted>) =>
    setState((before) => ({ ...before, wanted: { ...before.wanted, ...part } }));
  useEffect(() => {
    lastList = text === "" ? "/claims" : `/claims?${text}`;
  }, [text]);
  useEffect(() => {
    const rest = setTimeout(() => {
      const own = queryOf(state.wanted);
      if (own.toString() === queryOf(wantedFrom(query)).toString()) return;
      const view = query.get("view");
      if (view !== null) own.set("view", view);
      setState((before) => ({ ...before, text: own.toString() }));
      navigate(own.size === 0 ? "/claims" : `/claims?${own}`, { replace: true });
    }, restMs);
    return () => clearTimeout(rest);
  }, [state, query]);
  return [state.wanted, change];
}
