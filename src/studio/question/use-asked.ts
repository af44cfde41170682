import { useEffect, useState } from "react";
import { navigate, useRoute } from "../route.ts";
import { askedFrom, queryOf, type Asked } from "./asked.ts";

/** A link is written when the hand rests: browsers allow few changes of the address in a second. */
const restMs = 300;

/** The question of the page, and how it is changed. The address follows it, and it follows the address. */
export function useAsked(): readonly [Asked, (change: Partial<Asked>) => void] {
  const { query } = useRoute();
  const text = query.toString();
  const [state, setState] = useState(() => ({ asked: askedFrom(query), text }));
  // The address was changed by a link or a step back: the question is the address's.
  if (state.text !== text) setState({ asked: askedFrom(query), text });
  const change = (part: Partial<Asked>) =>
    setState((before) => ({ ...before, asked: { ...before.asked, ...part } }));
  useEffect(() => {
    const rest = setTimeout(() => {
      const own = queryOf(state.asked).toString();
      if (own === queryOf(askedFrom(query)).toString()) return;
      const kept = [...query].filter(([name]) => name === "explain");
      const wanted = new URLSearchParams([...new URLSearchParams(own), ...kept]).toString();
      setState((before) => ({ ...before, text: wanted }));
      navigate(wanted === "" ? "/" : `/?${wanted}`, { replace: true });
    }, restMs);
    return () => clearTimeout(rest);
  }, [state, query]);
  return [state.asked, change];
}
