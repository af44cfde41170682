import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { readStudy } from "#scenario";
import { assignmentOf } from "#workbench";
import {
  firstMethod,
  methodKinds,
  numbersTyped,
  valueTyped,
  withEntry,
  withField,
} from "./draft.ts";
import { draftText } from "./draft-text.ts";
import { examples } from "./examples.ts";
import { measurementsIn, measurementsText } from "./measurements.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/studies.md"), "utf8");

describe("the examples", () => {
  test.each(examples)(
    "$name is a study that can be run, and stays itself as the form writes it",
    async ({ text }) => {
      const draft = accepted(readStudy(text, "example"));
      const assignment = await assignmentOf(draft);
      expect(isRefusal(assignment) ? assignment.because : "accepted").toBe("accepted");
      expect(readStudy(draftText(draft), "again")).toEqual(draft);
    },
  );

  test.each(examples.filter(({ name }) => name !== "map" && name !== "front"))(
    "$name is the page's own",
    ({ text }) => {
      // A first look need not take 1e8 samples.
      expect(page).toContain(text.replace("samples: 1e6", "samples: 1e8"));
    },
  );
});

describe("a draft in the form", () => {
  test("begins for every kind with what the server finds to be of the form", () => {
    for (const kind of methodKinds) {
      const method = firstMethod(kind, "siting");
      expect(isRefusal(readStudy(draftText({ model: "siting", method }), "draft"))).toBe(false);
    }
  });

  test("loses a field that is emptied, and keeps the others in their place", () => {
    expect(withField({ a: 1, b: 2 }, "a", "")).toEqual({ b: 2 });
    expect(Object.keys(withField({ a: 1, b: 2 }, "a", 3))).toEqual(["a", "b"]);
    expect(Object.entries(withEntry({ a: 1, b: 2 }, 0, ["c", 3]))).toEqual([
      ["c", 3],
      ["b", 2],
    ]);
    expect(withEntry({ a: 1, b: 2 }, 1, undefined)).toEqual({ a: 1 });
  });

  test("has a number where one is typed, and a text with its unit otherwise", () => {
    expect([valueTyped(" 3e2 "), valueTyped("200 $/kg"), valueTyped(" ")]).toEqual([
      300,
      "200 $/kg",
      undefined,
    ]);
    expect(numbersTyped("0.05, 0.5 0.95,x")).toEqual([0.05, 0.5, 0.95, "x"]);
  });

  test("has measurements as they are written", () => {
    const text = "radiator temperature [degC], area\n20, 264\n30, 214.5";
    const read = measurementsIn(text);
    expect(read).toEqual({
      columns: [{ name: "radiator temperature", unit: "degC" }, "area"],
      rows: [
        [20, 264],
        [30, 214.5],
      ],
    });
    expect(measurementsText(read)).toBe(text);
    expect(measurementsIn("area; error\n1;2\t")).toEqual({
      columns: ["area", "error"],
      rows: [[1, 2, Number.NaN]],
    });
  });
});
