import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { dawnDuskYear, inclinedYear, type Vector } from "#physics";
import { constants } from "#sources";
import { fromSi, toSi } from "#units";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Answer } from "../evaluate/answer.ts";
import type { Given } from "../given.ts";
import {
  drawnOf,
  isInShadow,
  mostDrawn,
  orbitsOf,
  placeAt,
  shadowOf,
  sunLongitudeOn,
  sunOn,
  surfaceRate,
  type Constellation,
} from "./constellation.ts";
import { flows } from "./energy-flows.ts";
import { energyHistory, energyKinds, kardashevOf, lastYear } from "./kardashev-road.ts";
import { launchPath, speedAt, speedLeft } from "./launch-path.ts";

function answerOf(model: string, given: Given = {}): Answer {
  const answer = evaluate({ model, given });
  if (isRefusal(answer)) throw new Error(answer.because);
  return answer;
}

describe("the power flow", () => {
  test.each<Given>([{}, { gridShare: 0, gasShare: 0 }, { gridShare: 1, gasShare: 0 }])(
    "what enters the site, the turbines and the battery leaves them, with %o",
    (given) => {
      const { values } = answerOf("energy", given);
      const sum = (end: "from" | "to", station: string) =>
        flows
          .filter((flow) => flow[end] === station)
          .reduce((total, flow) => total + values[flow.name]!, 0);
      for (const station of ["site", "turbines", "night"])
        expect(sum("to", station)).toBeCloseTo(sum("from", station), 3);
      expect(sum("to", "site")).toBeCloseTo(values["meanPower"]!, 3);
    },
  );

  test("a turbine of 7,060 Btu/kWh turns 48.3 % of its fuel into power", () => {
    const { values } = answerOf("energy", { gasHeatRate: 7060 });
    const efficiency = values["flow.turbinesSite"]! / values["flow.fuelTurbines"]!;
    // A kilowatt-hour is 3,412.14 Btu.
    expect(efficiency).toBeCloseTo(3412.14 / 7060, 5);
  });
});

describe("goodput against the size of a cluster", () => {
  const { bands, values, spreads } = answerOf("gpu-cluster");

  test("falls as one job grows, and is the model's own at the model's own size", () => {
    const middles = bands["oneJob"]!.spreads.map(({ p50 }) => p50);
    for (let at = 1; at < middles.length; at++)
      expect(middles[at]!).toBeLessThanOrEqual(middles[at - 1]!);
    const gpus = fromSi(values["gpus"]!, "gpu");
    const { at, spreads: along } = bands["cluster"]!;
    const nearest = at.findIndex((size) => size >= gpus);
    // Beyond the size of a job the size of the cluster does not matter.
    expect(along[nearest]!.p50).toBeCloseTo(spreads["goodput"]!.p50, 2);
  });

  test("every share lies between 0 and 1", () => {
    for (const { spreads: along } of Object.values(bands))
      for (const { p5, p50, p95 } of along) {
        expect(p5).toBeGreaterThanOrEqual(0);
        expect(p50).toBeGreaterThanOrEqual(p5);
        expect(p95).toBeLessThanOrEqual(1);
      }
  });
});

describe("the road to Type I", () => {
  test("history ends where the road begins, and the road at 1", () => {
    const { bands, values } = answerOf("civilisation");
    const { history, road } = bands as Record<"history" | "road", NonNullable<(typeof bands)[""]>>;
    expect(history.at.at(-1)).toBe(road.at[0]);
    expect(history.spreads.at(-1)!.p50).toBeCloseTo(values["kardashevNow"]!, 4);
    expect(road.spreads.at(-1)!.p50).toBeCloseTo(1, 12);
  });

  test("steady growth is an even rise: a century at 2 % a year is worth what ten logarithms say", () => {
    const { bands, values } = answerOf("civilisation", { worldEnergyGrowth: 2 });
    const { at, spreads } = bands["road"]!;
    const place = 20;
    const watts = values["worldPower"]! * 1.02 ** (at[place]! - lastYear);
    expect(spreads[place]!.p50).toBeCloseTo(kardashevOf(watts), 3);
  });

  test("the kinds of energy add up to the published total of 2022", () => {
    const last = energyHistory.at(-1)!;
    const total = energyKinds.reduce((sum, kind) => sum + last[kind], 0);
    expect(fromSi(toSi(total, "TW"), "TWh/year") / 178_898.675).toBeCloseTo(1, 6);
  });
});

