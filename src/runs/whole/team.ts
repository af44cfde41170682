/**
 * Threads that compute parts of one request at a time, whose numbers lie in memory that all share. The one that leads hands
 * a request out, works at it like the others, and goes on when all of it is done. It waits for nobody to begin: whoever
 * comes late finds less left.
 */

/** Computes rows `from` up of a request of this kind, out of and into the shared memory. */
export type Part = (kind: number, from: number, rows: number) => void;

/** What is asked of all: rows, so many at a time. */
export interface Request {
  readonly kind: number;
  readonly rows: number;
  readonly rowsAtOnce: number;
}

/** Places in the memory by which threads agree, 32-bit integers each. */
const [round, open, active, next, kind, rows, rowsAtOnce, followers, stop] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;

export const newControl = (): SharedArrayBuffer => new SharedArrayBuffer(4 * 9);

/** Tells whoever leads to stop. */
export const tellToStop = (control: SharedArrayBuffer): void => {
  Atomics.store(new Int32Array(control), stop, 1);
};

export class Leader {
  readonly #control: Int32Array;

  constructor(control: SharedArrayBuffer) {
    this.#control = new Int32Array(control);
  }

  get isToStop(): boolean {
    return Atomics.load(this.#control, stop) !== 0;
  }

  /** Threads that are ready, this one among them. */
  get members(): number {
    return 1 + Atomics.load(this.#control, followers);
  }

  /** Has all parts of a request computed: false where it was told to stop, and not all are. */
  share(request: Request, part: Part): boolean {
    const control = this.#control;
    control[kind] = request.kind;
    control[rows] = request.rows;
    control[rowsAtOnce] = request.rowsAtOnce;
    Atomics.store(control, next, 0);
    Atomics.store(control, open, 1);
    Atomics.add(control, round, 1);
    Atomics.notify(control, round);
    workAt(control, part);
    Atomics.store(control, open, 0);
    // Whoever is active has a part in hand; nobody begins one now.
    for (let spins = 0, busy = 1; busy > 0; spins++) {
      busy = Atomics.load(control, active);
      if (busy > 0 && spins > 2000) Atomics.wait(control, active, busy, 1);
    }
    return !this.isToStop;
  }
}

/** Helps until the thread is ended. */
export function follow(memory: SharedArrayBuffer, part: Part): void {
  const control = new Int32Array(memory);
  Atomics.add(control, followers, 1);
  for (let seen = 0; ;) {
    const now = Atomics.load(control, round);
    if (now === seen) {
      Atomics.wait(control, round, seen);
      continue;
    }
    seen = now;
    Atomics.add(control, active, 1);
    // A request is open when all of it is written, and is not changed while anybody is active.
    if (Atomics.load(control, open) === 1) workAt(control, part);
    if (Atomics.sub(control, active, 1) === 1) Atomics.notify(control, active);
  }
}

function workAt(control: Int32Array, part: Part): void {
  const [asked, all, some] = [control[kind]!, control[rows]!, control[rowsAtOnce]!];
  while (Atomics.load(control, stop) === 0) {
    const from = Atomics.add(control, next, some);
    if (from >= all) return;
    part(asked, from, Math.min(some, all - from));
  }
}
