import { wordAt, type Key } from "../points/word.ts";

/** Random orders of `count` things, one after another, for groups `first`, `first` + 1, ...: each follows from its number. */
export function ordersFor(
  { count, first, groups, key }: { count: number; first: number; groups: number; key: Key },
  into: Uint16Array,
): void {
  for (let group = 0; group < groups; group++) {
    const at = group * count;
    for (let place = 0; place < count; place++) into[at + place] = place;
    const own = { low: wordAt(key, first + group), high: key.high };
    for (let last = count - 1; last > 0; last--) {
      const chosen = Math.floor(((wordAt(own, last) >>> 0) / 2 ** 32) * (last + 1));
      const moved = into[at + last]!;
      into[at + last] = into[at + chosen]!;
      into[at + chosen] = moved;
    }
  }
}
