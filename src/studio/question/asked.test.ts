import fc from "fast-check";
import { expect, test } from "vitest";
import { questionFrom, sites, yardsticks } from "#answer";
import { accepted, words } from "#base";
import { readScenario } from "#scenario";
import { siting } from "#systems/siting";
import { askedFrom, draftOf, queryOf, scenarioOf, usual, type Asked } from "./asked.ts";

const names = Object.keys(siting.inputs).filter((key) => !["power", "year", "life"].includes(key));

const anyAsked: fc.Arbitrary<Asked> = fc.record({
  power: fc.double({ min: 0.01, max: 900, noNaN: true }).map((value) => `${value} GW`),
  year: fc.integer({ min: 2020, max: 2100 }).map(String),
  life: fc.integer({ min: 1, max: 60 }).map((years) => `${years} y`),
  sites: fc.subarray([...sites], { minLength: 1 }),
  by: fc.constantFrom(...yardsticks),
  samples: fc.integer({ min: 100, max: 1e6 }).map(String),
  seed: fc.maxSafeNat().map(String),
  set: fc.dictionary(
    fc.constantFrom(...names).map(words),
    fc.double({ min: 1e-6, max: 1e9, noNaN: true }).map(String),
    { maxKeys: 5 },
  ),
});

test("a link holds the whole question", () => {
  fc.assert(
    fc.property(anyAsked, (asked) => {
      expect(askedFrom(new URLSearchParams(queryOf(asked).toString()))).toEqual(asked);
    }),
  );
});

test("a question as usual needs nothing in its link", () => {
  expect(queryOf(usual).toString()).toBe("");
});

test("a scenario file asks the question of the page", () => {
  fc.assert(
    fc.property(anyAsked, (asked) => {
      const read = accepted(readScenario(scenarioOf(asked), "scenario.yaml"));
      expect(accepted(questionFrom(read))).toEqual(accepted(questionFrom(draftOf(asked))));
    }),
    { numRuns: 50 },
  );
});
