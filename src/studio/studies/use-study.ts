import { useEffect, useMemo, useState } from "react";
import { ask } from "./ask.ts";
import { goesOn, type Problem, type StudySeen, type StudyView } from "./wire.ts";

export interface Followed {
  readonly study: StudyView | undefined;
  readonly problem: Problem | undefined;
  /** Looks again, say after it was resumed. */
  readonly reload: () => void;
}

const againMs = 3000;

/** A study, followed by the server's events as long as it goes on. */
export function useStudy(id: string): Followed {
  const [found, setFound] = useState<Omit<Followed, "reload">>({
    study: undefined,
    problem: undefined,
  });
  const following = useMemo(() => new Following(id, setFound), [id]);
  useEffect(() => {
    following.begin();
    return () => following.end();
  }, [following]);
  return { ...found, reload: () => void following.look() };
}

type Found = Omit<Followed, "reload">;

/** Looks at a study, and listens to what is told of it as long as it goes on. */
class Following {
  readonly #id: string;
  readonly #set: (change: (before: Found) => Found) => void;
  #events: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasEnded = false;

  constructor(id: string, set: (change: (before: Found) => Found) => void) {
    this.#id = id;
    this.#set = set;
  }

  begin(): void {
    this.#hasEnded = false;
    void this.look();
  }

  async look(): Promise<void> {
    this.#rest();
    const answer = await ask<StudyView>(`/${this.#id}`);
    if (this.#hasEnded) return;
    if (answer.kind === "answer") {
      const study = answer.value;
      this.#set(() => ({ study, problem: undefined }));
      if (goesOn(study)) this.#listen();
      return;
    }
    const { problem } = answer;
    this.#set(({ study }) => ({ study: problem.status === 404 ? undefined : study, problem }));
    if (problem.status === 503 || problem.status === 0) this.#later();
  }

  end(): void {
    this.#hasEnded = true;
    this.#rest();
  }

  #listen(): void {
    this.#rest();
    const events = new EventSource(`/api/studies/${this.#id}/events`);
    this.#events = events;
    events.addEventListener("progress", ({ data }) => {
      const seen = JSON.parse(data as string) as StudySeen;
      this.#set(({ study, problem }) => ({ study: study && { ...study, ...seen }, problem }));
    });
    for (const name of ["end", "gone"]) events.addEventListener(name, () => void this.look());
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) this.#later();
    });
  }

  #later(): void {
    this.#timer = setTimeout(() => void this.look(), againMs);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#events?.close();
  }
}
