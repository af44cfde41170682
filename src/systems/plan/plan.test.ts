import { describe, expect, test } from "vitest";
import { toSi } from "#units";
import { caseErrors, evaluate } from "../../../test/evaluate.ts";
import {
  auditPaths,
  constellation,
  contradictions,
  filled,
  machineCode,
  moonLaunch,
  ourConstellation,
  pathsIn,
  plan,
  planAudit,
  plannedBatteries,
  plannedCluster,
  announcedOrbits,
} from "./model.ts";

test.each([
  constellation,
  machineCode,
  moonLaunch,
  ourConstellation,
  plan,
  plannedBatteries,
  plannedCluster,
  announcedOrbits,
])("$name gives the published figures of its cases", (model) => {
  for (const found of caseErrors(model))
    expect(found.error, `${found.case}: ${found.output}`).toBeLessThanOrEqual(found.within);
});

describe("the audit", () => {
  const values = evaluate(plan);
  const valueOf = (path: string) => {
    const { unit } = plan.variables[path]!;
    return { si: toSi(values[path]!, unit), unit };
  };
  const texts = [
    ...planAudit.flatMap(({ evidence }) => evidence.map((one) => one.says)),
    ...contradictions.map((one) => one.says),
  ];

  test("speaks only of outputs that the plan's model has", () => {
    for (const path of auditPaths()) expect(plan.variables[path], path).toBeDefined();
  });

  test("no two rows of an item carry the same words", () => {
    for (const { id, takes } of planAudit) {
      const labels = takes.map((path) => plan.variables[path]!.meaning);
      expect(new Set(labels).size, id).toBe(labels.length);
    }
  });

  test("reads as sentences once the values stand in them", () => {
    for (const text of texts) {
      const sentence = filled(text, valueOf);
      expect(sentence).not.toMatch(/[{}]|undefined|NaN|none/);
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
      expect(text, "a value stands apart from its neighbours").not.toMatch(/[a-z]\{|\}[a-z]/i);
    }
  });

  test("every item has evidence, and what is not done has evidence against", () => {
    for (const { id, evidence, status } of planAudit) {
      expect(evidence.length, id).toBeGreaterThan(0);
      if (status !== "done")
        expect(evidence.some(({ stance }) => stance === "against") || id === "cluster", id).toBe(
          true,
        );
    }
  });

  test("contradictions name items of the audit", () => {
    const ids = new Set(planAudit.map(({ id }) => id));
    for (const { between } of contradictions) for (const id of between) expect(ids).toContain(id);
  });

  test("paths are read from braces", () => {
    expect(pathsIn("a {b.c} and {d}")).toEqual(["b.c", "d"]);
    expect(filled("it is {x}.", () => ({ si: 2e6, unit: "MW" }))).toBe("it is 2 MW.");
  });
});

describe("the plan's numbers against each other", () => {
  const said = evaluate(plan);

  test("a million tonnes at 100 kW/t is 100 GW, at the 70 kW/t that were shown 70 GW", () => {
    expect(said["constellation.statedYearlyPower"]).toBeCloseTo(100, 9);
    expect(said["constellation.shownYearlyPower"]).toBeCloseTo(70, 9);
  });

  test("an orbit of 30 degrees is eclipsed each revolution at 500 km, whatever the season", () => {
    expect(said["lowest.steepestBeta"]!).toBeLessThan(said["lowest.criticalBeta"]!);
    // A third of each revolution with the Sun in the plane, less as it stands higher: REFERENCES gives 0.3779 for the first.
    expect(said["lowest.inclined"]!).toBeGreaterThan(100 - 37.79);
    expect(said["lowest.inclined"]!).toBeLessThan(70);
  });

  test("the printed track ends below the speed that an orbit of the Moon needs", () => {
    // Circular at the surface: 1,679.9 m/s.
    expect(said["moon.pressSpeed"]).toBeCloseTo(984.3, 1);
    expect(said["moon.pressSpeed"]!).toBeLessThan(1679.856);
  });

  test("the radiator that was shown can send the heat away below the limit of its chips", () => {
    expect(said["constellation.peakTemperature"]!).toBeLessThan(358);
  });
});
