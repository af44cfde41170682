import { expect, test } from "vitest";
import { Glancer, priceCurve, questionFrom } from "#answer";
import { accepted } from "#base";

const question = accepted(questionFrom({ samples: 500, inputs: { "launch price": "77 $/kg" } }));

test("a curve over launch prices has at each price what the question has there", () => {
  const { prices, costs, cheapest } = accepted(priceCurve(question));
  for (const at of [0, 11, prices.length - 1]) {
    const there = accepted(
      questionFrom({ samples: 500, inputs: { "launch price": `${prices[at]} $/kg` } }),
    );
    const glance = accepted(new Glancer().glance(there));
    expect(costs.orbit![at]).toEqual(glance.sites.orbit!.spread);
    expect(cheapest.ground![at]).toBe(glance.cheapest.ground);
  }
});

test("orbit and moon cost more the more launch costs, and the ground does not care", () => {
  const { costs } = accepted(priceCurve(question));
  const medians = (site: "orbit" | "moon" | "ground") => costs[site]!.map((one) => one!.p50);
  for (const site of ["orbit", "moon"] as const)
    expect(medians(site)).toEqual(medians(site).toSorted((a, b) => a - b));
  expect(new Set(medians("ground")).size).toBe(1);
});
