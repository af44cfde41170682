import { expect, test } from "vitest";
import { shown } from "./shown.ts";

test("a number stands with its unit as one writes it by hand", () => {
  expect(shown(1361, "W/m^2", 4)).toBe("1,361 W/m²");
  expect(shown(0.2318, "1/year")).toBe("0.232/year");
  expect(shown(2030, "1")).toBe("2030");
  expect(shown(5.670374419e-8, "W/(m^2 K^4)", 12)).toBe("5.670374419 × 10⁻⁸ W/(m² K⁴)");
  expect(shown(1e-9, "1/year")).toBe("10⁻⁹/year");
  expect(shown(-3.828e26, "W", 4)).toBe("-3.828 × 10²⁶ W");
  expect(shown(-1e15, "W")).toBe("-10¹⁵ W");
});

test("a year keeps its four digits in a unit too, where it is a pure number alone", () => {
  expect(shown(2000, "1")).toBe("2000");
  expect(shown(2000, "kg")).toBe("2,000 kg");
});
