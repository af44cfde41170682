import { describe, expect, test } from "vitest";
import { answersOf } from "../answers.ts";
import { launchedPower } from "./launched-power.ts";
import { learningCurve } from "./learning-curve.ts";
import { steps } from "./left-out.ts";
import { groundPower, satellites } from "./paper.ts";
import { agrees, groundTable, launchTable, learningTable } from "./published.ts";

const launched = answersOf(launchedPower);
const learned = answersOf(learningCurve);

describe("what the paper prints follows from its inputs", () => {
  test("the launch table has three satellites at two prices", () => {
    expect(launchTable).toHaveLength(6);
  });

  test.each([...launchTable, ...groundTable, ...learningTable])("$what: $printed", (figure) => {
    expect(agrees(figure), `ours is ${figure.ours}`).toBe(true);
  });

  test("a price two and a half per cent off is not taken for rounding", () => {
    const [first] = launchTable;
    expect(agrees({ ...first!, ours: 1.025 * first!.printed })).toBe(false);
  });
});

describe("beside the ground", () => {
  test("launched at the equal price, a kilowatt-year costs what it costs on the ground", () => {
    for (const { massKg: mass, powerKw: power, lifeYears: life } of satellites) {
      for (const { printed: groundPrice } of groundPower) {
        const satellite = { mass, power, life, groundPrice };
        const launchPrice = launched(satellite).equalPrice!;
        // Three multiplications and divisions there and back: a few units of the last place.
        expect(launched({ ...satellite, launchPrice }).launchedPrice! / groundPrice).toBeCloseTo(
          1,
          12,
        );
      }
    }
  });

  test("at 200 $/kg both Starlinks fall into the ground's range and OneWeb does not", () => {
    const [cheapest, dearest] = groundPower.map(({ printed }) => printed);
    const within = launchTable
      .filter(({ what }) => what.endsWith("at 200 $/kg"))
      .map(({ ours }) => ours > cheapest! && ours < dearest!);
    expect(within).toEqual([true, true, false]);
  });
});

describe("the learning curve", () => {
  test("each fifth off the price takes a doubling of the mass", () => {
    const masses = [1440, 1152, 921.6].map((targetPrice) => learned({ targetPrice }).mass!);
    expect(masses.map((mass) => Math.round(mass * 1e6) / 1e6)).toEqual([800, 1600, 3200]);
  });

  test("Wright's law gives the target price back for the mass found", () => {
    expect(learned({ targetPrice: 321 }).priceThen).toBeCloseTo(321, 8);
  });
});

test("what the paper leaves out multiplies the price by eight", () => {
  const annuity = 0.08 / (1 - 1.08 ** -5);
  const sunlit = 0.9599; // docs/references.md, 650 km, rounded in the fourth digit
  const launch = (575 * 200) / (28 * 5);
  const expected = [
    launch,
    launch / sunlit,
    (launch / sunlit) * 5 * annuity,
    ((launch * 5 + 22_000) / sunlit) * annuity,
  ];
  const found = steps().map(({ price }) => price);
  expect(found).toHaveLength(expected.length);
  for (const [at, price] of found.entries())
    expect(Math.abs(price / expected[at]! - 1)).toBeLessThan(1e-4);
  expect(found.at(-1)! / found[0]!).toBeGreaterThan(8);
});
