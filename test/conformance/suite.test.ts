import { describe, expect, test } from "vitest";
import { defineModel, eq, type Model } from "#model";
import { defineClaims, uniform, type Source } from "#sources";
import { disagreements, evaluatorOf, givenTo, missedCases, unexplained } from "./behaviour.ts";
import { declarationFaults } from "./declaration.ts";
import { claimFaults, repeatedIds, sourceFaults } from "./sources.ts";

/** The conformance suite itself: a model with each fault, and what the suite says of it. */

const source: Source = { title: "A page", by: "Kardashev tests", year: 2026, locator: "none" };

/** A model in which everything is right. */
function rightModel(): Model {
  return defineModel({
    name: "square-root",
    summary: "Side of a square.",
    inputs: {
      area: {
        unit: "m^2",
        typical: 4,
        range: [0, 100],
        meaning: "area",
        assumption: "a small square",
      },
    },
    outputs: { side: { unit: "m", meaning: "side" } },
    equations: ({ area }) => ({ side: eq`sqrt(${area})` }),
    cases: [{ name: "by hand", given: { area: 9 }, expect: { side: 3 }, within: 1e-15, source }],
  });
}

const withInput = (changes: object): Model => {
  const model = rightModel();
  return { ...model, inputs: { area: { ...model.inputs["area"]!, ...changes } } };
};
const withCase = (changes: object): Model => {
  const model = rightModel();
  return { ...model, cases: [{ ...model.cases[0]!, ...changes }] };
};
const withoutAssumption = (): Model => {
  const model = rightModel();
  const { assumption: _, ...area } = model.inputs["area"]!;
  return { ...model, inputs: { area } };
};

describe("declarations", () => {
  test("a model in which everything is right has no faults", () => {
    expect(declarationFaults(rightModel(), [])).toEqual([]);
  });

  test.each([
    [
      "a name that is no file name",
      { ...rightModel(), name: "Square Root" },
      'name "Square Root" is not like-this',
    ],
    [
      "a summary that is no sentence",
      { ...rightModel(), summary: "side" },
      "the summary is not a sentence",
    ],
    [
      "a typical value out of range",
      withInput({ typical: 200 }),
      "area: typical 200 lies outside [0, 100]",
    ],
    [
      "a range without an end",
      withInput({ range: [0, Infinity] }),
      "area: range [0, Infinity] is not finite",
    ],
    [
      "a range of one value",
      withInput({ range: [4, 4] }),
      "area: range [4, 4] is one value: make it a constant",
    ],
    ["a unit that is none", withInput({ unit: "parsecsss" }), "area: unit parsecsss"],
    [
      "an input of unknown origin",
      withoutAssumption(),
      "area: neither a claim nor an assumption, and no model binds it",
    ],
    [
      "a case of an unknown input",
      withCase({ given: { aria: 9 } }),
      'case "by hand": there is no input aria',
    ],
    [
      "a case of an unknown result",
      withCase({ expect: { sight: 3 } }),
      'case "by hand": nothing computes sight',
    ],
    ["a case that expects nothing", withCase({ expect: {} }), 'case "by hand": expects nothing'],
    [
      "a wide tolerance without a reason",
      withCase({ within: 0.1 }),
      'case "by hand": nobody says why 0.1 is allowed',
    ],
    [
      "a case without a source",
      withCase({ source: { ...source, locator: "" } }),
      'case "by hand": source "A page": no locator',
    ],
  ])("%s", (_, model, fault) => {
    expect(declarationFaults(model, [])).toEqual([fault]);
  });

  test("an input that the owner of a part binds needs no claim", () => {
    const part = withoutAssumption();
    const owner = { ...rightModel(), own: { inputs: [], outputs: [], parts: { part } } };
    expect(declarationFaults(part, [part, owner])).toEqual([]);
  });
});

