import { expect, test } from "vitest";
import { models } from "#systems";
import { fromSi, toSi } from "#units";
import { readableUnit, showIn } from "./readable-unit.ts";

const inUnit = (value: number, unit: string) => {
  const si = toSi(value, unit);
  return showIn(si, readableUnit(si, unit));
};

test("large numbers are read in a larger unit of the same kind", () => {
  expect(inUnit(1.16e9, "W")).toBe("1.16 GW");
  expect(inUnit(8.59e9, "$")).toBe("8.59 billion $");
  expect(inUnit(3.74e9, "kg/year")).toBe("3.74 Mt/year");
  expect(inUnit(-5.25e9, "$")).toBe("-5.25 billion $");
});

test("numbers that are short enough, and units without a family, stay", () => {
  expect(inUnit(50_000, "$/gpu")).toBe("50,000 $/gpu");
  expect(inUnit(602, "battery")).toBe("602 battery");
  expect(inUnit(0, "W")).toBe("0 W");
  expect(inUnit(10_400_000, "m^3/year")).toBe("10,400,000 m³/year");
});

test("whatever a model computes, the shown unit measures the same", () => {
  const units = new Set(
    Object.values(models).flatMap(({ variables }) => Object.values(variables).map((v) => v.unit)),
  );
  for (const unit of units)
    for (const value of [1e-3, 5, 3e6, 7e13]) {
      const si = toSi(value, unit);
      expect(toSi(fromSi(si, readableUnit(si, unit)), readableUnit(si, unit)), unit).toBeCloseTo(
        si,
        -3,
      );
    }
});

test("units are printed with their powers, and rates without a 1", () => {
  expect(inUnit(5, "W/m^2")).toBe("5 W/m²");
  expect(inUnit(0.05, "1/year")).toBe("0.05/year");
});
