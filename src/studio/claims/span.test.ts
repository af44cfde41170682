import { describe, expect, test } from "vitest";
import { allClaims, launchClaims } from "#sources";
import { scaleOver, spanAround, spanOf, valueAt, visible } from "./span.ts";

describe("the span on which a claim is drawn", () => {
  test("holds the value, what is believed and what every other says, of all claims", () => {
    for (const claim of Object.values(allClaims)) {
      const span = spanOf(claim);
      const said = [claim.value, ...(claim.others ?? []).map(({ value }) => value)];
      for (const value of [...said, ...visible(claim.uncertainty)]) {
        expect(value, claim.id).toBeGreaterThan(span.low);
        expect(value, claim.id).toBeLessThan(span.high);
      }
      if (span.scale === "logarithmic") expect(span.low, claim.id).toBeGreaterThan(0);
    }
  });

  test("goes by logarithms where values are positive and far apart, and only there", () => {
    expect(spanAround(1, 100).scale).toBe("logarithmic");
    expect(spanAround(90, 100).scale).toBe("linear");
    expect(spanAround(0, 100).scale).toBe("linear");
    expect(spanAround(-1, 100).scale).toBe("linear");
  });

  test("has room around a single value, and around zero", () => {
    expect(spanAround(5, 5)).toEqual({ low: 4.5, high: 5.5, scale: "linear" });
    expect(spanAround(0, 0)).toEqual({ low: -1, high: 1, scale: "linear" });
  });

  test("is walked from end to end as its scale draws it", () => {
    for (const span of [spanAround(1, 100), spanAround(-1, 3), spanOf(launchClaims.launchPrice)]) {
      const scale = scaleOver(span, [0, 200]);
      for (const share of [0, 0.25, 0.5, 1])
        expect(scale(valueAt(span, share))).toBeCloseTo(200 * share, 6);
    }
  });
});
