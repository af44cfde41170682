import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { beside } from "./compare.ts";
import { corrections, type Correction } from "./corrections.ts";
import { evaluateSpacedc, type Options } from "./evaluate.ts";
import { levers, pulled } from "./levers.ts";
import { drawn, studyOf } from "./monte-carlo.ts";
import { published } from "./one-megawatt.ts";
import { ageingOf, fleetShare } from "./over-life.ts";
import type { Scenario } from "./scenario.ts";

const evaluated = (scenario: Scenario, options?: Options) =>
  accepted(evaluateSpacedc(scenario, options));
const orbit = (options?: Options) => evaluated(published.space.inputs, options);

type Craft = Partial<Scenario["space"] & object>;

/** The 1 MW case with something else in its `space` block. */
function craft(changes: Craft): Scenario {
  const { inputs } = published.space;
  return { ...inputs, space: { ...inputs.space!, ...changes } };
}

describe("as published", () => {
  test.each(["space", "earth"] as const)("every result of the %s case is met to 1e-12", (kind) => {
    const { inputs, outputs } = published[kind];
    const pairs = beside(evaluated(inputs), outputs);
    expect(pairs.length).toBe(kind === "space" ? 90 : 36);
    expect(pairs.filter(({ off }) => !(off < 1e-12))).toEqual([]);
  });

  test("the ladder of levers comes out to the printed dollar", () => {
    levers.forEach(({ printedPerPflopDay }, at) => {
      const said = orbit({ overrides: pulled(at) });
      expect(Math.round(said.lcoc_per_pflop_day)).toBe(printedPerPflopDay);
    });
  });

  test("rich output is held up by the way down: 5,389 $ and 6.6 % (its README)", () => {
    const rich = evaluated({
      ...published.space.inputs,
      workload: { type: "multimodal_inference" },
    });
    expect(Math.round(rich.lcoc_per_pflop_day)).toBe(5389);
    expect(rich.delivered_fraction).toBeCloseTo(0.066, 3);
    expect(rich.waterfall.factors.network).toBeCloseTo(0.17, 2);
  });

  test("its optimistic scenario costs 428 $, delivers 38 % and takes 212 $/W (docs/vs-mccalip.md)", () => {
    const { architecture } = published.space.inputs.space!;
    const optimistic = evaluated(
      craft({
        architecture: { ...architecture, downlink_type: "rf" },
        launch_case: "speculative",
        solar_array: "flexible_rosa",
        radiator_panel: "composite_deployable",
        bus_cost_per_sat_usd: 300_000,
        battery: "li_ion_high_energy",
      }),
    );
    expect(Math.round(optimistic.lcoc_per_pflop_day)).toBe(428);
    expect(optimistic.delivered_fraction).toBeCloseTo(0.38, 2);
    expect(Math.round(optimistic.details.capex_per_w_ex_gpu!)).toBe(212);
  });

  test("its draws have our percentiles, as far as 2,000 draws tell, and orbit wins none", () => {
    // The percentiles of 2,000 draws scatter by about 1 %.
    const ours = drawn(studyOf(20_000), published.earth.outputs.lcoc_per_pflop_day);
    published.monte_carlo.lcoc_p10_p50_p90.forEach((theirs, at) =>
      expect(Math.abs(ours.percentiles[at]! / theirs - 1)).toBeLessThan(0.015),
    );
    expect(ours.won).toBe(0);
  });

  test("what a scenario leaves out or writes as null takes the tool's default", () => {
    const { altitude_km } = published.space.inputs.space!.orbit;
    const { satellites, accelerators_per_satellite } = published.space.inputs.space!.architecture;
    const short = {
      kind: "space",
      mission_life_years: 5,
      workload: { type: "llm_inference" },
      discount_rate: null,
      space: {
        orbit: { altitude_km, inclination_deg: null },
        spare_fraction: 0.05,
        architecture: {
          satellites,
          accelerators_per_satellite,
          crosslink_gbps: 50_000,
          downlink_gbps: 200,
          radiator_area_m2_per_sat: 45,
        },
      },
    } as unknown as Scenario;
    expect({ ...evaluated(short), label: orbit().label }).toEqual(orbit());
  });
});

