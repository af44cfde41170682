import { expect, test } from "vitest";
import { compareSites, questionFrom, type Comparison } from "#answer";
import { accepted } from "#base";
import { printComparison } from "./print-comparison.ts";

const answer = accepted(
  await compareSites(accepted(questionFrom({ samples: 200, sites: ["ground", "orbit"] }))),
);
const printed = (comparison: Comparison) =>
  printComparison(
    comparison,
    { colour: false, width: 200 },
    { compilingMs: 1.4, computingMs: 2345.6 },
  );

/** The answer as if orbit cost so many times what the ground costs. */
function orbitAt(times: number): Comparison {
  const { ground, orbit } = answer.sites;
  const { costPerCompute } = ground!.metrics!;
  const cost = { ...costPerCompute, p50: costPerCompute.p50 * times };
  const metrics = { ...orbit!.metrics!, costPerCompute: cost };
  return { ...answer, sites: { ground: ground!, orbit: { ...orbit!, metrics } } };
}

test.each([
  [1.04, /; orbit costs about as much \(medians\)/],
  [0.96, /; orbit costs about as much \(medians\)/],
  [1.06, /; orbit costs 1\.1 times as much \(medians\)/],
  [7.04, /; orbit costs 7 times as much \(medians\)/],
])("what costs %d times the cheapest is said in words that hold", (times, words) => {
  expect(printed(orbitAt(times))).toMatch(words);
});

test("compiling and computing are told apart", () => {
  expect(printed(answer)).toContain("compiled in 1 ms, computed in 2,346 ms");
});
