import { z } from "zod";
import { isRefusal, refuse, words, type Refusal } from "#base";
import {
  groupsOf,
  prepareStudy,
  resultsOf,
  summariserOf,
  summaryFromBytes,
  summaryToBytes,
  usualLevels,
  type Contests,
  type Study,
  type StudyResult,
  type StudySummary,
  type Subject,
} from "#study";
import type { BlockMethod } from "./method.ts";
import { samplesTable } from "./samples-table.ts";
import { sectionsOf } from "./samples-shown.ts";

const defaultSamples = 20_000;
const mostSamples = 1e12;

const schema = z
  .strictObject({
    kind: z.literal("sample"),
    samples: z
      .int()
      .min(1)
      .max(mostSamples)
      .default(defaultSamples)
      .describe("how many: 20000 unless told; any number needs the same memory"),
    levels: z
      .array(z.number().gt(0).lt(1))
      .min(1)
      .default([...usualLevels])
      .describe("shares at which percentiles are wanted, like [0.05, 0.5, 0.95]"),
    contests: z
      .record(z.string(), z.array(z.string()).min(2))
      .default({})
      .describe(
        "by name: results of which it is told how often each is the lowest, like cheapest: [orbit cost per compute, ground cost per compute]",
      ),
  })
  .describe("draws the uncertain inputs at random and says how the results are distributed");

/** What is asked of a sample. */
export type AskedSample = z.infer<typeof schema>;

/** What a summary needs to know of a study: plain data, which goes to threads as it is. */
interface Shape {
  readonly outputs: readonly string[];
  readonly groups: readonly Pick<Study["groups"][number], "name" | "outputs" | "reasons">[];
  readonly contests: Contests;
}

/** Plain Monte Carlo: how results are distributed where inputs are uncertain. */
export const sampleMethod: BlockMethod<AskedSample, Shape, StudySummary, StudyResult> = {
  way: "blocks",
  kind: "sample",
  summary: "how the results are distributed, and how often each of several is the lowest",
  schema,
  plan(subject, asked) {
    const study = studyOf(subject, asked);
    if (isRefusal(study)) return study;
    const contests = contestsOf(subject, asked);
    if (isRefusal(contests)) return contests;
    const { groups, program, scalars, keys, samples, seed } = study;
    const judged = groups.map(({ name, outputs, reasons }) => ({ name, outputs, reasons }));
    const { layout } = summariserOf(study, contests);
    return {
      way: "blocks",
      program,
      inputs: scalars,
      keys,
      samples,
      shape: { outputs: Object.keys(program.outputs), groups: judged, contests },
      identity: { seed, groups: judged, contests, levels: asked.levels },
      result: (summary) => resultsOf(study, layout, summary, asked.levels),
    };
  },
  summaries(shape) {
    const { accumulate, merge, layout } = summariserFrom(shape);
    return {
      accumulate,
      merge,
      toBytes: summaryToBytes,
      fromBytes: (bytes) => summaryFromBytes(layout, bytes),
    };
  },
  show: (subject, asked, result) => sectionsOf(subject.model, asked.levels, result),
  table(subject, asked, _, compiled) {
    const study = studyOf(subject, asked);
    if (isRefusal(study)) throw new Error(study.because);
    return samplesTable(study, compiled);
  },
};

const studyOf = (subject: Subject, { samples }: Pick<AskedSample, "samples">): Study | Refusal => {
  const { model, inputs, correlations, seed } = subject;
  const groups = groupsOf(subject);
  return prepareStudy({ model, groups, inputs, correlations, samples, seed, keeps: "statistics" });
};

/** Contests by the paths of what competes, which must be among the results. */
function contestsOf({ model, outputs }: Subject, asked: AskedSample): Contests | Refusal {
  const contests: Record<string, readonly string[]> = {};
  for (const [name, rivals] of Object.entries(asked.contests)) {
    const paths: string[] = [];
    for (const typed of rivals) {
      const path = outputs.find((one) => words(one) === words(typed)) ?? likest(typed, outputs);
      if (path === undefined)
        return refuse(
          "unknown-name",
          `contest ${name}: "${typed}" is none of the study's outputs (${outputs.map(words).join(", ")}); name it there too`,
        );
      if (paths.includes(path))
        return refuse("bad-option", `contest ${name}: "${words(path)}" is given twice`);
      paths.push(path);
    }
    const units = new Set(paths.map((path) => model.variables[path]!.unit));
    if (units.size > 1)
      return refuse(
        "wrong-dimension",
        `contest ${name}: ${[...units].join(" and ")} do not compete; give results of one unit`,
      );
    contests[name] = paths;
  }
  return contests;
}

/** The one result that has all the words, where there is one alone. */
function likest(typed: string, outputs: readonly string[]): string | undefined {
  const wanted = words(typed).split(" ");
  const fitting = outputs.filter((path) => {
    const held = words(path).split(" ");
    return wanted.every((word) => held.includes(word));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The summariser of every study of this shape: it asks for names, groups and numbers of reasons, and for no graph. */
function summariserFrom({ outputs, groups, contests }: Shape) {
  const program = { outputs: Object.fromEntries(outputs.map((name) => [name, undefined])) };
  return summariserOf({ program, groups, breakEvens: [] } as unknown as Study, contests);
}
