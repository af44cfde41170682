import { describe, expect, test } from "vitest";
import { answersOf } from "../answers.ts";
import { agrees } from "../orbits/figure.ts";
import { closure } from "./closure.ts";
import { node } from "./node.ts";
import { steps } from "./ours.ts";
import { tables } from "./tables.ts";
import { traffic } from "./traffic.ts";

const sized = answersOf(node);
const closed = answersOf(closure);

describe.each(tables)("$title", ({ figures }) => {
  test.each(figures)("$what: $theirs $unit", (figure) => {
    expect(agrees(figure), `ours is ${figure.ours}`).toBe(true);
  });
});

describe("closure", () => {
  test("at the allowance, orbit costs exactly what the ground costs", () => {
    for (const given of [{}, { mass: 17, link: 800 }, { operations: 3000, terrestrial: 40_000 }]) {
      const { allowance } = closed(given);
      // A multiplication and two additions there and back: far below a cent.
      expect(closed({ ...given, launchPlusBuild: allowance! }).excess).toBeCloseTo(0, 8);
    }
  });

  test("burdens above the ground's price leave less than nothing for launch", () => {
    expect(closed({ link: 8000, operations: 4000 }).allowance).toBe(-50);
  });

  test("nodes that hardly die cost no penalty: 1 + lambda T / 2 at first order", () => {
    const { penalty } = closed({ lossRate: 1e-7 });
    // The next term of the series is (lambda T)^2 / 12, 2e-14.
    expect(Math.abs(penalty! - (1 + 2.5e-7))).toBeLessThan(1e-13);
  });

  test("the penalty is the life wanted over the mean life had", () => {
    const [lossRate, life, parts] = [0.35, 7, 1e5];
    let alive = 0;
    for (let at = 0; at < parts; at++) alive += Math.exp((-lossRate * life * (at + 0.5)) / parts);
    expect(closed({ lossRate, life }).penalty! / (parts / alive)).toBeCloseTo(1, 9);
  });
});

describe("node", () => {
  test("rounding of the printed 29.4 kg/kW leaves less than 0.1 for a battery", () => {
    expect(29.45 - sized().sizedMass!).toBeLessThan(0.1);
  });

  test("a radiator of 400 K needs little more than half the area of one of 350 K", () => {
    const ratio = sized({ temperature: 400 }).radiatorArea! / sized().radiatorArea!;
    const byHand =
      (0.765 * 5.670374419e-8 * 350 ** 4 - 150) / (0.765 * 5.670374419e-8 * 400 ** 4 - 150);
    expect(ratio).toBeCloseTo(byHand, 12);
    expect(ratio).toBeLessThan(0.55);
  });

  test("mass over power does not depend on the size of the node", () => {
    expect(sized({ itPower: 123 }).mass).toBeCloseTo(sized().mass!, 12);
  });
});

test("the paper's own example of stations sends a half to a quarter of its ceiling", () => {
  const { sustained, ceiling } = answersOf(traffic)();
  for (const [rate, share] of [
    [7, 0.27],
    [13.9, 0.53],
  ] as const)
    expect(rate / sustained!).toBeCloseTo(share, 2);
  // 26.32 Gbit/s for an hour, in gigabytes, over 800 kWh
  expect(ceiling).toBeCloseTo(((26.32 / 8) * 3600) / 800, 10);
});

describe("from the paper's case to ours", () => {
  const [published, sunlight, battery, array, mortality, burdens, satellite] = steps();

  test("begins at 40 kg/kW with 250 and 1,000 $/kg", () => {
    expect(published!.mass).toBeCloseTo(40, 1);
    expect(published!.allowance.map((each) => Math.round(each / 10) * 10)).toEqual([250, 1000]);
  });

  test("each step goes the way it must", () => {
    expect(sunlight!.mass).toBeLessThan(published!.mass);
    expect(battery!.mass).toBeGreaterThan(sunlight!.mass);
    expect(array!.mass).toBeLessThan(battery!.mass);
    expect(mortality!.allowance[0] / array!.allowance[0]).toBeCloseTo(1 / 1.2707, 4);
    expect(burdens!.allowance[0]).toBeLessThan(mortality!.allowance[0]);
    expect(satellite!.mass).toBeGreaterThan(10);
  });
});
