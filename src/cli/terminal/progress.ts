import { formatNumber } from "#units";
import type { Host } from "../host.ts";

/** A line that is rewritten while long work runs: rate and time left; of a single thing, where `noun` is "of the study", its share. Silent where nobody watches, and for the first half second. */
export function progressLine(
  host: Host,
  total: number,
  noun: string,
): { readonly update: (done: number) => void; readonly end: () => void } {
  const started = host.nowMs();
  let shown = false;
  let lastMs = started;
  const update = (done: number) => {
    const now = host.nowMs();
    if (!host.watched || now - started < 500 || now - lastMs < 100 || done <= 0) return;
    lastMs = now;
    shown = true;
    const rate = done / (now - started);
    const left = Math.max(0, total - done) / rate / 1000;
    const share = `\r\u001b[K${formatNumber((100 * done) / total)} %`;
    const rest = `${formatNumber(left, 2)} s left`;
    host.remark(
      total === 1
        ? `${share} ${noun}, ${rest}`
        : `${share} of ${formatNumber(total, 9)} ${noun}, ${formatNumber(rate * 1000)}/s, ${rest}`,
    );
  };
  const end = () => {
    if (shown) host.remark("\r\u001b[K");
  };
  return { update, end };
}
