import { useEffect, useMemo, useRef, useState } from "react";
import type { Model } from "#model";
import { navigate, useRoute } from "../route.ts";
import { readLink, withEntry, writeLink, type LinkState } from "./given.ts";

/** How long a hand rests before the link follows it: browsers take only some hundred changes of it in ten seconds. */
const restMs = 150;

export interface Linked extends LinkState {
  /** Fixes an input in its own unit; undefined gives it back to its claim. */
  readonly fix: (key: string, value: number | undefined) => void;
  readonly look: (name: string, text: string | undefined) => void;
  /** Gives all inputs back to their claims. */
  readonly reset: () => void;
}

/** What is fixed in a model: the link holds it, and a link that is opened restores it. */
export function useGiven(model: Model): Linked {
  const link = useRoute().query.toString();
  const [text, setText] = useState(link);
  const written = useRef(link);
  useEffect(() => {
    if (link === written.current) return;
    written.current = link;
    setText(link);
  }, [link]);
  useEffect(() => {
    if (text === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = text;
      navigate(location.pathname + (text === "" ? "" : `?${text}`), { replace: true });
    }, restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useMemo(() => {
    const state = readLink(new URLSearchParams(text), model);
    const become = (change: (now: LinkState) => Omit<LinkState, "ignored">) =>
      setText((now) => writeLink(change(readLink(new URLSearchParams(now), model)), model));
    return {
      ...state,
      fix: (key, value) =>
        become(({ given, view }) => ({ given: withEntry(given, key, value), view })),
      look: (name, said) =>
        become(({ given, view }) => ({ given, view: withEntry(view, name, said) })),
      reset: () => become(({ view }) => ({ given: {}, view })),
    };
  }, [text, model]);
}
