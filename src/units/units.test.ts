// @ts-expect-error the package carries no types
import * as ucum from "@lhncbc/ucum-lhc";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import {
  combine,
  dollarsOf2025,
  formatDimension,
  formatNumber,
  formatQuantity,
  formatShare,
  formatValue,
  fromSi,
  parseQuantity,
  parseQuantityOf,
  parseUnit,
  raise,
  sameDimension,
  toSi,
  unitOf,
} from "#units";

/** Ours, the Unified Code for Units of Measure's name for the same unit, and its base unit. */
const pairs = [
  ["km/h", "km/h", "m/s"],
  ["kWh", "kW.h", "J"],
  ["MeV", "MeV", "J"],
  ["g/cm^3", "g/cm3", "kg/m3"],
  ["W/(m^2 K^4)", "W/(m2.K4)", "W/(m2.K4)"],
  ["GB/kWh", "GBy/(kW.h)", "bit/J"],
  ["mbar", "mbar", "Pa"],
  ["deg", "deg", "rad"],
  ["L/min", "L/min", "m3/s"],
  ["AU", "AU", "m"],
  ["Btu", "[Btu_IT]", "J"],
  ["lb", "[lb_av]", "kg"],
  ["ha", "har", "m2"],
  ["year", "a_j", "s"],
  ["mile", "[mi_i]", "m"],
  ["gallon", "[gal_us]", "m3"],
  ["t/day", "t/d", "kg/s"],
  ["ohm", "Ohm", "V/A"],
] as const;

describe("units", () => {
  const utilities = ucum.UcumLhcUtils.getInstance();
  test.each(pairs)("%s is what the UCUM library says", (ours, code, base) => {
    const theirs = utilities.convertUnitTo(code, 1, base);
    expect(theirs.status).toBe("succeeded");
    expect(unitOf(ours).scale / theirs.toVal!).toBeCloseTo(1, 6);
  });

  test.each([
    ["$/kW/yr", "USD kg^-1 m^-2 s^2"],
    ["W/m²", "kg s^-3"],
    ["PFLOP-day", "flop"],
    ["$/(GPU h)", "USD s^-1 gpu^-1"],
    ["tokens/s", "s^-1 token"],
    ["m s-1", "m s^-1"],
  ])("%s measures %s", (text, dimension) => {
    const sorted = (d: string) => d.split(" ").sort().join(" ");
    expect(sorted(formatDimension(unitOf(text).dimension))).toBe(sorted(dimension));
  });

  test("a token is not an image, and neither is a pure number", () => {
    expect(sameDimension(unitOf("token").dimension, unitOf("image").dimension)).toBe(false);
    expect(sameDimension(unitOf("token").dimension, unitOf("1").dimension)).toBe(false);
  });

  test("a dollar of 2021 buys more than a dollar of 2025", () => {
    expect(unitOf("USD2021").scale).toBeCloseTo(322.1 / 270.97, 3);
    expect(unitOf("$2025").scale).toBe(1);
    expect(dollarsOf2025(1850)).toBeUndefined();
  });

  test("an unknown unit is refused with the nearest names", () => {
    const refusal = parseQuantity("3 parsecs");
    expect(refusal).toMatchObject({
      kind: "refusal",
      code: "unknown-unit",
      because: expect.stringContaining('"parsecs"'),
    });
    expect(parseUnit("W/(m^2")).toMatchObject({ because: expect.stringContaining("bracket") });
  });

  test.each([
    ["1GW", 1e9],
    ["200 $/kg", 200],
    ["$200/kg", 200],
    ["10y", 315576000],
    ["85 %", 0.85],
    ["1,000 MW", 1e9],
    ["25 °C", 298.15],
    ["-40 degF", 233.15],
  ])("%s is %d in base units", (text, si) => {
    const read = parseQuantity(text);
    expect(isRefusal(read) ? read.because : read.si).toBeCloseTo(si, 9);
  });

  test("a bare number is taken in the wanted unit, another dimension is refused with both named", () => {
    expect(parseQuantityOf("5", "GW")).toMatchObject({ si: 5e9 });
    expect(parseQuantityOf("5 kg", "GW")).toMatchObject({
      code: "wrong-dimension",
      because: expect.stringMatching(/kg.*GW/),
    });
  });

  test("to base units and back loses nothing but rounding", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
        fc.constantFrom("degC", "kW", "$/kg", "day"),
        (value, unit) => {
          expect(Math.abs(fromSi(toSi(value, unit), unit) - value)).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(value)),
          );
        },
      ),
    );
  });

  test("powers of dimensions add and cancel", () => {
    const power = unitOf("W").dimension;
    expect(combine(power, power, -1)).toEqual({});
    expect(raise(raise(power, 1 / 3), 3)).toEqual(power);
  });

  test.each([
    [1234567, "1,230,000"],
    [0.00012345, "0.000123"],
    [1.5e15, "1.5e15"],
    [0, "0"],
    [999.96, "1,000"],
    [-2.5, "-2.5"],
  ])("%d is shown as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test.each([
    [2030, "1", "2030"],
    [12345, "1", "12,300"],
    [0.4012, "1", "0.401"],
    [2030, "kg", "2,030 kg"],
  ])("%d in %s reads %s: a pure number has no unit, and a year no comma", (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  test.each([
    [0.5, "50 %"],
    [0.9999, "99.99 %"],
    [0.0001, "0.01 %"],
    [0, "0 %"],
    [1, "100 %"],
  ])("a share of %d reads %s: what is not all is not 100 %", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  test("a quantity is shown in the unit asked for", () => {
    expect(formatQuantity(1e9, "GW")).toBe("1 GW");
    expect(formatQuantity(0.125, "%")).toBe("12.5 %");
  });
});
