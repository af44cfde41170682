import { useEffect, useMemo, useState } from "react";
import { ask } from "./ask.ts";
import { goesOn, type Problem, type StudySeen } from "./wire.ts";

export interface StudyList {
  readonly studies: readonly StudySeen[] | undefined;
  /** Where they are kept. */
  readonly place: string | undefined;
  readonly problem: Problem | undefined;
  readonly reload: () => void;
}

const pauseMs = { underWay: 700, problem: 3000 } as const;

/**
 * The studies of the store, looked at again while one of them goes on or the store cannot be had, and when somebody comes back to the
 * page. Else nothing is asked: the server then gives the store back.
 */
export function useStudyList(): StudyList {
  const [list, setList] = useState<Listed>({
    studies: undefined,
    place: undefined,
    problem: undefined,
  });
  const following = useMemo(() => new Following(setList), []);
  useEffect(() => {
    following.begin();
    return () => following.end();
  }, [following]);
  return { ...list, reload: () => void following.look() };
}

type Listed = Omit<StudyList, "reload">;

class Following {
  readonly #set: (change: (before: Listed) => Listed) => void;
  readonly #back = () => {
    if (document.visibilityState === "visible") void this.look();
  };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasEnded = false;

  constructor(set: (change: (before: Listed) => Listed) => void) {
    this.#set = set;
  }

  begin(): void {
    this.#hasEnded = false;
    document.addEventListener("visibilitychange", this.#back);
    void this.look();
  }

  end(): void {
    this.#hasEnded = true;
    document.removeEventListener("visibilitychange", this.#back);
    clearTimeout(this.#timer);
  }

  async look(): Promise<void> {
    const answer = await ask<{ studies: StudySeen[]; in: string }>("");
    if (this.#hasEnded) return;
    clearTimeout(this.#timer);
    const again = (ms: number) => {
      this.#timer = setTimeout(() => void this.look(), ms);
    };
    if (answer.kind === "problem") {
      this.#set((before) => ({ ...before, problem: answer.problem }));
      again(pauseMs.problem);
      return;
    }
    const { studies, in: place } = answer.value;
    this.#set(() => ({ studies, place, problem: undefined }));
    if (studies.some(goesOn)) again(pauseMs.underWay);
  }
}