describe("choices that its case does not use", () => {
  test("crosslinks without a given rate carry what the optics give: 16 channels of 200 Gbit/s at 1 km", () => {
    const { crosslink_gbps: _, ...architecture } = published.space.inputs.space!.architecture;
    expect(evaluated(craft({ architecture })).details.crosslink_capacity_gbps).toBeCloseTo(3200, 9);
  });

  test("a fleet that is resupplied half way is whole again there", () => {
    // 48 steps over 4 years: the 24th reaches year 2 and starts anew, the 48th ends the mission.
    const rate = 0.3;
    const step = Math.exp((-rate * 4) / 48);
    const decay = (step * (1 - step ** 23)) / (1 - step);
    const { share, launches, replaced } = fleetShare({
      rate,
      years: 4,
      spares: 0,
      recovery: 0.99,
      resupplyYears: 2,
      accelerators: 100,
    });
    expect(share).toBeCloseTo((0.99 * (2 * decay + 1 + step ** 24)) / 48, 12);
    expect(launches).toBe(1);
    expect(replaced).toBeCloseTo(100 * (1 - step ** 24), 10);
    const graceful = evaluated(craft({ graceful_degradation: true, resupply_interval_years: 2 }));
    expect(graceful.waterfall.factors.availability).toBeGreaterThan(0.82);
    expect(graceful.details.fleet_resupply_launches).toBe(2);
  });

  test("ageing alone averages the flux between new and old", () => {
    const netFlux = (age: number) => 900 - 100 * age;
    const mean = ageingOf({ netFlux, years: 5, areaLossPerYear: 0, loopLossPerYear: 0, loops: 2 });
    expect(mean).toBeCloseTo(850 / 800, 12);
    const worn = ageingOf({
      netFlux,
      years: 5,
      areaLossPerYear: 0.3,
      loopLossPerYear: 1,
      loops: 1,
    });
    expect(worn).toBeLessThan(0.3);
  });

  test("followed through a revolution, a panel too small for the sun does better in shadow", () => {
    const overrides = { radiator_t_rad_setpoint_k: 260 };
    const steady = orbit({ overrides }).waterfall.factors.thermal!;
    const followed = evaluated(craft({ thermal_fidelity: "transient" }), { overrides });
    expect(steady).toBeLessThan(1);
    expect(followed.waterfall.factors.thermal).toBeGreaterThan(steady);
  });

  test("a radiator that cannot reject heat delivers nothing, and nothing is not a number", () => {
    const cold = orbit({ overrides: { radiator_t_rad_setpoint_k: 100 } });
    expect(cold.details.thermal_feasible).toBe(0);
    expect(cold.delivered_tflops).toBe(0);
    expect(cold.lcoc_per_pflop_day).toBe(Infinity);
    expect(cold.thermal_bottleneck).toBe("chip-limited");
    expect(beside(cold, cold).filter(({ ours }) => Number.isNaN(ours))).toEqual([]);
  });

  test("no scenario within its choices gives something that is not a number", () => {
    const one = <T>(...of: readonly T[]) => fc.constantFrom(...of);
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    const scenarios = fc.record({
      years: fc.double({ min: 0.3, max: 20, noNaN: true }),
      accelerator: one(...Object.keys(published.catalogues.accelerators)),
      workload: one("generic", ...Object.keys(published.catalogues.workloads)),
      discount_rate: one(0, 0.05, 0.2),
      altitude_km: fc.double({ min: 250, max: 3000, noNaN: true }),
      satellites: fc.integer({ min: 1, max: 1000 }),
      utilization: share,
      space: fc.record({
        beta_deg: one(0, 45, 75, 90),
        solar_array: one(...Object.keys(published.catalogues.solar_arrays)),
        radiator_panel: one(...Object.keys(published.catalogues.radiator_panels)),
        coolant: one(...Object.keys(published.catalogues.coolants)),
        thermal_environment: one("idealized", "good_engineering", "starcloud_optimistic"),
        thermal_eol: fc.boolean(),
        thermal_fidelity: one("steady", "transient"),
        thermal_degradation: fc.boolean(),
        thermal_view_factors: fc.boolean(),
        graceful_degradation: fc.boolean(),
        annual_failure_rate: one(0, 0.05, 3),
        launch_case: one("current", "pessimistic", "aggressive", "speculative"),
      }),
    });
    fc.assert(
      fc.property(scenarios, ({ years, altitude_km, satellites, workload, space, ...rest }) => {
        const said = evaluated({
          kind: "space",
          mission_life_years: years,
          workload: { type: workload },
          ...rest,
          space: {
            ...space,
            orbit: { altitude_km },
            architecture: { satellites, accelerators_per_satellite: 8 },
          },
        });
        expect(said.delivered_fraction).toBeGreaterThanOrEqual(0);
        expect(said.delivered_fraction).toBeLessThanOrEqual(1);
        expect(beside(said, said).filter(({ ours }) => Number.isNaN(ours))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("put right", () => {
  test("the dawn-dusk orbit at 650 km is sunlit .9599 of the year and dark for 19.73 minutes at most", () => {
    // docs/references.md; the battery goes with the longest passage
    const [before, after] = [orbit(), orbit({ corrections: ["orbit"] })];
    expect(after.details.sunlit_fraction).toBeCloseTo(0.9599, 4);
    const minutes = before.details.eclipse_fraction! * before.details.orbital_period_min!;
    const battery = after.cost_breakdown_usd.battery! / before.cost_breakdown_usd.battery!;
    expect(battery * minutes).toBeCloseTo(19.73, 2);
  });

  test("an array for the worst day lies between that for the mean and that for beta 0", () => {
    const solar = (...put: Correction[]) => orbit({ corrections: put }).mass_breakdown_kg!.solar!;
    expect(solar("orbit")).toBeLessThan(solar("worstDay"));
    expect(solar("worstDay")).toBeLessThan(solar());
  });

  test("a fleet whose losses are replaced pays for each failure and stays whole", () => {
    const { details, waterfall } = orbit({ corrections: ["replacement"] });
    // 1,152 accelerators, .106 failures a year, 5 years; .99 of the time outside restarts
    expect(details.expected_failures).toBeCloseTo(1152 * 0.106 * 5, 9);
    expect(waterfall.factors.availability).toBeCloseTo(0.99, 12);
  });

  test("each correction changes the cost, and all together still leave orbit an order of magnitude dearer", () => {
    const names = Object.keys(corrections) as Correction[];
    const asPublished = orbit().lcoc_per_pflop_day;
    for (const name of names)
      expect(orbit({ corrections: [name] }).lcoc_per_pflop_day).not.toBe(asPublished);
    const all = orbit({ corrections: names }).lcoc_per_pflop_day;
    const ground = evaluated(published.earth.inputs).lcoc_per_pflop_day;
    expect(all / ground).toBeGreaterThan(10);
    expect(all).toBeLessThan(asPublished);
  });
});

describe("what cannot be answered is refused", () => {
  const refusal = (scenario: Scenario, options?: Options) => {
    const said = evaluateSpacedc(scenario, options);
    return isRefusal(said) ? said.because : said;
  };

  test.each([
    [
      "an array that the catalogue does not have",
      craft({ solar_array: "flexible_rosaa" }),
      /nearest: flexible_rosa/,
    ],
    ["a negative rate", craft({ annual_failure_rate: -1 }), /space.annual_failure_rate is -1/],
    ["elements of real satellites", craft({ orbit_fidelity: "skyfield" }), /give closed_form/],
    ["a life of no time", { ...published.space.inputs, mission_life_years: 0 }, /give more than 0/],
    [
      "an orbit without a craft",
      { kind: "space", mission_life_years: 5 },
      /needs its `space` block/,
    ],
  ] as const)("%s", (_, scenario, because) => {
    expect(refusal(scenario)).toMatch(because);
  });

  test("an override that is no number", () => {
    expect(refusal(published.space.inputs, { overrides: { utilization: Number.NaN } })).toMatch(
      /override utilization is NaN/,
    );
  });
});
