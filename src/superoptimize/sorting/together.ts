/** What threads that search together share: numbers that all read and write, and walls that none passes before all are there. */
export interface Together {
  readonly threads: number;
  readonly control: Int32Array;
}

/** Places in the control. Those from `sums` on are for counting. */
const place = { waiting: 0, round: 1, stop: 2, sums: 3 } as const;
const controlLength = 16;
/** Sums by their meaning. `states` counts in thousands: what has been kept in all layers so far. */
export const sum = { won: 0, busy: 1, size: 2, found: 3, generated: 4 } as const;

export const newControl = (): SharedArrayBuffer => new SharedArrayBuffer(4 * controlLength);

/** Waits until all threads wait here. */
export function meet({ threads, control }: Together): void {
  const round = Atomics.load(control, place.round);
  if (Atomics.add(control, place.waiting, 1) === threads - 1) {
    Atomics.store(control, place.waiting, 0);
    Atomics.add(control, place.round, 1);
    Atomics.notify(control, place.round);
  } else
    while (Atomics.load(control, place.round) === round) Atomics.wait(control, place.round, round);
}

/** The sum of what each thread brings, for all of them. */
export function total(together: Together, which: number, own: number): number {
  const { control } = together;
  const at = place.sums + which;
  Atomics.add(control, at, own);
  meet(together);
  const result = Atomics.load(control, at);
  meet(together);
  // All have read it: whoever comes first takes it back to nothing.
  Atomics.store(control, at, 0);
  meet(together);
  return result;
}

export const stop = (control: Int32Array): void => void Atomics.store(control, place.stop, 1);
export const isStopped = ({ control }: Pick<Together, "control">): boolean =>
  Atomics.load(control, place.stop) === 1;
