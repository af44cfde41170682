import { describe, expect, test } from "vitest";
import {
  allClaims,
  constants,
  defineClaims,
  faultOf,
  lognormal,
  planSources,
  supportOf,
  triangular,
  type Claim,
  type Source,
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

  test("what rests on our own word alone calls itself neither published nor measured", () => {
    const ours = Object.values(allClaims).filter(({ source: { by } }) => by === "Kardashev");
    const boasting = ours.filter(({ kind }) => kind === "published" || kind === "measured");
    expect(ours.length).toBeGreaterThan(50);
    expect(boasting.map(({ id }) => id)).toEqual([]);
  });

  test("no address ends at a home page or at a list of articles", () => {
    const claims: readonly Claim[] = Object.values(allClaims);
    const cited: readonly Source[] = [
      ...claims.flatMap(({ source: own, others = [] }) => [
        own,
        ...others.map((one) => one.source),
      ]),
      ...Object.values(planSources),
    ];
    for (const { locator } of cited.filter((one) => one.locator.startsWith("http")))
      expect(locator).toMatch(/^https?:\/\/[^/]+\/(?!.*\/(insights|square|news|january)\/?$)\S/);
  });

  test("the Earth's surface is that of the WGS 84 ellipsoid, by the closed form of a spheroid", () => {
    const axis = constants.earthRadius.value * 1000;
    const squash = 1 - 1 / 298.257223563;
    const eccentricity = Math.sqrt(1 - squash ** 2);
    const area =
      2 * Math.PI * axis ** 2 * (1 + (squash ** 2 / eccentricity) * Math.atanh(eccentricity));
    expect(constants.earthMeanSurfaceArea.value / area).toBeCloseTo(1, 9);
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
