import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { binary, constant, input, type Node } from "#model";
import { carriedOut } from "./analysis.ts";
import { morrisEffects, type MorrisEffects } from "./morris.ts";
import { uniformResponse } from "./response.ts";

const times = (a: Node, b: Node) => binary("mul", a, b);
const add = (a: Node, b: Node) => binary("add", a, b);
const found = (value: Node, paths = 64): MorrisEffects =>
  carriedOut(accepted(morrisEffects(uniformResponse({ outputs: { value } }), { seed: 1, paths })));
const of = ({ effects }: MorrisEffects, name: string) =>
  effects.find(({ inputs }) => inputs[0] === name)!;

describe("elementary effects", () => {
  test("of a weighted sum are its weights, everywhere the same", () => {
    const weights = { x: 3, y: -2, z: 0.5 };
    const terms = Object.entries(weights).map(([name, weight]) =>
      times(constant(weight), input(name)),
    );
    const effects = found(terms.reduce(add));
    for (const [name, weight] of Object.entries(weights)) {
      const { mean, size, spread, count } = of(effects, name);
      expect(mean.value).toBeCloseTo(weight, 12);
      expect(size.value).toBeCloseTo(Math.abs(weight), 12);
      expect(spread).toBeLessThan(1e-6);
      expect(count).toBe(64);
    }
    expect(effects.effects.map(({ inputs }) => inputs[0])).toEqual(["x", "y", "z"]);
    expect(effects.evaluations).toBe(64 * 4);
  });

  test("of a product are the other factor: on average a half, spread as the other's levels", () => {
    // The other stands at 1/8, 3/8, 5/8 or 7/8 with equal chance: mean 1/2, standard deviation sqrt(5)/8.
    const { mean, spread } = of(found(times(input("x"), input("y")), 20_000), "x");
    expect(Math.abs(mean.value - 0.5)).toBeLessThan(4 * mean.error);
    expect(spread).toBeCloseTo(Math.sqrt(5) / 8, 2);
  });

  test("of a square whose slope changes its sign vanish on average but keep their size", () => {
    // (x - 1/2)^2 moves by half the range between 1/8 and 5/8 by 1/8, between 3/8 and 7/8 the same: sizes 1/4.
    const distance = binary("sub", input("x"), constant(0.5));
    const { mean, size } = of(found(times(distance, distance), 20_000), "x");
    expect(Math.abs(mean.value)).toBeLessThan(4 * mean.error);
    expect(size.value).toBeCloseTo(0.25, 12);
  });

  test("on an odd grid, or along a single path, are refused", () => {
    const response = uniformResponse({ outputs: { x: input("x") } });
    const odd = morrisEffects(response, { seed: 1, levels: 5 });
    expect(isRefusal(odd) && odd.because).toContain("even number");
    const single = morrisEffects(response, { seed: 1, paths: 1 });
    expect(isRefusal(single) && single.because).toContain("above 1");
  });
});
