import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { corrections, exactView, sunlitFraction, type Correction } from "./corrections.ts";
import { evaluateMcCalip, type Mode } from "./evaluate.ts";
import { deviations, published } from "./published.ts";
import { defaults, state, type State } from "./state.ts";
import { approximateView } from "./view.ts";
import { answersOf } from "../answers.ts";

const evaluated = (given: Partial<State>, mode?: Mode) => accepted(evaluateMcCalip(given, mode));

describe("as published", () => {
  test.each(published.map((theirs) => [theirs.name, theirs] as const))(
    "every output of the case %s is met to 1e-9",
    (_, theirs) => {
      const off = deviations(evaluated(theirs.state), theirs);
      expect(off).toHaveLength(84);
      expect(off.filter((each) => !(each.off < 1e-9))).toEqual([]);
    },
  );

  test("inputs left out keep the calculator's defaults", () => {
    const [first] = published;
    expect(defaults).toEqual(first!.state);
    expect(evaluated({})).toEqual(evaluated(first!.state));
  });

  test("any other set of inputs gives the mean yield and the view that his loops add up", () => {
    const within = Object.fromEntries(
      Object.entries(state).map(([name, { range }]) => [
        name,
        fc.double({ min: range[0], max: range[1], noNaN: true }),
      ]),
    ) as { [K in keyof State]: fc.Arbitrary<number> };
    fc.assert(
      fc.property(fc.record(within), (given) => {
        const ours = evaluated(given);
        const loops = byHisLoops(given);
        expect(ours.orbital.avgCapacityFactor! / loops.yield - 1).toBeCloseTo(0, 11);
        expect((ours.thermal.vfSideA as number) / loops.front - 1).toBeCloseTo(0, 11);
        expect((ours.thermal.vfSideB as number) / loops.back - 1).toBeCloseTo(0, 11);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["cells that do not age yield all years alike", { cellDegradation: 0 }, 1],
    ["cells that lose everything yield the first year", { cellDegradation: 100 }, 0.2],
    [
      "half a year more counts as a whole one begun, as his loop does",
      { years: 1.5, cellDegradation: 10 },
      1.9 / 1.5,
    ],
    ["a tiny loss keeps its digits: 1 - 2 d over five years", { cellDegradation: 1e-7 }, 1 - 2e-9],
  ] as const)("%s", (_, given, expected) => {
    // 1e-15: what two roundings of a sum of five leave
    expect(Math.abs(evaluated(given).orbital.avgCapacityFactor! - expected)).toBeLessThan(
      1e-15 * 3,
    );
  });

  test("counts that come out whole are not rounded up to the next", () => {
    const { orbital, terrestrial } = evaluated({
      cellDegradation: 0,
      sunFraction: 0.8,
      satellitePowerKW: 12.5,
      specificPowerWPerKg: 12.5,
      targetGW: 0.86,
      pue: 1,
    });
    expect(orbital.satelliteCount).toBe(86_000);
    expect(orbital.starshipLaunches).toBe(860);
    expect(terrestrial.turbineCount).toBe(2);
  });
});

describe("counts that come out whole", () => {
  test.each([
    ["one year of cells that age", { years: 1, targetGW: 2.8, cellDegradation: 6 }, 140_000],
    ["two years whose mean is .96", { years: 2, targetGW: 2.88, cellDegradation: 8 }, 150_000],
    [
      "a power that is not whole in watts as a double",
      { targetGW: 8.3, cellDegradation: 0 },
      415_000,
    ],
  ] as const)("are not rounded up by a last bit: %s", (_, given, satellites) => {
    const { orbital } = evaluated({
      sunFraction: 1,
      satellitePowerKW: 20,
      specificPowerWPerKg: 40,
      ...given,
    });
    expect(orbital.satelliteCount).toBe(satellites);
    expect(orbital.starshipLaunches).toBe(satellites / 200);
  });
});

describe("corrected", () => {
  test("the dawn-dusk orbit at 550 km is sunlit .9498 of the year, the noon orbit a little more than .6277", () => {
    // docs/references.md, four printed digits; 1 - acos(sqrt(h^2 + 2 R h) / (R + h)) / pi where the Sun stands in the plane
    expect(sunlitFraction(defaults)).toBeCloseTo(0.9498, 4);
    const noon = sunlitFraction({ ...defaults, betaAngle: 0 });
    expect(noon).toBeGreaterThan(0.6277);
    expect(noon).toBeLessThan(0.6285);
  });

  test("a panel on edge sees the Earth with .25777 on each side, twelve times his value", () => {
    const { front, back } = exactView(defaults);
    expect(front).toBeCloseTo(0.25777, 5);
    expect(back).toBeCloseTo(front, 12);
    const his = answersOf(approximateView)({ betaAngle: 90 });
    expect(front / his.vfSideA!).toBeCloseTo(12.2, 1);
  });

  test("a higher orbit sees less of the Earth and less shadow", () => {
    const [low, high] = [500, 2000].map((orbitalAltitudeKm) => ({
      ...defaults,
      orbitalAltitudeKm,
    }));
    expect(exactView(high!).front).toBeLessThan(exactView(low!).front);
    expect(sunlitFraction(high!)).toBeGreaterThan(sunlitFraction(low!));
  });

  test("at the corrected break-even launch price both sides cost the same", () => {
    const cheap = { satelliteCostPerW: 5, specificPowerWPerKg: 75 };
    const launchCostPerKg = evaluated(cheap, "corrected").breakevenLaunchUsdPerKg;
    expect(launchCostPerKg).toBeGreaterThan(0);
    const { orbital, terrestrial } = evaluated({ ...cheap, launchCostPerKg }, "corrected");
    expect(orbital.totalCost! / terrestrial.totalCost! - 1).toBeCloseTo(0, 12);
    expect(orbital.lcoe! / terrestrial.lcoe! - 1).toBeCloseTo(0, 12);
  });

  test("each correction moves what it speaks of and nothing on the ground", () => {
    const before = evaluated({});
    for (const name of Object.keys(corrections) as Correction[]) {
      const after = evaluated({}, [name]);
      expect(after.terrestrial).toEqual(before.terrestrial);
      expect(after).not.toEqual(before);
    }
    expect(evaluated({}, ["load"]).orbital.lcoe! / before.orbital.lcoe!).toBeCloseTo(1 / 0.85, 12);
    expect(evaluated({}, [])).toEqual(before);
  });
});

describe("what cannot be answered is refused", () => {
  test.each([
    [{ altitude: 3 } as Partial<State>, "published", /no input "altitude"/],
    [{ years: Number.NaN }, "published", /years is NaN/],
    [{ years: 0 }, "published", /years is 0/],
    [{ years: 101 }, "published", /at most 100/],
    [{ emissivityPV: 0, emissivityRad: 0 }, "published", /neither face radiates/],
    [{ orbitalAltitudeKm: 7000 }, "corrected", /160 to 5970 km/],
  ] as const)("%j, %s", (given, mode, because) => {
    const said = evaluateMcCalip(given, mode);
    expect(isRefusal(said) && said.because).toMatch(because);
  });
});

/** His sums written as he runs them, one term after another: an authority for the closed forms of the models. */
function byHisLoops({ years, cellDegradation, betaAngle, orbitalAltitudeKm }: State) {
  let sum = 0;
  for (let year = 0; year < years; year++) sum += (1 - cellDegradation / 100) ** year;
  const nadir = (6371 / (6371 + orbitalAltitudeKm)) ** 2;
  const seen = (cosine: number) => nadir * (cosine > 0 ? cosine : 0.05);
  let [front, back] = [0, 0];
  for (let place = 0; place < 72; place++) {
    const cosine = Math.cos((betaAngle * Math.PI) / 180) * Math.cos((2 * Math.PI * place) / 72);
    front += seen(cosine) / 72;
    back += seen(-cosine) / 72;
  }
  return { yield: sum / years, front, back };
}
