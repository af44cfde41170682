import { useEffect, useState } from "react";
import { ask, sent } from "../ask.ts";
import type { Problem } from "../wire.ts";

interface Checked {
  /** What it is about, where it can be run. */
  readonly title?: string;
  readonly problem?: Problem;
}

const pauseMs = 500;

/** What the server thinks of a study, a moment after it was last changed. What is empty is not asked about. */
export function useCheck(written: string): Checked {
  const [checked, setChecked] = useState<Checked & { readonly of: string }>({ of: "" });
  useEffect(() => {
    if (written.trim() === "") return undefined;
    let isCurrent = true;
    async function check(): Promise<void> {
      const answer = await ask<{ title: string }>("/check", sent(written));
      if (!isCurrent) return;
      setChecked(
        answer.kind === "problem"
          ? { of: written, problem: answer.problem }
          : { of: written, title: answer.value.title },
      );
    }
    const timer = setTimeout(() => void check(), pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [written]);
  return checked.of === written ? checked : {};
}
