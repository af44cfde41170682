import type { Refusal } from "#base";
import type { Answer, Asked } from "./answer.ts";
import type { Question, Reply } from "./worker.ts";

type Told = (answer: Answer | Refusal) => void;

interface Waiting {
  readonly asked: Asked;
  readonly told: Told;
}

/** What answers: a worker, reached by a message. */
export interface Bench {
  ask(question: Question): void;
  /** Called once, with what hears the replies. */
  hear(told: (reply: Reply) => void): void;
}

/** Answers that are kept: a person comes back to what a reset gives, and to the page before. */
const mostKept = 60;

/**
 * Asks a worker one question at a time. Of one asker only the latest question waits: while a slider moves faster than the model
 * answers, what lies between is never computed.
 */
export class Calculator {
  readonly #bench: Bench;
  readonly #waiting = new Map<string, Waiting>();
  readonly #kept = new Map<string, Answer | Refusal>();
  #running: (Waiting & { readonly id: number; readonly asker: string }) | undefined;
  #questions = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
    bench.hear((reply) => this.#receive(reply));
  }

  /** The answer, where it is known already. */
  known(asked: Asked): Answer | Refusal | undefined {
    return this.#kept.get(JSON.stringify(asked));
  }

  ask(asker: string, asked: Asked, told: Told): void {
    const known = this.known(asked);
    if (known !== undefined) {
      this.forget(asker);
      told(known);
      return;
    }
    this.#waiting.delete(asker);
    this.#waiting.set(asker, { asked, told });
    this.#next();
  }

  /** What an asker waits for no longer matters. */
  forget(asker: string): void {
    this.#waiting.delete(asker);
    if (this.#running?.asker === asker) this.#running = { ...this.#running, told: () => undefined };
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const first = this.#waiting.entries().next().value;
    if (first === undefined) return;
    const [asker, waiting] = first;
    this.#waiting.delete(asker);
    this.#running = { ...waiting, asker, id: ++this.#questions };
    this.#bench.ask({ id: this.#questions, asked: waiting.asked });
  }

  #receive({ id, answer }: Reply): void {
    const running = this.#running;
    if (running?.id !== id) return;
    this.#running = undefined;
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(JSON.stringify(running.asked), answer);
    running.told(answer);
    this.#next();
  }
}