describe("the path of a payload", () => {
  const escapeSpeed = 2375.676;

  test("leaves level from the end of the track", () => {
    const [first, second] = launchPath({ exitSpeed: 2400, escapeSpeed }, 6);
    expect(first).toEqual({ x: 0, y: 1 });
    expect(second!.x).toBeGreaterThan(10 * Math.abs(second!.y - 1));
  });

  test("at the speed of a circular orbit goes round at the surface, and faster comes back from afar", () => {
    const circular = launchPath({ exitSpeed: escapeSpeed / Math.SQRT2, escapeSpeed }, 6);
    for (const { x, y } of circular) expect(Math.hypot(x, y)).toBeCloseTo(1, 9);
    const ellipse = launchPath({ exitSpeed: 0.9 * escapeSpeed, escapeSpeed }, 20).at(-1)!;
    // Vis-viva: apoapsis of a periapsis of 1 at 0.81 of the escape energy is 0.81 / 0.19.
    expect(Math.hypot(ellipse.x, ellipse.y)).toBeCloseTo(0.81 / 0.19, 9);
  });

  test("keeps its energy and its angular momentum along the way", () => {
    const thrown = { exitSpeed: 2400, escapeSpeed };
    const path = launchPath(thrown, 8, 4000);
    const [a, b] = [path[2000]!, path[2001]!];
    const distance = Math.hypot(a.x + b.x, a.y + b.y) / 2;
    // Swept area over length is r sin(angle) / 2; times the speed it is the constant of areas.
    const swept = Math.abs(a.x * b.y - a.y * b.x) / Math.hypot(a.x - b.x, a.y - b.y);
    expect(swept * speedAt(thrown, distance)).toBeCloseTo(2400, -0.5);
    expect(speedAt(thrown, 1)).toBeCloseTo(2400, 9);
    expect(speedAt(thrown, 1e9)).toBeCloseTo(speedLeft(thrown), 3);
  });
});

describe("the satellites of the picture", () => {
  const on = (day: number) => ({ seconds: 0, sunLongitude: sunLongitudeOn(day) });
  const ring: Constellation = {
    kind: "model",
    satellites: 5000,
    altitudeKm: 650,
    inclined: false,
  };
  const shell: Constellation = { ...ring, inclined: true };

  test("no more points than are smooth, and at least one", () => {
    expect(drawnOf({ kind: "announced", satellites: 1e6 })).toBe(mostDrawn);
    expect(drawnOf({ ...ring, satellites: 0.3 })).toBe(1);
    expect(orbitsOf({ kind: "announced", satellites: 1e6 })).toHaveLength(4 * mostDrawn);
  });

  test("a satellite is back after the period of its orbit", () => {
    const orbits = orbitsOf(ring);
    // spacedc-mdao: 97.72823561065941 minutes at 650 km.
    const [there, back] = [0, 97.728_235_6 * 60].map((seconds) =>
      placeAt(orbits, 7, { seconds, sunLongitude: 1 }),
    ) as [Vector, Vector];
    for (const axis of [0, 1, 2] as const) expect(back[axis]).toBeCloseTo(there[axis], 5);
    expect(Math.hypot(...there)).toBeCloseTo(1 + 650 / constants.earthRadius.value, 6);
    expect(surfaceRate).toBeCloseTo(0.001_239_4, 6);
  });

  test.each([0, 60, 90, 170, 265, 300])(
    "as many satellites of the ring are in shadow as the law of the eclipse says, on day %i",
    (day) => {
      const orbits = orbitsOf(ring);
      const sun = sunOn(day);
      let dark = 0;
      for (let at = 0; at < 5000; at++) if (isInShadow(placeAt(orbits, at, on(day)), sun)) dark++;
      expect(dark / 5000).toBeCloseTo(shadowOf(orbits, day).share, 3);
    },
  );

  test("over a year the ring and the shell see as much sun as the physics of their orbits says", () => {
    const sunlit = (constellation: Constellation) => {
      let lit = 0;
      for (let day = 0; day < 365; day += 5) {
        const orbits = orbitsOf(constellation);
        for (let at = 0; at < 1000; at++)
          if (!isInShadow(placeAt(orbits, at, on(day)), sunOn(day))) lit++;
      }
      return lit / 73_000;
    };
    const few = { satellites: 1000 };
    expect(sunlit({ ...ring, ...few })).toBeCloseTo(
      dawnDuskYear({ altitudeKm: 650 }).sunlitFraction,
      2,
    );
    expect(sunlit({ ...shell, ...few })).toBeCloseTo(
      inclinedYear({ altitudeKm: 650, inclinationDeg: 30 }).sunlitFraction,
      2,
    );
  });

  test("the announced ones fly between 500 and 2,000 km", () => {
    const orbits = orbitsOf({ kind: "announced", satellites: 1e6 });
    for (let at = 0; at < mostDrawn; at += 101) {
      const altitude = (orbits[4 * at]! - 1) * constants.earthRadius.value;
      expect(altitude).toBeGreaterThan(499.9);
      expect(altitude).toBeLessThan(2000.1);
    }
  });
});
