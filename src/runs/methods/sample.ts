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
  type Design,
  type Study,
  type StudyResult,
  type StudySummary,
  type Subject,
} from "#study";
import type { BlockMethod } from "./method.ts";
import { designOf, pointsSchema, samplesOf } from "./sample-points.ts";
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
      .optional()
      .describe(
        "how many: 20000 unless told, or as many as a factorial has; any number needs the same memory",
      ),
    points: pointsSchema,
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

/** Monte Carlo: how results are distributed where inputs are uncertain. */
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
    const { groups, program, scalars, keys, samples, seed, points } = study;
    const judged = groups.map(({ name, outputs, reasons }) => ({ name, outputs, reasons }));
    const { layout } = summariserOf(study, contests);
    return {
      way: "blocks",
      program,
      inputs: scalars,
      keys,
      points,
      samples,
      shape: { outputs: Object.keys(program.outputs), groups: judged, contests },
      identity: {
        seed,
        groups: judged,
        contests,
        levels: asked.levels,
        ...(points && { design: points.design }),
      },
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
  show: (subject, asked, result) => sectionsOf(subject.model, asked, result),
  table(subject, asked, _, compiled) {
    const study = studyOf(subject, asked);
    if (isRefusal(study)) throw new Error(study.because);
    return samplesTable(study, compiled);
  },
};

function studyOf(subject: Subject, asked: AskedSample): Study | Refusal {
  const { model, inputs, correlations, seed } = subject;
  const points = designOf(asked.points, model);
  if (isRefusal(points)) return points;
  const shared = { model, groups: groupsOf(subject), inputs, correlations, seed } as const;
  const prepare = (samples: number, design: Design) =>
    prepareStudy({ ...shared, samples, points: design, keeps: "statistics" });
  if (asked.samples !== undefined) return prepare(asked.samples, points);
  // How many points a factorial has follows from the inputs that turn out to be uncertain.
  const plain = prepare(defaultSamples, { kind: "plain" });
  if (isRefusal(plain) || points.kind === "plain") return plain;
  const samples = samplesOf(points, plain.uncertain, defaultSamples);
  return isRefusal(samples) ? samples : prepare(samples, points);
}

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

/** The summariser of every study of this shape. */
function summariserFrom({ outputs, groups, contests }: Shape) {
  const program = { outputs: Object.fromEntries(outputs.map((name) => [name, undefined])) };
  return summariserOf({ program, groups, breakEvens: [] }, contests);
}
