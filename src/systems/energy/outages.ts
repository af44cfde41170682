import { defineModel, eq } from "#model";
import { groundClaims, type Source } from "#sources";

const poisson: Source = {
  title: "Energy not served when stored hours meet outages of random length",
  by: "textbook formula; derivation by Kardashev",
  year: 2026,
  locator:
    "outages of rate r and exponential length of mean D last longer than t with probability exp(-t/D), and then D more on average: r D exp(-t/D) hours a year",
};

/** What outages of one source take from a site whose batteries bridge the first hours. */
export const outages = defineModel({
  name: "outages",
  summary: "Share of the load lost to outages of one source, after reserves and batteries.",
  inputs: {
    rate: {
      unit: "1/year",
      typical: 1,
      range: [0, 1000],
      meaning: "outages in a year",
      assumption: "an ordinary grid",
    },
    length: {
      unit: "h",
      typical: 4,
      range: [0.001, 1000],
      meaning: "mean length of an outage",
      assumption: "an ordinary grid",
    },
    gap: {
      unit: "1",
      typical: 0.5,
      range: [0, 1],
      meaning:
        "share of the load that is missing while the source is out, reserves of others counted",
      assumption: "half of the supply fails",
    },
    rideThrough: {
      unit: "h",
      typical: 2,
      range: [0, 1000],
      meaning: "hours for which the batteries carry the whole load",
      assumption: "two hours of containers",
    },
  },
  outputs: {
    bridged: { unit: "h", meaning: "hours for which the batteries carry what is missing" },
    lost: { unit: "1", meaning: "share of the year's energy not served", source: poisson },
  },
  equations: (s) => ({
    bridged: eq`${s.rideThrough} / max(${s.gap}, 1e-6)`,
    lost: eq`${s.gap} * ${s.rate} * ${s.length} * exp(-${s.bridged} / ${s.length})`,
  }),
  cases: [
    {
      name: "no battery, the whole load on a grid with 1.4 outages of 4 hours",
      given: { rate: 1.4, length: 4, gap: 1, rideThrough: 0 },
      expect: { lost: 5.6 / 8766 },
      within: 1e-12,
      source: groundClaims.gridOutageTime.source,
      why: "5.6 hours a year",
    },
  ],
});
