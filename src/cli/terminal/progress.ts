import { formatNumber } from "#units";
import type { Host } from "../host.ts";

/** What is told of work beside what is done of it. */
export interface Told {
  /** The whole, where it shows only as the work goes on: there may be less in the end. */
  readonly atMost?: number | undefined;
  /** The best so far, in words. */
  readonly best?: string | undefined;
}

/**
 * A line that is rewritten while long work runs: rate and time left; of a single thing, where `noun` is "of the study", its
 * share. The rate is that since it was first told something, so that
 * what an earlier run did counts for none. Silent where nobody watches, and for the first half second.
 */
export function progressLine(
  host: Host,
  total: number,
  noun: string,
): { readonly update: (done: number, told?: Told) => void; readonly end: () => void } {
  const started = host.nowMs();
  let shown = false;
  let lastMs = started;
  let first: { readonly done: number; readonly ms: number } | undefined;
  const update = (done: number, { atMost, best }: Told = {}) => {
    const now = host.nowMs();
    first ??= { done, ms: now };
    if (!host.watched || now - started < 500 || now - lastMs < 100 || done <= first.done) return;
    lastMs = now;
    shown = true;
    const all = atMost ?? total;
    const rate = (done - first.done) / (now - first.ms);
    const left = Math.max(0, all - done) / rate / 1000;
    const share = `${formatNumber((100 * done) / all)} %`;
    const speed = all === 1 ? [] : [`${formatNumber(rate * 1000)}/s`];
    const of =
      all === 1 ? "" : `of ${atMost === undefined ? "" : "at most "}${formatNumber(all, 9)} `;
    const time = `${atMost === undefined ? "" : "at most "}${formatNumber(left, 2)} s left`;
    const parts = [
      `${share} ${of}${noun}`,
      ...(best === undefined ? [] : [`best ${best}`]),
      ...speed,
    ];
    host.remark(`\r\u001b[K${[...parts, time].join(", ")}`);
  };
  const end = () => {
    if (shown) host.remark("\r\u001b[K");
  };
  return { update, end };
}
