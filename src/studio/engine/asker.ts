import type { QuestionDraft } from "#answer";
import type { Refusal } from "#base";
import type { Answers, Reply, Request } from "./messages.ts";

/** An answer, the question that it answers, and the milliseconds of computing it. */
export interface Answered<Kind extends keyof Answers> {
  readonly draft: QuestionDraft;
  readonly answer: Answers[Kind] | Refusal;
  readonly ms: number;
}

/**
 * Puts the questions of one page to a worker of its own. One is answered at a time; of those that come meanwhile the last is
 * answered next, and the others never: nobody waits for them any more.
 */
export class Asker<Kind extends keyof Answers> {
  readonly #worker: Worker;
  readonly #kinds: readonly Kind[];
  readonly #told: (kind: Kind, answered: Answered<Kind>) => void;
  #number = 0;
  #asked: { draft: QuestionDraft; left: Kind[] } | undefined;
  #next: QuestionDraft | undefined;

  /** Each draft is put as every one of `kinds`, in their order. */
  constructor(
    worker: Worker,
    kinds: readonly Kind[],
    told: (kind: Kind, answered: Answered<Kind>) => void,
  ) {
    this.#worker = worker;
    this.#kinds = kinds;
    this.#told = told;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#answered(data));
  }

  ask(draft: QuestionDraft): void {
    this.#next = draft;
    if (this.#asked === undefined) this.#begin();
  }

  /** Makes ready to move from the one question to the other. */
  prepare(draft: QuestionDraft, towards: QuestionDraft): void {
    this.#send({ kind: "prepare", draft, towards });
  }

  close(): void {
    this.#worker.terminate();
  }

  #begin(): void {
    const draft = this.#next;
    this.#next = undefined;
    if (draft === undefined) return;
    this.#asked = { draft, left: [...this.#kinds] };
    this.#put();
  }

  #put(): void {
    const { draft, left } = this.#asked!;
    this.#send({ kind: left[0]!, number: ++this.#number, draft });
  }

  #answered({ number, answer, ms }: Reply): void {
    if (number !== this.#number || this.#asked === undefined) return;
    const { draft, left } = this.#asked;
    this.#told(left.shift()!, { draft, ms, answer: answer as Answers[Kind] | Refusal });
    if (left.length > 0 && this.#next === undefined) this.#put();
    else {
      this.#asked = undefined;
      this.#begin();
    }
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }
}

export const newWorker = (): Worker =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "kardashev" });
