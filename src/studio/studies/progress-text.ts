import { formatNumber } from "#units";
import type { Words } from "../words/en.ts";
import type { StudySeen } from "./wire.ts";

/** The share that is done, from 0 to 1. */
export const shareDone = ({ progress: { done, total } }: Pick<StudySeen, "progress">): number =>
  total > 0 ? Math.min(1, done / total) : 0;

/** "42 %", with a whole number that moves steadily. */
export const percentDone = (seen: Pick<StudySeen, "progress">): string =>
  `${Math.floor(100 * shareDone(seen))} %`;

/** What is known of how it goes: the percentage, the rate, the time that is left, and the best so far. */
export function progressText(seen: StudySeen, words: Words["studies"]): string[] {
  const { state, progress } = seen;
  if (state === "waiting") return [words.states.waiting];
  const { counts, ratePerSecond, secondsLeft, best } = progress;
  const parts = [percentDone(seen)];
  if (counts !== "share" && ratePerSecond !== undefined)
    parts.push(words.rate(formatNumber(ratePerSecond, 3), counts));
  if (secondsLeft !== undefined) parts.push(words.left(durationText(secondsLeft, words)));
  if (best !== undefined) parts.push(words.bestSoFar(best));
  return parts;
}

/** A duration in its two largest units. */
export function durationText(seconds: number, { duration }: Words["studies"]): string {
  if (!(seconds < 360_000)) return duration.days(formatNumber(seconds / 86_400, 2));
  const whole = Math.ceil(seconds);
  if (whole < 60) return duration.seconds(whole);
  if (whole < 3600) return duration.minutes(Math.floor(whole / 60), whole % 60);
  return duration.hours(Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}
