import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { readScenario } from "#scenario";

describe("a scenario file", () => {
  test("YAML and JSON say the same", () => {
    const yaml = readScenario(
      "power: 2 GW\ninputs:\n  launch price: { kind: uniform, low: 1, high: 2, unit: $/kg }\n",
      "a.yaml",
    );
    const json = readScenario(
      '{"power": "2 GW", "inputs": {"launch price": {"kind": "uniform", "low": 1, "high": 2, "unit": "$/kg"}}}',
      "a.json",
    );
    expect(yaml).toEqual(json);
  });

  test.each([
    ["power: [1\n", /^s\.yaml:\d+:\d+: /],
    [
      "year: 2030\ninputs:\n  launch price: { kind: normal, mean: 1 }\n",
      /^s\.yaml:3:\d+: inputs\.launch price/,
    ],
    ["samplez: 3\n", /s\.yaml:1:1: .*samplez/],
  ])("what is wrong in %j is told with line and column", (content, because) => {
    const refusal = readScenario(content, "s.yaml");
    expect(isRefusal(refusal) ? refusal.because : "accepted").toMatch(because);
  });
});
