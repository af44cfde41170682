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

  test("sites may be one text, and years a list", () => {
    expect(readScenario("sites: ground,orbit\nyears: [2030, 2040]\n", "s.yaml")).toEqual({
      sites: ["ground", "orbit"],
      years: [2030, 2040],
    });
  });

  test.each([
    ["power: [1\n", /^s\.yaml:\d+:\d+: /],
    [
      "year: 2030\ninputs:\n  launch price: { kind: normal, mean: 1 }\n",
      /^s\.yaml:3:\d+: inputs\.launch price/,
    ],
    ["samplez: 3\n", /^s\.yaml:1:1: .*"samplez" is not known here, nearest: samples; there are/],
    [
      "inputs:\n  launch price: { kind: normal, mean: 1, sdd: 3 }\n",
      /:2:17: inputs\.launch price\.sd: this number is missing; the fields are mean, sd, unit\n.*:2:42: .*"sdd" is not known here, nearest: sd; there are kind, mean, sd, unit/,
    ],
    [
      "inputs:\n  launch price: { kind: trianglar, low: 1 }\n",
      /:2:25: .*"trianglar" is unknown, nearest: triangular; a distribution's kind is one of exact, /,
    ],
    ["inputs:\n  launch price: { low: 1 }\n", /a distribution's kind is one of exact, uniform/],
    [
      "inputs:\n  launch price: [1]\n",
      /:2:17: inputs\.launch price: expected a value like 200 \$\/kg, or a distribution like/,
    ],
    ["power: [1]\n", /power: expected a number, or a text like 1 GW/],
    ["sites: [mars]\n", /:1:9: sites\.0: .*"ground"/],
    ["sites: 3\n", /expected a list like \[ground, orbit\], or a text/],
    ["correlations:\n  - { between: [a, b], rnk: 1 }\n", /nearest: rank; there are between, rank/],
  ])("what is wrong in %j is told with line and column", (content, because) => {
    const refusal = readScenario(content, "s.yaml");
    expect(isRefusal(refusal) ? refusal.because : "accepted").toMatch(because);
  });
});
