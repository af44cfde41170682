/** How far something is, and how fast it goes. */
export interface Pace {
  readonly done: number;
  readonly total: number;
  /** Of what is counted, in a second, over the last few; undefined until that is known. */
  readonly ratePerSecond?: number;
  readonly secondsLeft?: number;
}

/** Seconds over which the rate is taken: long enough to be steady, short enough to follow. */
const windowMs = 8000;
/** What is known sooner is no more than a guess. */
const leastMs = 400;

/** Measures the pace from what is told of the progress and when. */
export class PaceMeter {
  #notes: { readonly atMs: number; readonly done: number }[] = [];
  #total = 0;

  note(done: number, total: number, atMs: number): void {
    const last = this.#notes.at(-1);
    // What was begun anew, or is counted otherwise, has a pace of its own.
    if (total !== this.#total || (last !== undefined && done < last.done)) this.#notes = [];
    this.#total = total;
    const spacing = windowMs / 100;
    const [before] = this.#notes.slice(-2);
    // The last note moves until it is far enough from the one before it.
    if (this.#notes.length > 1 && before !== undefined && atMs - before.atMs < spacing)
      this.#notes.pop();
    this.#notes.push({ atMs, done });
    while (this.#notes.length > 2 && atMs - this.#notes[1]!.atMs > windowMs) this.#notes.shift();
  }

  /** The pace at a time, which may lie after the last note. */
  at(nowMs: number): Pace {
    const [first] = this.#notes;
    const last = this.#notes.at(-1);
    if (first === undefined || last === undefined) return { done: 0, total: this.#total };
    const { done } = last;
    const total = this.#total;
    const elapsedMs = nowMs - first.atMs;
    if (elapsedMs < leastMs || done <= first.done) return { done, total };
    const ratePerSecond = (1000 * (done - first.done)) / elapsedMs;
    const secondsLeft = Math.max(0, (total - done) / ratePerSecond);
    return { done, total, ratePerSecond, secondsLeft };
  }
}
