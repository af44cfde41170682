/** Makes a number that threads share as small as one that somebody has found. */
export function lower(least: Int32Array, found: number): void {
  for (;;) {
    const known = Atomics.load(least, 0);
    if (found >= known || Atomics.compareExchange(least, 0, known, found) === known) return;
  }
}
