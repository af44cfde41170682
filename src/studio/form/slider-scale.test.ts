import { describe, expect, test } from "vitest";
import type { Input, Model } from "#model";
import { models } from "#systems";
import { isYear, lastPlace, sliderScaleOf } from "./slider-scale.ts";

const every: Input[] = Object.values(
  Object.assign({}, ...Object.values(models).map(({ inputs }) => inputs)) as Model["inputs"],
);

describe("the slider of every input of every model", () => {
  test("rises from place to place and stays within the range", () => {
    for (const input of every) {
      const { valueAt } = sliderScaleOf(input);
      const values = Array.from({ length: 21 }, (_, at) => valueAt((at * lastPlace) / 20));
      for (const [at, value] of values.entries()) {
        expect(value, input.key).toBeGreaterThanOrEqual(input.range[0]);
        expect(value, input.key).toBeLessThanOrEqual(input.range[1]);
        if (at > 0) expect(value, input.key).toBeGreaterThanOrEqual(values[at - 1]!);
      }
      expect(values.at(-1)!, input.key).toBeGreaterThan(values[0]!);
    }
  });

  test("stands where its value is", () => {
    for (const input of every) {
      const { placeOf, valueAt } = sliderScaleOf(input);
      for (const place of [0, 200, 500, 800, lastPlace]) {
        // A year has fewer values than places.
        const slack = isYear(input) ? lastPlace / (input.range[1] - input.range[0]) : 6;
        expect(Math.abs(placeOf(valueAt(place)) - place), input.key).toBeLessThanOrEqual(slack);
      }
    }
  });

  test("shows its typical value not at an end, where it is not at the end of its range", () => {
    const ending = every.filter((input) => {
      const [low, high] = input.range;
      const place = sliderScaleOf(input).placeOf(input.typical);
      return input.typical > low && input.typical < high && (place < 1 || place > lastPlace - 1);
    });
    expect(ending.map(({ key }) => key)).toEqual([]);
  });
});

test("a year has no fraction", () => {
  const year = models["energy"]!.inputs["year"]!;
  expect(isYear(year)).toBe(true);
  for (let place = 0; place <= lastPlace; place += 7)
    expect(Number.isInteger(sliderScaleOf(year).valueAt(place))).toBe(true);
});
