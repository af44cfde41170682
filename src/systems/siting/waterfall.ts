import { defineModel, eq } from "#model";
import type { Source } from "#sources";

const spacedc: Source = {
  title: "spacedc-mdao 0.4.2, 1 MW text inference against hyperscale ground",
  by: "spacedc-mdao contributors",
  year: 2026,
  locator: "github.com/jman4162/spacedc-mdao",
};

const share = (meaning: string, typical: number) =>
  ({ unit: "1", typical, range: [0, 1], meaning }) as const;

/** The factors between peak and delivered compute, in the order in which they act. */
export const waterfallFactors = [
  "sustained",
  "power",
  "thermal",
  "network",
  "availability",
  "utilisation",
] as const;
export type WaterfallFactor = (typeof waterfallFactors)[number];

/** From what the chips could do to what somebody gets. */
export const waterfall = defineModel({
  name: "waterfall",
  summary:
    "Peak compute falls to delivered compute through six factors; each site loses in its own places.",
  inputs: {
    peak: {
      unit: "PFLOP/s",
      typical: 1e6,
      range: [1e-6, 1e15],
      meaning: "all chips at their dense BF16 rating",
    },
    sustained: share("what software gets out of running chips", 0.4),
    power: share("share of the time-averaged IT power that the supply carries", 1),
    thermal: share("share of the heat that can be rejected at the chips' limit", 1),
    network: share("share of results that find their way to the user", 1),
    up: share("share of the chips that work", 0.98),
    goodput: share("share of their work that survives failures", 0.95),
    utilisation: share("share of the available hours that are sold or used", 0.85),
  },
  outputs: {
    availability: {
      unit: "1",
      meaning: "share of chips that are up, and of their work that survives failures",
    },
    powered: {
      unit: "1",
      meaning: "share of the chips' hours in which they are powered, cooled and up",
    },
    used: {
      unit: "1",
      meaning: "share of the chips' hours in which they are that, reachable, and used",
    },
    fraction: { unit: "1", meaning: "delivered over peak compute" },
    delivered: {
      unit: "PFLOP/s",
      meaning: "compute that somebody gets, averaged over time",
      source: spacedc,
    },
    binding: {
      unit: "1",
      meaning:
        "the site's own factor that costs most: 1 power, 2 thermal, 3 network, 4 availability",
    },
  },
  equations: ({
    peak,
    sustained,
    power,
    thermal,
    network,
    up,
    goodput,
    availability,
    utilisation,
    powered,
    used,
    fraction,
  }) => ({
    availability: eq`${up} * ${goodput}`,
    powered: eq`${power} * ${thermal} * ${up}`,
    used: eq`${powered} * ${network} * ${utilisation}`,
    fraction: eq`${sustained} * ${used} * ${goodput}`,
    delivered: eq`${peak} * ${fraction}`,
    binding: eq`if(${power} <= min(${thermal}, ${network}, ${availability}), 1, if(${thermal} <= min(${network}, ${availability}), 2, if(${network} <= ${availability}, 3, 4)))`,
  }),
  cases: [
    {
      name: "1 MW of text inference in orbit",
      given: {
        peak: 1139.328,
        sustained: 0.55,
        power: 1,
        thermal: 1,
        network: 0.75,
        up: 0.8179548679592988,
        goodput: 1,
        utilisation: 0.85,
      },
      expect: { delivered: 326.7540586331927, fraction: 0.2867954255782292, binding: 3 },
      within: 1e-12,
      source: spacedc,
      why: "a product of their own factors",
    },
    {
      name: "the same chips on the ground",
      given: {
        peak: 1139.328,
        sustained: 0.55,
        power: 1,
        thermal: 1,
        network: 1,
        up: 0.995,
        goodput: 1,
        utilisation: 0.85,
      },
      expect: { delivered: 529.9726608, fraction: 0.4651625, binding: 4 },
      within: 1e-12,
      source: spacedc,
      why: "a product of their own factors",
    },
  ],
});
