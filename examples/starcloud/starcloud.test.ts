import { describe, expect, test } from "vitest";
import { answersOf } from "../answers.ts";
import { agrees } from "../orbits/figure.ts";
import { comparison } from "./comparison.ts";
import { replacements, totals } from "./replaced.ts";
import { tables } from "./tables.ts";

const compared = answersOf(comparison);

describe.each(tables)("$title", ({ figures }) => {
  test.each(figures.filter(({ wrong }) => wrong === undefined))(
    "$what: $theirs $unit",
    (figure) => {
      expect(agrees(figure), `ours is ${figure.ours}`).toBe(true);
    },
  );
});

test("with the Earth's infrared by Kirchhoff the plate gets rid of 584.76 W/m2", () => {
  // 770.4784 - 122.94 - 9.2205 - 0.92 * 0.25 * 5.67e-8 * 253.15^4, by hand
  const figure = tables[1]!.figures.find(({ wrong }) => wrong !== undefined)!;
  expect(figure.ours).toBeCloseTo(584.76, 2);
});

describe("the model beyond the white paper's case", () => {
  test("a rocket that is exactly full flies once, and one kilogram more takes a second", () => {
    expect(compared().launches).toBe(1);
    expect(compared({ mass: 2.500025 }).launches).toBe(2);
  });

  test("at 8 %, ten yearly payments are worth 6.710081 of them", () => {
    // annuity tables: 1.08^-10 = 0.463193
    expect(compared({ interest: 0.08 }).worth).toBeCloseTo(6.710081, 6);
  });

  test("a second generation after five years at 8 % costs 0.680583 of the first", () => {
    const said = compared({ interest: 0.08, life: 5 });
    expect(said.generations).toBeCloseTo(1.680583, 6);
    expect(compared({ life: 5 }).generations).toBe(2);
    expect(compared({ life: 4, interest: 0.08 }).generations).toBeCloseTo(
      1 + 1.08 ** -4 + 1.08 ** -8,
      12,
    );
  });

  test("twice the cluster for half the time has the same energy and twice the hardware", () => {
    const [one, other] = [compared(), compared({ itPower: 80, years: 5 })];
    expect(other.energy! / one.energy!).toBeCloseTo(1, 12);
    expect(other.orbit! / one.orbit!).toBeCloseTo(2, 12);
  });
});

describe("what carries the result", () => {
  const only = (what: string) => totals(replacements.filter((each) => each.what === what));

  test.each(["price of launch", "mass", "price of the array", "the rest of the satellite"])(
    "%s, replaced alone, takes most of the twentyfold advantage away",
    (what) => {
      expect(only(what).ratio).toBeLessThan(totals([]).ratio / 2);
    },
  );

  test("mass and price of launch multiply each other", () => {
    const [price, mass] = ["price of launch", "mass"].map(
      (what) => only(what).orbit / totals([]).orbit,
    );
    const both = totals(
      replacements.filter(({ what }) => what === "mass" || what === "price of launch"),
    );
    expect(both.orbit / totals([]).orbit).toBeGreaterThan(price! + mass!);
  });

  test("replacing all of them turns the comparison round", () => {
    expect(totals(replacements).ratio).toBeLessThan(1);
  });
});
