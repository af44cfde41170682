import { assert } from "#base";
import type { ColumnSummary } from "./column.ts";
import type { Layout, StudySummary } from "./summariser.ts";

/** First number of every summary in bytes; it goes up when the form changes. */
const form = 1;

/**
 * A summary as bytes, for storing and for sending to other machines: little-endian doubles one after another, in the
 * order of the layout, every bin with its lowest value, its highest and its count. What comes back has the same bits.
 */
export function summaryToBytes({ samples, tallies, columns, wins }: StudySummary): Uint8Array {
  const numbers: number[] = [form, samples];
  for (const tally of tallies) numbers.push(...tally);
  for (const each of wins) numbers.push(...each);
  for (const { moments, bins } of columns) {
    const { count, mean, square, cube, fourth } = moments;
    numbers.push(count, mean, square, cube, fourth, bins.level, bins.lows.length);
    numbers.push(...bins.lows, ...bins.highs, ...bins.counts);
  }
  const bytes = new Uint8Array(8 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [at, number] of numbers.entries()) view.setFloat64(8 * at, number, true);
  return bytes;
}

/** The summary that `bytes` hold, for a study of this layout. Stops at bytes of another layout or form. */
export function summaryFromBytes(layout: Layout, bytes: Uint8Array): StudySummary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = () => {
    assert(at + 8 <= bytes.byteLength, "a summary in bytes ends too soon for its layout");
    at += 8;
    return view.getFloat64(at - 8, true);
  };
  const several = (count: number) => Float64Array.from({ length: count }, next);
  const found = next();
  assert(found === form, `a summary in form ${found}, where ${form} is read`);
  const samples = next();
  const tallies = layout.codes.map(({ kinds }) => several(kinds));
  const wins = layout.contests.map(({ columns: rivals }) => several(rivals.length + 1));
  const columns = layout.columns.map((): ColumnSummary => {
    const moments = {
      count: next(),
      mean: next(),
      square: next(),
      cube: next(),
      fourth: next(),
    };
    const [level, bins] = [next(), next()];
    return {
      moments,
      bins: { level, lows: several(bins), highs: several(bins), counts: several(bins) },
    };
  });
  assert(at === bytes.byteLength, "a summary in bytes is longer than its layout");
  return { samples, tallies, columns, wins };
}
