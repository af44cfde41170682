import { globSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Model } from "#model";
import { targetsHere } from "#native";
import * as sources from "#sources";
import { models } from "#systems";
import { anyInputs, disagreements, evaluatorOf, missedCases, unexplained } from "./behaviour.ts";
import { declarationFaults } from "./declaration.ts";
import { claimFaults, repeatedIds } from "./sources.ts";

const all = Object.values(models);
/** The same inputs on every run; `npm run test:long` tries others. */
const properties = { seed: 1, numRuns: 100 };

describe.each(Object.entries(models))("the model %s", (name, model) => {
  const oracle = evaluatorOf(model, "interpret");
  const machines = targetsHere()
    .filter((target) => target !== "interpret")
    .map((target) => evaluatorOf(model, target));

  test("is declared whole: units, ranges, claims or assumptions, sources", () => {
    expect(model.name).toBe(name);
    expect(declarationFaults(model, all)).toEqual([]);
  });

  test("gives the known answers, interpreted and as machine code", () => {
    expect(missedCases(model, oracle)).toEqual([]);
    for (const machine of machines) expect(missedCases(model, machine)).toEqual([]);
  });

  test("gives the same interpreted and as machine code, over the whole range of its inputs", () => {
    fc.assert(
      fc.property(anyInputs(model), (inputs) => {
        for (const machine of machines) expect(disagreements(inputs, oracle, machine)).toEqual([]);
      }),
      properties,
    );
  });

  test("gives a number wherever no limit says why not", () => {
    fc.assert(
      fc.property(anyInputs(model), (inputs) => {
        expect(unexplained(oracle(inputs))).toEqual([]);
      }),
      properties,
    );
  });
});

describe("the list of systems", () => {
  test("names every model that a folder of src/systems exports", async () => {
    const missing: string[] = [];
    for (const path of globSync(join(import.meta.dirname, "../../src/systems/*/model.ts")))
      for (const [name, value] of Object.entries<unknown>(await import(path)))
        if (isModel(value) && !all.includes(value)) missing.push(name);
    expect(missing).toEqual([]);
  });
});

describe("the claims", () => {
  test("all say what they mean and where it stands", () => {
    expect(Object.values(sources.allClaims).flatMap(claimFaults)).toEqual([]);
  });

  test("have an id each, by which `allClaims` knows them", () => {
    expect(repeatedIds(sources)).toEqual([]);
    for (const [id, claim] of Object.entries(sources.allClaims)) expect(claim.id).toBe(id);
  });
});

function isModel(value: unknown): value is Model {
  return (
    typeof value === "object" &&
    value !== null &&
    "variables" in value &&
    "limits" in value &&
    "own" in value
  );
}
