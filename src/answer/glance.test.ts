import { expect, test } from "vitest";
import { compareSites, Glancer, metricOf, questionFrom, type QuestionDraft } from "#answer";
import { accepted } from "#base";

const asked = (draft: QuestionDraft) => accepted(questionFrom({ samples: 700, ...draft }));

/** Pairs of questions that differ in one number, and in all that follows from it. */
const moves: readonly (readonly [string, QuestionDraft, QuestionDraft])[] = [
  [
    "a price",
    { inputs: { "launch price": "300 $/kg" } },
    { inputs: { "launch price": "90 $/kg" } },
  ],
  ["an altitude", { inputs: { altitude: "600 km" } }, { inputs: { altitude: "1100 km" } }],
  [
    "the year, with a price of that year",
    { year: 2030, inputs: { "launch price": "300 $/kg" } },
    { year: 2041, inputs: { "launch price": "300 $/kg" } },
  ],
  ["the power, until sites are infeasible", { power: "1 GW" }, { power: "3 TW" }],
  ["the life", { life: "10y" }, { life: "23y" }],
  [
    "a spread that widens",
    { inputs: { "array price": { kind: "triangular", low: 1, mode: 2, high: 3 } } },
    { inputs: { "array price": { kind: "triangular", low: 0.1, mode: 4, high: 30 } } },
  ],
];

test.each(moves)(
  "a glance at a move of %s has the digits of the whole comparison",
  async (_, from, to) => {
    const glancer = new Glancer();
    const [first, second] = [asked(from), asked(to)];
    glancer.prepare(first, second);
    expect(glancer.isReadyFor(second)).toBe(true);
    // There and back again: what is computed at one end must not spoil the other.
    for (const question of [second, first, second, first]) {
      const [glance, whole] = [
        accepted(glancer.glance(question)),
        accepted(await compareSites(question)),
      ];
      expect(glance.cheapest).toEqual(whole.cheapest);
      for (const [site, { feasible, infeasible, spread, histogram, waterfall }] of Object.entries(
        glance.sites,
      )) {
        const answer = whole.sites[site as keyof typeof whole.sites]!;
        expect({ feasible, infeasible, waterfall }).toEqual({
          feasible: answer.feasible,
          infeasible: answer.infeasible,
          waterfall: answer.waterfall,
        });
        expect(spread).toEqual(answer.metrics?.[metricOf[question.by]] ?? null);
        expect(histogram).toEqual(answer.histograms[metricOf[question.by]] ?? null);
      }
    }
  },
);

test("a question of another shape is answered anew", async () => {
  const glancer = new Glancer();
  const fixed = asked({ inputs: { "launch price": 200 } });
  glancer.prepare(fixed, asked({ inputs: { "launch price": 300 } }));
  const free = asked({});
  expect(glancer.isReadyFor(free)).toBe(false);
  expect(accepted(glancer.glance(free)).cheapest).toEqual(
    accepted(await compareSites(free)).cheapest,
  );
  expect(glancer.isReadyFor(asked({ seed: 2, inputs: { "launch price": 300 } }))).toBe(false);
});

test("what a question is refused for, a glance at it is refused for", () => {
  expect(new Glancer().glance(asked({ inputs: { "launch price": "5 kWh" } }))).toMatchObject({
    code: "wrong-dimension",
  });
});
