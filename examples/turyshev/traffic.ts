import { defineModel, eq } from "#model";
import { given, turyshev } from "./paper.ts";

/** How much a node may send for each kilowatt-hour, and when buying the link is cheaper than building it. */
export const traffic = defineModel({
  name: "turyshev-traffic",
  summary:
    "Ceiling of communication over computing energy, and the price at which relays break even.",
  inputs: {
    itPower: given("kW", 1000, [0.001, 1e7], "power delivered to the computers"),
    utilisation: given("1", 0.8, [0, 1], "share of the time with work"),
    peakRate: given("Gbit/s", 200, [0, 1e6], "downlink at its peak"),
    openShare: given(
      "1",
      0.1316,
      [0, 1],
      "share of the peak that lasts: sight of stations, clouds, waiting, protocol",
      "found: with it the paper's 14.8 GB/kWh come out",
    ),
    groundCapital: given("$/kW", 10_000, [0, 1e6], "ground stations of one's own"),
    recovery: given("1/year", 0.1, [0, 1], "yearly payment over that capital"),
    intensity: given("GB/kWh", 15, [0, 1e6], "data sent over computing energy"),
  },
  outputs: {
    sustained: { unit: "Gbit/s", meaning: "downlink that lasts" },
    ceiling: { unit: "GB/kWh", meaning: "most data over computing energy", source: turyshev },
    relayPrice: {
      unit: "$/GB",
      meaning: "price of bought links that equals stations of one's own",
    },
  },
  equations: (s) => ({
    sustained: eq`${s.peakRate} * ${s.openShare}`,
    ceiling: eq`${s.sustained} / (${s.itPower} * ${s.utilisation})`,
    relayPrice: eq`${s.groundCapital} * ${s.recovery} / (${s.utilisation} * ${s.intensity}) * 1 [year] / 8760 [h]`,
  }),
});
