import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseErrors, evaluate } from "../../../test/evaluate.ts";
import { energySources, worldEnergyTable } from "./data/world-energy.ts";
import {
  civilisation,
  growth,
  kardashevPower,
  kardashevScale,
  wasteHeat,
  worldEnergy,
} from "./model.ts";

test.each([civilisation, growth, kardashevPower, kardashevScale, wasteHeat, worldEnergy])(
  "$name gives the published figures of its cases",
  (model) => {
    for (const found of caseErrors(model))
      expect(found.error, `${found.case}: ${found.output}`).toBeLessThanOrEqual(found.within);
  },
);

test("the table in the program is the published table, number by number", () => {
  const file = new URL("./data/owid-global-energy-substitution.csv", import.meta.url);
  const [head, ...rows] = readFileSync(file, "utf8").trim().split("\n");
  expect(head!.split(",").slice(3)).toEqual([...energySources]);
  expect(rows.map((row) => row.split(",").slice(2).map(Number))).toEqual(worldEnergyTable);
});

describe("Sagan's scale", () => {
  test("power and number undo each other", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.6, max: 4, noNaN: true }), (kardashev) => {
        const { power } = evaluate(kardashevPower, { kardashev });
        expect(evaluate(kardashevScale, { power: power! }).kardashev).toBeCloseTo(kardashev, 12);
      }),
    );
  });

  test("the gain is the difference of the two numbers", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e9, max: 1e17, noNaN: true }), (addedPower) => {
        const said = evaluate(civilisation, { addedPower });
        expect(said.kardashevGain).toBeCloseTo(said.kardashevWith! - said.kardashevNow!, 13);
      }),
    );
  });

  test("the way energy is counted moves the number more than a year's growth", () => {
    // 620 EJ in 2023 by substitution, 592 EJ in 2024 as total supply after 2 % of growth (Energy Institute).
    const [substitution, supply] = [620, 592 / 1.02].map(
      (exajoules) =>
        evaluate(kardashevScale, { power: (exajoules * 1e18) / 31_557_600 }).kardashev!,
    );
    const aYear = Math.log10(1.02175) / 10;
    expect(substitution! - supply!).toBeGreaterThan(3 * aYear);
  });

  test("growth since 1965 is 2.175 % a year", () => {
    const [then, now] = [1965, 2022].map((year) => evaluate(worldEnergy, { year }).energy!);
    expect(100 * ((now! / then!) ** (1 / 57) - 1)).toBeCloseTo(2.175, 3);
  });
});

describe("heat on the ground", () => {
  test("a black body warmed by the stated kelvins sends away the stated extra heat", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e13, max: 1e18, noNaN: true }), (power) => {
        const {
          emissionTemperature: cold,
          warmingBlackBody,
          flux,
        } = evaluate(wasteHeat, { power });
        const extra = 5.670374419e-8 * ((cold! + warmingBlackBody!) ** 4 - cold! ** 4);
        expect(extra / flux!).toBeCloseTo(1, 8);
      }),
    );
  });

  test("heat sent from orbit does not warm the ground", () => {
    const orbit = evaluate(civilisation, { addedPower: 1e16, onEarth: 0 });
    expect(orbit.earthWarming).toBe(0);
    expect(orbit.kardashevWith).toBeGreaterThan(1);
  });

  test("a civilisation past Type I has no years to wait, and no negative ones", () => {
    expect(evaluate(growth, { power: 2e4 }).yearsToTypeOne).toBe(0);
    expect(evaluate(growth, { power: 1e9 }).yearsToGroundLimit).toBe(0);
  });
});
