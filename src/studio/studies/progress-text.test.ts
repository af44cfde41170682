import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { durationText, percentDone, progressText } from "./progress-text.ts";
import type { StudySeen } from "./wire.ts";

const seen = (progress: StudySeen["progress"], state: StudySeen["state"] = "running") =>
  ({ state, progress }) as StudySeen;

describe("the progress of a study", () => {
  test.each([
    [0.2, "1 s"],
    [59.1, "1 min 0 s"],
    [125, "2 min 5 s"],
    [3725, "1 h 2 min"],
    [8.64e6, "100 days"],
    [Infinity, "∞ days"],
  ])("has %d s left in two units", (seconds, text) => {
    expect(durationText(seconds, en.studies)).toBe(text);
  });

  test("says the rate in what is counted, and none where a share is all that is known", () => {
    const samples = { done: 30, total: 40, counts: "samples", ratePerSecond: 1e6, secondsLeft: 3 };
    expect(progressText(seen(samples as StudySeen["progress"]), en.studies)).toEqual([
      "75 %",
      "1,000,000 samples a second",
      "3 s left",
    ]);
    const share = { done: 0.5, total: 1, counts: "share", ratePerSecond: 0.1 } as const;
    expect(progressText(seen(share), en.studies)).toEqual(["50 %"]);
  });

  test("never reads 100 % before the end", () => {
    expect(percentDone(seen({ done: 99_999, total: 100_000, counts: "samples" }))).toBe("99 %");
  });

  test("of one that waits is that it waits", () => {
    const none = { done: 0, total: 1, counts: "share" } as const;
    expect(progressText(seen(none, "waiting"), en.studies)).toEqual([en.studies.states.waiting]);
  });
});
