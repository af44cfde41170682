import { describe, expect, test } from "vitest";
import {
  allClaims,
  constants,
  defineClaims,
  faultOf,
  lognormal,
  supportOf,
  triangular,
} from "#sources";

const source = { title: "t", by: "b", year: 2026, locator: "l" };

describe("claims", () => {
  test("a draft is completed: exact, published, done, unless it says otherwise", () => {
    const { price } = defineClaims({
      price: { meaning: "m", unit: "$/kg", value: 5, source, date: "2026" },
    });
    expect(price).toMatchObject({
      id: "price",
      kind: "published",
      status: "done",
      uncertainty: { kind: "exact", value: 5 },
    });
  });

  test("a value outside its own uncertainty, a bad date and a bad distribution are all reported", () => {
    const define = () =>
      defineClaims({
        a: {
          meaning: "m",
          unit: "1",
          value: 9,
          uncertainty: triangular(1, 2, 3),
          source,
          date: "2026",
        },
        b: {
          meaning: "m",
          unit: "1",
          value: 1,
          uncertainty: lognormal(1, 0.5),
          source,
          date: "yesterday",
        },
      });
    expect(define).toThrow(/a: value 9[\s\S]*b: factor 0.5[\s\S]*b: date/);
  });

  test("every claim has a source that can be looked up", () => {
    for (const claim of Object.values(allClaims)) {
      expect(
        claim.source.title.length * claim.source.by.length * claim.source.locator.length,
        claim.id,
      ).toBeGreaterThan(0);
      expect(faultOf(claim.uncertainty), claim.id).toBeUndefined();
    }
  });

  test("what rests on our own word is an estimate or a guess, but for our own measurements of speed", () => {
    const ours = Object.values(allClaims).filter(({ source: { by } }) => by === "Kardashev");
    const boasting = ours.filter(({ kind }) => kind === "published" || kind === "measured");
    expect(boasting.map(({ id }) => id)).toEqual(["scalarGain", "arrayGain"]);
  });

  test("the Stefan-Boltzmann constant follows from the defined constants of CODATA", () => {
    const { planck, boltzmann, speedOfLight, stefanBoltzmann } = constants;
    const derived =
      (2 * Math.PI ** 5 * boltzmann.value ** 4) /
      (15 * planck.value ** 3 * speedOfLight.value ** 2);
    expect(derived / stefanBoltzmann.value).toBeCloseTo(1, 9);
  });

  test("five standard deviations hold a lognormal's draws", () => {
    const [low, high] = supportOf(lognormal(100, 2));
    expect(low * high).toBeCloseTo(100 ** 2, 6);
  });
});
