import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenLimits, caseErrors, evaluate } from "../../../test/evaluate.ts";
import { battery, energy, facility, gas, grid, outages, solar, solarYear } from "./model.ts";

test.each([battery, energy, facility, gas, grid, outages, solar, solarYear])(
  "$name gives the published figures of its cases",
  (model) => {
    for (const found of caseErrors(model))
      expect(found.error, `${found.case}: ${found.output}`).toBeLessThanOrEqual(found.within);
  },
);

const shares = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]) => ({ gridShare: a, gasShare: (1 - a) * b }));

describe("the mix of sources", () => {
  test("carbon and water are the shares' mean of those of each source alone", () => {
    const alone = (gridShare: number, gasShare: number) =>
      evaluate(energy, { gridShare, gasShare });
    const [allGrid, allGas, allSun] = [alone(1, 0), alone(0, 1), alone(0, 0)];
    fc.assert(
      fc.property(shares, ({ gridShare, gasShare }) => {
        const mixed = alone(gridShare, gasShare);
        const mean = (name: string) =>
          gridShare * allGrid[name]! +
          gasShare * allGas[name]! +
          (1 - gridShare - gasShare) * allSun[name]!;
        expect(mixed.carbonIntensity).toBeCloseTo(mean("carbonIntensity"), 9);
        expect(mixed.water! / 1e7).toBeCloseTo(mean("water") / 1e7, 9);
      }),
      { numRuns: 40 },
    );
  });

  test("every mix of shares and hours of battery has finite answers", () => {
    fc.assert(
      fc.property(
        shares,
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (mix, rideThrough, discountRate) => {
          const said = evaluate(energy, { ...mix, rideThrough, discountRate });
          for (const [name, value] of Object.entries(said))
            expect(value, name).toSatisfy(Number.isFinite);
          expect(said.supplyAvailability).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("without interest each year pays its equal part of the capital", () => {
    const { capitalRecovery } = evaluate(energy, { discountRate: 0, life: 20 });
    expect(capitalRecovery! * 20).toBeCloseTo(1, 12);
    const almost = evaluate(energy, { discountRate: 1e-8, life: 20 }).capitalRecovery!;
    // To first order the payments rise by (years + 1) / 2 of the rate: 1e-7.
    expect(almost * 20 - 1).toBeCloseTo(1.05e-7, 12);
  });

  test("what is not used costs nothing and delays nothing", () => {
    const sun = evaluate(energy, { gridShare: 0, gasShare: 0 });
    expect(sun["grid.capital"]).toBe(0);
    expect(sun["gas.capital"]).toBe(0);
    expect(sun.buildYears).toBe(2);
    expect(evaluate(energy, { gridShare: 1, gasShare: 0 })["solar.capital"]).toBe(0);
  });

  test("a site on the sun alone loses the cloudy weeks that grid or gas would carry", () => {
    expect(evaluate(energy, { gridShare: 0, gasShare: 0 }).supplyAvailability).toBeCloseTo(0.88, 9);
    expect(evaluate(energy, { gridShare: 0.3, gasShare: 0 }).supplyAvailability).toBeGreaterThan(
      0.999,
    );
  });

  test("shares beyond the whole are refused with the way out", () => {
    expect(brokenLimits(energy, { gridShare: 0.8, gasShare: 0.4 })).toEqual([
      "grid and gas shares add up to more than 1; the sun gives what is left of 1",
    ]);
    expect(brokenLimits(energy)).toEqual([]);
  });
});

describe("batteries", () => {
  test("more hours of battery never lose energy, and enough of them lose none", () => {
    fc.assert(
      fc.property(shares, fc.double({ min: 0, max: 20, noNaN: true }), (mix, rideThrough) => {
        const [less, more] = [0, 1].map((extra) =>
          evaluate(energy, { ...mix, rideThrough: rideThrough + extra }),
        );
        expect(more!.supplyAvailability!).toBeGreaterThanOrEqual(less!.supplyAvailability!);
      }),
      { numRuns: 40 },
    );
    expect(
      evaluate(energy, { rideThrough: 100, gridShare: 1, gasShare: 0 }).supplyAvailability,
    ).toBeGreaterThan(1 - 1e-10);
  });

  test("a simulated century of outages loses the stated share", () => {
    const [rate, length, gap, rideThrough] = [2, 4, 0.5, 1];
    const { lost } = evaluate(outages, { rate, length, gap, rideThrough });
    const years = 100_000;
    let seed = 2024;
    const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let hoursLost = 0;
    for (let outage = 0; outage < rate * years; outage++)
      hoursLost += gap * Math.max(0, -length * Math.log(uniform()) - rideThrough / gap);
    // 200,000 outages of which three in five outlast the batteries: a standard error of 0.4 %, four allowed.
    expect(hoursLost / years / 8766 / lost!).toBeGreaterThan(0.985);
    expect(hoursLost / years / 8766 / lost!).toBeLessThan(1.015);
  });

  test("without ride-through the swings of training still ask for power", () => {
    const said = evaluate(battery, { rideThrough: 0, itPower: 1000, trainingSwing: 0.4 });
    expect(said.power).toBeCloseTo(400, 9);
    expect(said.unitsByPower).toBe(Math.ceil(400_000 / 1927));
    expect(said.energy).toBe(0);
  });
});

describe("the sun", () => {
  test("panels make what load and storage losses ask for, averaged over their life", () => {
    const said = evaluate(solar, { power: 100, life: 30, solarDegradation: 0.5 });
    const overLife =
      Array.from({ length: 3000 }, (_, at) => 1 - 0.005 * (at / 100)).reduce((a, b) => a + b) /
      3000;
    // 1 / (1 + d L / 2) stands for the mean of 1 - d t: they part in the second order, 0.6 % here.
    expect(Math.abs((said.nameplate! * 0.24 * overLife) / said.generated! - 1)).toBeLessThan(0.007);
    expect(said.generated).toBeCloseTo(100 * (10 / 24 + 14 / 24 / 0.91), 9);
  });
});

describe("the facility", () => {
  test("McCalip's gigawatt of facility and generation costs what he prints", () => {
    const building = evaluate(facility, { mechanicalCost: 3, civilCost: 2.5, networkCost: 1.75 });
    const supply = evaluate(energy, {
      facilityPower: 1.2e9,
      gridShare: 0,
      gasShare: 1,
      gasReserve: 0,
      gasPlantCost: 1800,
      electricalCost: 5.25,
      rideThrough: 0,
      trainingSwing: 0,
    });
    // His infraCapex: 14.66 billion dollars.
    expect((building.capital! + supply.capital!) / 14.66e9).toBeCloseTo(1, 12);
  });

  test("McCalip's gigawatt burns the fuel that he prints, at his capacity factor", () => {
    const supply = evaluate(energy, {
      facilityPower: 1.2e9,
      gridShare: 0,
      gasShare: 1,
      loadFactor: 0.85,
      gasPrice: 4.3,
      gasHeatRate: 6200,
      gasUpkeep: 0,
    });
    // His fuelCostTotal over five years of 8,760 hours; our year has 8,766.
    const fiveYears = 5 * (8760 / 8766) * supply["gas.runningCost"]! * 1e6;
    expect(fiveYears / 1_191_062_160).toBeCloseTo(1, 9);
  });

  test("heat that cooling cannot carry takes compute, never more than all of it", () => {
    expect(evaluate(facility, { hotHours: 8766, hotDerating: 0.2 }).thermalFactor).toBeCloseTo(
      0.8,
      9,
    );
    expect(evaluate(facility, { hotHours: 0 }).thermalFactor).toBe(1);
  });
});
