import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { defineClaims, uniform, type Source } from "#sources";
import { resolveInput } from "./resolve-input.ts";

const source: Source = { title: "Made up", by: "Kardashev tests", year: 2026, locator: "none" };
const claims = defineClaims({
  launchPrice: {
    meaning: "price of a kilogram in orbit",
    unit: "$/kg",
    value: 200,
    uncertainty: uniform(100, 300),
    source,
    date: "2026",
  },
});
const kelvin = { unit: "K", typical: 300, range: [3, 400], meaning: "temperature" } as const;
const craft = defineModel({
  name: "craft",
  summary: "",
  inputs: {
    price: { from: claims.launchPrice },
    radiatorTemperature: kelvin,
    chipTemperature: kelvin,
  },
  outputs: { margin: { unit: "K", meaning: "" } },
  equations: (s) => ({ margin: eq`${s.chipTemperature} - ${s.radiatorTemperature}` }),
});
const fleet = defineModel({
  name: "fleet",
  summary: "",
  inputs: {},
  parts: { orbit: craft, moon: craft },
  outputs: { margin: { unit: "K", meaning: "" } },
  equations: (s) => ({ "moon.chipTemperature": eq`350 [K]`, margin: eq`${s.orbit.margin}` }),
});

describe("an input is found", () => {
  const found = (typed: string) => resolveInput(fleet, typed);

  test("by its key, the words of its key, or a path it has", () => {
    for (const typed of [
      "launchPrice",
      "launch price",
      "Launch-Price",
      "orbit price",
      "moon.price",
    ])
      expect(found(typed)).toBe("launchPrice");
    expect(found("orbit radiator temperature")).toBe("orbit.radiatorTemperature");
  });

  test("by some of its words in any order, where no other input has them", () => {
    expect(found("chip")).toBe("orbit.chipTemperature");
    expect(found("temperature moon")).toBe("moon.radiatorTemperature");
  });
});

describe("a name is refused", () => {
  const refusal = (typed: string) => {
    const result = resolveInput(fleet, typed);
    return isRefusal(result) ? result.because : result;
  };

  test("that several inputs could mean, with the choices", () => {
    expect(refusal("radiator temperature")).toBe(
      `"radiator temperature" could be any of "orbit radiator temperature", "moon radiator temperature"; give more of its words`,
    );
  });

  test("that nothing has, with the nearest", () => {
    expect(refusal("lunch price")).toBe(
      `no input is called "lunch price"; nearest: "launch price"`,
    );
    expect(refusal("")).toBe(`no input is called ""`);
  });

  test("that the model computes, with how", () => {
    expect(refusal("moon chip temperature")).toMatch(/is computed, by "350 \[K\]"/);
  });
});
