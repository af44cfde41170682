import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readStudy } from "#scenario";
import { draftText } from "./draft-text.ts";

describe("a study that is written as YAML", () => {
  test("is read back as it was, whatever its texts are", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 12 });
    const name = text.filter((one) => one !== "__proto__");
    const plain = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    const small = fc.oneof(
      plain,
      fc.array(plain, { maxLength: 5 }),
      fc.dictionary(name, plain, { maxKeys: 3 }),
    );
    const drafts = fc.record({
      title: text,
      model: text,
      seed: fc.nat(),
      inputs: fc.dictionary(
        name,
        fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true })),
        { maxKeys: 4 },
      ),
      outputs: fc.array(text, { minLength: 1, maxLength: 4 }),
      method: fc
        .dictionary(name, fc.oneof(small, fc.array(small, { maxLength: 5 })), { maxKeys: 4 })
        .map((rest) => ({ ...rest, kind: "sample" })),
    });
    fc.assert(
      fc.property(drafts, (draft) => {
        expect(JSON.parse(JSON.stringify(readStudy(draftText(draft), "study")))).toEqual(
          JSON.parse(JSON.stringify(draft)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("reads as a person would write it", () => {
    const draft = {
      model: "siting",
      inputs: {
        "launch price": { kind: "lognormal", median: 300, factor: 3, unit: "$/kg" },
        altitude: "800 km",
      },
      outputs: ["orbit costs cost per compute"],
      method: { kind: "choose", decide: { "array price": { from: "1 $/W" } }, minimise: "cost" },
    };
    expect(draftText(draft)).toBe(`model: siting
inputs:
  launch price: { kind: lognormal, median: 300, factor: 3, unit: $/kg }
  altitude: 800 km
outputs: [orbit costs cost per compute]
method:
  kind: choose
  decide:
    array price: { from: 1 $/W }
  minimise: cost
`);
  });
});
