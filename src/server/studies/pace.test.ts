import { describe, expect, test } from "vitest";
import { PaceMeter } from "./pace.ts";

describe("a pace", () => {
  test("is what was done over the time it took, and what is left at that pace", () => {
    const meter = new PaceMeter();
    for (let second = 0; second <= 5; second++) meter.note(100 * second, 2000, 1000 * second);
    expect(meter.at(5000)).toEqual({ done: 500, total: 2000, ratePerSecond: 100, secondsLeft: 15 });
  });

  test("follows a change within its window, however many notes there are", () => {
    const meter = new PaceMeter();
    let done = 0;
    for (let ms = 0; ms <= 20_000; ms++) meter.note((done += 1), 1e6, ms);
    for (let ms = 20_001; ms <= 40_000; ms++) meter.note((done += 0.1), 1e6, ms);
    expect(meter.at(40_000).ratePerSecond).toBeCloseTo(100, 0);
  });

  test("is not known before something was done, and slows while nothing is", () => {
    const meter = new PaceMeter();
    meter.note(0, 10, 0);
    expect(meter.at(100)).toEqual({ done: 0, total: 10 });
    meter.note(5, 10, 1000);
    expect(meter.at(1000).secondsLeft).toBeCloseTo(1);
    expect(meter.at(6000).secondsLeft).toBeCloseTo(6);
  });

  test("of what is counted otherwise begins anew", () => {
    const meter = new PaceMeter();
    meter.note(0, 1, 0);
    meter.note(10, 1000, 1000);
    meter.note(20, 1000, 2000);
    expect(meter.at(2000).ratePerSecond).toBe(10);
  });
});
