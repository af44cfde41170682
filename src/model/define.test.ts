import { describe, expect, test } from "vitest";
import { defineClaims, lognormal, type Source } from "#sources";
import { defineModel, eq, printNode } from "#model";

const source: Source = {
  title: "A made-up page",
  by: "Kardashev tests",
  year: 2026,
  locator: "none",
};
const claims = defineClaims({
  sigma: {
    meaning: "Stefan-Boltzmann constant",
    unit: "W/(m^2 K^4)",
    value: 5.670374419e-8,
    source,
    date: "2018",
  },
  coating: {
    meaning: "emissivity of the coating",
    unit: "1",
    value: 0.85,
    uncertainty: lognormal(0.85, 1.05),
    source,
    date: "2026",
  },
});

const radiator = defineModel({
  name: "radiator",
  summary: "Two-sided panel that rejects heat.",
  inputs: {
    heat: { unit: "kW", typical: 120, range: [1, 1e6], meaning: "waste heat to reject" },
    emissivity: { from: claims.coating },
    temperature: { unit: "K", typical: 330, range: [250, 420], meaning: "panel surface" },
  },
  outputs: { area: { unit: "m^2", meaning: "panel area, one face counted once" } },
  equations: ({ heat, emissivity, temperature }) => ({
    area: eq`${heat} / (2 * ${emissivity} * ${claims.sigma} * ${temperature}^4)`,
  }),
});

describe("defining a model", () => {
  test("an equation becomes a graph over the claim's key and the arguments", () => {
    expect(printNode(radiator.variables.area!.node)).toBe(
      "heat / (2 * coating * 5.670374419e-8 * temperature ^ 4)",
    );
    expect(Object.keys(radiator.inputs)).toEqual(["heat", "coating", "temperature"]);
  });

  test("an error of dimension names the model, the equation and both units", () => {
    expect(() =>
      defineModel({
        name: "wrong",
        summary: "",
        inputs: { heat: { unit: "kW", typical: 1, range: [0, 2], meaning: "" } },
        outputs: { area: { unit: "m^2", meaning: "" } },
        equations: ({ heat }) => ({ area: eq`${heat} * 2` }),
      }),
    ).toThrow(/model wrong:\s+area: "heat \* 2" measures m\^2 kg s\^-3, but m\^2 is m\^2/);
  });

  test("all faults of a model are reported at once", () => {
    const define = () =>
      defineModel({
        name: "wrong",
        summary: "",
        inputs: {
          a: { unit: "kg", typical: 1, range: [0, 2], meaning: "" },
          b: { unit: "s", typical: 1, range: [0, 2], meaning: "" },
        },
        outputs: { x: { unit: "kg", meaning: "" }, y: { unit: "1", meaning: "" } },
        equations: ({ a, b }) => ({ x: eq`${a} + ${b}`, y: eq`exp(${a})` }),
      });
    expect(define).toThrow(/joins kg with s[\s\S]*argument of exp must be a pure number, not kg/);
  });

  test("a part's free inputs surface, one claim is one input, and bound inputs keep their equation", () => {
    const pair = defineModel({
      name: "pair",
      summary: "Two panels of one coating.",
      inputs: { power: { unit: "W", typical: 1e3, range: [0, 1e6], meaning: "" } },
      parts: { hot: radiator, cold: radiator },
      outputs: { area: { unit: "m^2", meaning: "" } },
      equations: ({ power, hot, cold }) => ({
        "hot.heat": eq`${power} / 2`,
        "cold.heat": eq`${power} / 2`,
        area: eq`${hot.area} + ${cold.area}`,
      }),
    });
    expect(Object.keys(pair.inputs)).toEqual([
      "power",
      "coating",
      "hot.temperature",
      "cold.temperature",
    ]);
    expect(pair.variables["hot.heat"]!.equation!.text).toBe("power / 2");
    expect(pair.variables["hot.area"]!.equation!.symbols.map(({ path }) => path)).toContain(
      "hot.heat",
    );
  });

  test("a model sees and binds the parts of its parts", () => {
    const craft = defineModel({
      name: "craft",
      summary: "",
      inputs: {},
      parts: { radiator },
      outputs: {},
      equations: () => ({}),
    });
    const fleet = defineModel({
      name: "fleet",
      summary: "",
      inputs: { power: { unit: "W", typical: 1e3, range: [0, 1e6], meaning: "" } },
      parts: { craft },
      outputs: { area: { unit: "m^2", meaning: "" } },
      equations: (s) => ({
        "craft.radiator.heat": eq`${s.power}`,
        area: eq`2 * ${s.craft.radiator.area}`,
      }),
    });
    expect(printNode(fleet.variables.area!.node)).toBe(
      "2 * (power / (2 * coating * 5.670374419e-8 * craft.radiator.temperature ^ 4))",
    );
  });

  test("binding an input of a claim binds every use of the claim in that part", () => {
    const pair = defineModel({
      name: "pair",
      summary: "",
      inputs: {},
      parts: { hot: radiator, cold: radiator },
      outputs: {},
      equations: () => ({}),
    });
    const painted = defineModel({
      name: "painted",
      summary: "",
      inputs: { paint: { unit: "1", typical: 0.9, range: [0, 1], meaning: "" } },
      parts: { pair },
      outputs: { ratio: { unit: "1", meaning: "" } },
      equations: (s) => ({
        "pair.cold.emissivity": eq`${s.paint}`,
        ratio: eq`${s.pair.hot.area} / ${s.pair.cold.area}`,
      }),
    });
    expect(Object.keys(painted.inputs)).not.toContain("coating");
    expect(printNode(painted.variables.ratio!.node)).not.toContain("coating");
  });

  test("an unknown is solved for, and others may use it inside and outside its own equation", () => {
    const plate = defineModel({
      name: "plate",
      summary: "Absorbing plate in equilibrium.",
      inputs: { flux: { unit: "W/m^2", typical: 1361, range: [1, 1e4], meaning: "" } },
      outputs: {
        emitted: { unit: "W/m^2", meaning: "" },
        temperature: { unit: "K", meaning: "", between: [3, 2000] },
        doubled: { unit: "W/m^2", meaning: "" },
      },
      equations: ({ flux, emitted, temperature }) => ({
        emitted: eq`${claims.sigma} * ${temperature}^4`,
        temperature: eq`2 * ${emitted} = ${flux}`,
        doubled: eq`2 * ${emitted}`,
      }),
    });
    expect(plate.variables.temperature!.node.kind).toBe("solve");
    expect(printNode(plate.variables.doubled!.node)).toContain("solve(temperature in [3, 2000]");
  });

  test("a circle without an unknown is refused with its path", () => {
    const define = () =>
      defineModel({
        name: "circle",
        summary: "",
        inputs: {},
        outputs: { a: { unit: "1", meaning: "" }, b: { unit: "1", meaning: "" } },
        equations: ({ a, b }) => ({ a: eq`${b} + 1`, b: eq`${a} + 1` }),
      });
    expect(define).toThrow(/a -> b -> a goes in a circle/);
  });
});
