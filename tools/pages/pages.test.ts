import { expect, test } from "vitest";
import { defineModel, eq } from "#model";
import { constants, defineClaims, lognormal, type Source } from "#sources";
import { claimsPage } from "./claims.ts";
import { modelPage, modelsPage } from "./model.ts";

const source: Source = {
  title: "A page",
  by: "A. Author",
  year: 2025,
  locator: "https://example.org/a",
};
const claims = defineClaims({
  panelGloss: {
    meaning: "emissivity | of the coating",
    unit: "1",
    value: 0.85,
    uncertainty: lognormal(0.85, 1.05),
    source,
    where: "Table 2",
    kind: "measured",
    date: "2025",
    why: "the only one measured in vacuum",
    others: [{ value: 0.9, source, note: "in air;" }],
  },
});
const panel = defineModel({
  name: "panel",
  summary: "A panel that radiates.",
  inputs: {
    gloss: { from: claims.panelGloss },
    area: {
      unit: "m^2",
      typical: 12,
      range: [1, 2000],
      meaning: "both faces",
      assumption: "one side of a bus",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2023, 2060],
      meaning: "year of launch",
      assumption: "the question's",
    },
  },
  outputs: { heat: { unit: "kW", meaning: "heat radiated at 300 K", source } },
  equations: ({ gloss, area }) => ({
    heat: eq`${gloss} * ${constants.stefanBoltzmann} * ${area} * (300 [K])^4`,
  }),
  limits: ({ area }) => [
    { holds: eq`${area} <= 1000 [m^2]`, otherwise: "no fairing is that large" },
  ],
  // By hand: 5.670374e-8 * 300^4 = 459.3 W/m^2 of a black body.
  cases: [
    {
      name: "black",
      given: { panelGloss: 1, area: 1 },
      expect: { heat: 0.4593 },
      within: 1e-4,
      source,
    },
  ],
});
const bus = defineModel({
  name: "bus",
  summary: "A bus with a panel.",
  inputs: {
    side: {
      unit: "m",
      typical: 2,
      range: [1, 10],
      meaning: "length of a side",
      assumption: "small",
    },
  },
  parts: { panel },
  outputs: { total: { unit: "kW", meaning: "heat of the bus" } },
  equations: ({ side, panel: part }) => ({ "panel.area": eq`${side}^2`, total: eq`${part.heat}` }),
});
const all = [panel, bus];

test("a model's page shows inputs, results, equations, limits and known answers", () => {
  const page = modelPage(panel, all);
  for (const line of [
    "Part of: [bus](bus.md).",
    "| `panelGloss` | emissivity \\| of the coating | 0.85 | 0.7328 to 0.9859 | [panel gloss](../claims.md#panel-gloss) |",
    "| `area` | both faces | 12 m^2 | 1 to 2,000 m^2 | assumed: one side of a bus |",
    "| `year` | year of launch | 2030 | 2023 to 2060 | assumed: the question's |",
    // 0.85 * 459.3 W/m^2 * 12 m^2, by hand.
    "| `heat` | heat radiated at 300 K | 4.685 kW | A. Author: *A page*, 2025. <https://example.org/a> |",
    "heat = gloss * stefanBoltzmann * area * (300 [K])^4",
    "Constants: [stefan boltzmann](../claims.md#stefan-boltzmann) (`stefanBoltzmann`).",
    "| `panel` | `area <= 1000 [m^2]` | no fairing is that large |",
  ])
    expect(page).toContain(line);
});

test("a model of parts shows how it binds them, and leaves what they compute to their pages", () => {
  const page = modelPage(bus, all);
  expect(page).toContain("Parts: `panel` [panel](panel.md).");
  expect(page).toContain("```text\npanel.area = side^2\ntotal = panel.heat\n```");
});

test("a claim shows its belief, its source, why it was chosen, what others say, and who uses it", () => {
  const page = claimsPage([claims.panelGloss, constants.stefanBoltzmann], all);
  for (const line of [
    "0 estimated (our estimate)",
    "## panel gloss",
    "- **0.85**; lognormal, median 0.85, 90 % within a factor of 1.05; trusted in 0.7328 to 0.9859",
    "- measured, done, 2025: A. Author: *A page*, 2025, Table 2. <https://example.org/a>",
    "- Why: the only one measured in vacuum",
    "- Others: 0.9, in air; A. Author: *A page*, 2025. <https://example.org/a>",
    "- Used in [panel](models/panel.md), [bus](models/bus.md)",
  ])
    expect(page).toContain(line);
  expect(page.slice(page.indexOf("## stefan boltzmann"))).toContain(
    "Used in [panel](models/panel.md), [bus](models/bus.md)",
  );
});

test("the list of models links each page", () => {
  expect(modelsPage(all)).toContain("| [bus](bus.md) | A bus with a panel. | 3 | 1 |");
});