describe("sources and claims", () => {
  test("a source says who, when, what and where", () => {
    expect(sourceFaults({ title: "", by: "", year: 26, locator: "" })).toHaveLength(4);
    expect(sourceFaults({ ...source, locator: "https://" })).toEqual([
      'source "A page": address https://',
    ]);
    expect(sourceFaults(source)).toEqual([]);
  });

  test("a page of the project that a source names is there, heading included", () => {
    const at = (locator: string) => sourceFaults({ ...source, locator });
    expect(at("docs/references.md#moon")).toEqual([]);
    expect(at("docs/references.md#mars")).toEqual([
      'source "A page": there is no docs/references.md#mars',
    ]);
    expect(at("docs/nothing.md")).toEqual(['source "A page": there is no docs/nothing.md']);
  });

  const estimate = { ...source, title: "Own estimate" };
  const claims = defineClaims({
    unfounded: {
      meaning: "m",
      unit: "kg",
      value: 1,
      uncertainty: uniform(0, 2),
      kind: "estimated",
      source: estimate,
      date: "2026",
    },
    boasting: {
      meaning: "m",
      unit: "kg",
      value: 1,
      source: { ...estimate, locator: "half of what the others need" },
      date: "2026",
    },
  });

  test("an own estimate gives its reasoning and does not call itself published", () => {
    expect(claimFaults(claims.unfounded)).toEqual([
      "claim unfounded: an own estimate without its reasoning",
    ]);
    expect(claimFaults(claims.boasting)).toEqual([
      "claim boasting: an own estimate is not published",
    ]);
  });

  test("two claims of one id are found, one claim in two lists is not", () => {
    const twin = { boasting: { ...claims.boasting, value: 2 } };
    expect(repeatedIds({ claims, all: { ...claims } })).toEqual([]);
    expect(repeatedIds({ claims, twin })).toEqual(["boasting"]);
  });
});

describe("behaviour", () => {
  test("a case that is missed is told with both numbers", () => {
    const model = withCase({ expect: { side: 3.1 } });
    expect(missedCases(model, evaluatorOf(model, "wasm"))).toEqual([
      'case "by hand": side is 3, not 3.1 within 1e-15',
    ]);
    expect(missedCases(rightModel(), evaluatorOf(rightModel(), "wasm"))).toEqual([]);
  });

  test("a result that is no number needs a limit that says why", () => {
    const rooted = (limited: boolean) =>
      defineModel({
        name: "root",
        summary: "Root of a difference.",
        inputs: { x: { unit: "1", typical: 2, range: [0, 4], meaning: "x", assumption: "any" } },
        outputs: { root: { unit: "1", meaning: "root" } },
        equations: ({ x }) => ({ root: eq`sqrt(${x} - 1)` }),
        limits: ({ x }) =>
          limited ? [{ holds: eq`${x} >= 1`, otherwise: "x below 1 has no root" }] : [],
      });
    expect(unexplained(evaluatorOf(rooted(false), "interpret")({ x: 0 }))).toEqual(["root is NaN"]);
    expect(unexplained(evaluatorOf(rooted(true), "interpret")({ x: 0 }))).toEqual([]);
  });

  test("machine code that is off by 1e-11 is found; where the inputs' own rounding shows through, it is not", () => {
    const oracle = evaluatorOf(rightModel(), "interpret");
    const off = (by: number) => (inputs: Readonly<Record<string, number>>) => {
      const { variables, broken } = oracle(inputs);
      return { variables: { ...variables, side: variables["side"]! * (1 + by) }, broken };
    };
    const inputs = givenTo(rightModel());
    expect(disagreements(inputs, oracle, off(1e-11))).toHaveLength(1);
    expect(disagreements(inputs, oracle, off(1e-13))).toEqual([]);

    const step = (x: number) => ({ variables: { y: Math.floor(x) }, broken: [] });
    const justBelow = { x: 3 * (1 - 2 ** -53) };
    expect(
      disagreements(
        justBelow,
        ({ x }) => step(x!),
        () => step(3),
      ),
    ).toEqual([]);
    expect(
      disagreements(
        { x: 2.5 },
        ({ x }) => step(x!),
        () => step(3),
      ),
    ).toHaveLength(1);
  });

  test("machine code that gives no number where the oracle gives one is found", () => {
    const oracle = evaluatorOf(rightModel(), "interpret");
    const lost = () => ({ variables: { area: 4, side: NaN }, broken: [] });
    expect(disagreements(givenTo(rightModel()), oracle, lost)).toHaveLength(1);
  });
});
