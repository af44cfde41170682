import { z } from "zod";
import { assert, isRefusal, words, type Refusal } from "#base";
import {
  choiceAhead,
  choiceMethods,
  choose,
  landscapeFor,
  walkFrom,
  type ChooseOptions,
  type Decision,
  type Landscape,
} from "#study";
import { walkAhead } from "../whole/ahead.ts";
import { attended, type Attended } from "../whole/attended.ts";
import { SharedDesigns } from "../whole/shared-designs.ts";
import { decisionShown, decisionTable } from "./decision-shown.ts";
import type { WholeMethod } from "./method.ts";
import { problemFrom } from "./problem.ts";
import { shownIn, unitFor, unitName } from "./shown.ts";
import { wholePlan, type Task } from "./whole-study.ts";

const value = z.union([z.string(), z.number()], {
  error: "expected a value like 200 $/kg, or a number in the unit of what it stands for",
});

const measure = z.union(
  [
    z.literal("mean"),
    z.strictObject({ percentile: z.number().gt(0).lt(100) }),
    z.strictObject({ cvar: z.number().gt(0).lt(100) }),
  ],
  { error: "expected mean, { percentile: 95 } or { cvar: 95 }" },
);

const variable = z.union(
  [
    z.strictObject({
      kind: z.literal("continuous").default("continuous"),
      from: value.optional(),
      to: value.optional(),
      start: value.optional(),
    }),
    z.strictObject({
      kind: z.literal("integer"),
      from: value.optional(),
      to: value.optional(),
      start: value.optional(),
    }),
    z.strictObject({ kind: z.literal("categorical"), values: z.array(value).min(2) }),
  ],
  {
    error:
      "expected { from: 10 $/kg, to: 90 $/kg }, { kind: integer, from: 1, to: 9 } or { kind: categorical, values: [1, 4] }",
  },
);

const objective = z.union([z.string(), z.strictObject({ result: z.string(), measure })], {
  error: "expected a result's name, or { result: NAME, measure: { cvar: 95 } }",
});
const objectives = z.union([objective, z.array(objective)], {
  error: "expected a result's name, { result: NAME, measure: { cvar: 95 } }, or a list of such",
});

const constraint = z.strictObject({
  result: z.string(),
  "at most": value.optional(),
  "at least": value.optional(),
  "equal to": value.optional(),
  measure: measure.optional(),
});

const schema = z
  .strictObject({
    kind: z.literal("choose"),
    decide: z
      .record(z.string(), variable)
      .describe("inputs to decide, by name, with bounds; an input's range unless told"),
    minimise: objectives.optional().describe("a result by name, or several"),
    maximise: objectives.optional(),
    constraints: z
      .array(constraint)
      .default([])
      .describe("like { result: mass, at most: 5 t }; the model's limits hold besides"),
    samples: z
      .int()
      .min(2)
      .max(1e6)
      .optional()
      .describe(
        "leaves what is not decided uncertain, and judges every design over so many samples; at typical values unless told",
      ),
    search: z
      .enum(["auto", ...choiceMethods])
      .default("auto")
      .describe("auto takes what fits and says why"),
    evaluations: z.int().min(1).max(1e9).optional().describe("of a design, at most"),
    restarts: z.int().min(1).max(1e6).optional().describe("of a search by slopes: 8 unless told"),
    population: z.int().min(4).max(100_000).optional().describe("100 unless told"),
    archive: z
      .boolean()
      .optional()
      .describe("keeps every non-dominated design that a population met"),
  })
  .describe("finds the best design, or the front of those that none beats in everything");

/** What is asked of a choice. */
export type AskedChoice = z.infer<typeof schema>;

/** The best design, or the front of those that none beats in everything. */
export const chooseMethod: WholeMethod<AskedChoice, Task<AskedChoice>, Decision> = {
  way: "whole",
  kind: "choose",
  summary: "the best design under constraints, or the front of those that none beats",
  schema,
  plan(subject, asked) {
    const choice = problemFrom(subject, asked);
    if (isRefusal(choice)) return choice;
    const options = optionsFrom(asked);
    const ahead = choiceAhead(choice.problem, options);
    if (isRefusal(ahead)) return ahead;
    const { objectives, constraints, problem } = choice;
    const paths = [...objectives, ...constraints].map(({ path }) => path);
    const { variables, objectives: wanted, constraints: held, limits } = problem;
    const resolved = { variables, wanted, held, limits, samples: asked.samples, options };
    const plan = wholePlan({ subject, asked }, [...new Set(paths)], resolved);
    if (isRefusal(plan)) return plan;
    const { name, path } = objectives[0]!;
    const unit = unitFor(subject.model, path);
    const bestShown = (best: number) =>
      `${words(name)} ${shownIn(unit, best, 6)} ${unitName(unit)}`.trim();
    return { ...plan, bestShown };
  },
  async carryOut({ subject, asked }, _, aids): Promise<Decision | Refusal> {
    const choice = problemFrom(subject, asked);
    if (isRefusal(choice)) return choice;
    const options = optionsFrom(asked);
    const most = choiceAhead(choice.problem, options);
    if (isRefusal(most)) return most;
    let search: Attended | undefined;
    const decision = await choose(choice.problem, {
      ...options,
      through: (landscape) => (search = attended(landscape, aids, most)).landscape,
      watch: ({ best }) => search?.see(best),
    });
    search?.end();
    return decision;
  },
  help: (task, numbers) => new SharedDesigns(landscapeOf(task), numbers).part,
  walkAhead: (task, ahead, thread) => walkAhead(landscapeOf(task), ahead, thread, walkFrom),
  show: decisionShown,
  table: decisionTable,
};

/** The landscape that another thread searches on. */
function landscapeOf({ subject, asked }: Task<AskedChoice>): Landscape {
  const choice = problemFrom(subject, asked);
  assert(!isRefusal(choice), "whoever calls for help has the problem");
  const landscape = landscapeFor(choice.problem);
  assert(!isRefusal(landscape), "whoever calls for help searches on it");
  return landscape;
}

function optionsFrom(asked: AskedChoice): ChooseOptions {
  const { search, evaluations, restarts, population, archive } = asked;
  return {
    method: search,
    ...(evaluations !== undefined && { evaluations }),
    ...(restarts !== undefined && { restarts }),
    ...(population !== undefined && { population }),
    ...(archive !== undefined && { archive }),
  };
}
