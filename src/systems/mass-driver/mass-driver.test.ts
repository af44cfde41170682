import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseErrors, evaluate } from "../../../test/evaluate.ts";
import { lunarPlant, massDriver, track } from "./model.ts";

test.each([lunarPlant, massDriver, track])(
  "$name gives the published figures of its cases",
  (model) => {
    for (const found of caseErrors(model))
      expect(found.error, `${found.case}: ${found.output}`).toBeLessThanOrEqual(found.within);
  },
);

describe("the track", () => {
  test("is not 494 m at 100 g nor 1,630 m at 30 g, as the press had it", () => {
    const length = (driverAcceleration: number) =>
      evaluate(track, { driverAcceleration }).trackLength!;
    expect(length(100) / 494).toBeGreaterThan(5.9);
    expect(length(30) / 1630).toBeGreaterThan(6);
  });

  test("a constant force along it gives each kilogram its kinetic energy", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        (driverAcceleration, escapeMargin) => {
          const said = evaluate(track, { driverAcceleration, escapeMargin });
          const work = driverAcceleration * 9.80665 * said.trackLength!;
          expect(work / (said.idealEnergyPerMass! * 1e6)).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("5 to 10 Gt a year take 0.65 to 1.30 TW of the launcher alone at 70 %", () => {
    const terawatts = (launchedMass: number) =>
      evaluate(massDriver, { launchedMass, driverEfficiency: 0.7 }).averagePower! / 1e6;
    // Printed with two digits; half a unit of the last is 0.005.
    expect(Math.abs(terawatts(5e9) - 0.65)).toBeLessThan(0.005);
    expect(Math.abs(terawatts(10e9) - 1.3)).toBeLessThan(0.005);
  });
});

describe("the plant", () => {
  test("a plant that makes nothing of itself is landed whole, without a time to grow", () => {
    const said = evaluate(massDriver, { lunarPlantShare: 0, lunarInstallation: 4 });
    expect(said.plantMass).toBeCloseTo(said["plant.wholeMass"]!, 9);
    expect(said.buildUpYears).toBeCloseTo(4, 9);
  });

  test("one that makes seven eighths of itself doubles three times", () => {
    expect(
      evaluate(massDriver, { lunarPlantShare: 0.875, doublingTime: 3, lunarInstallation: 4 })
        .buildUpYears,
    ).toBeCloseTo(13, 9);
  });

  test("a free launch still costs plant and upkeep", () => {
    const said = evaluate(massDriver, { launchPrice: 1e-9 });
    expect(said.lunarCostPerMass).toBeGreaterThan(0);
    expect(said.lunarCostPerMass).toBeLessThan(evaluate(massDriver).lunarCostPerMass!);
  });

  test("money: capital is paid back with interest, checked year by year", () => {
    const said = evaluate(massDriver, { discountRate: 8, lunarPlantLife: 12, lunarUpkeep: 0 });
    const payments = Array.from({ length: 12 }, (_, at) => said.yearlyCost! / 1.08 ** (at + 1));
    expect(payments.reduce((a, b) => a + b) / said.capital!).toBeCloseTo(1, 9);
  });

  test("larger throughput makes each kilogram cheaper, because the track is built once", () => {
    const cost = (launchedMass: number) => evaluate(massDriver, { launchedMass }).lunarCostPerMass!;
    expect(cost(100)).toBeGreaterThan(cost(10_000));
    expect(cost(10_000)).toBeGreaterThan(cost(1e6));
  });

  test("what is thrown but does not arrive is paid for", () => {
    const [all, half] = [0, 1].map((transferShare) => evaluate(massDriver, { transferShare }));
    expect(half!.lunarCostPerMass! / all!.lunarCostPerMass!).toBeCloseTo(2, 9);
    expect(half!.deliveredMass! * half!.thrownPerMass!).toBeCloseTo(1e4, 6);
  });
});
