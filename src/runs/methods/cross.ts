import { z } from "zod";
import { isRefusal, refuse, words, type Refusal } from "#base";
import {
  breakEvenLines,
  crossingsAlong,
  resolveInput,
  type AxisDraft,
  type BreakEvenLines,
  type Crossings,
  type Study,
  type Subject,
} from "#study";
import { crossingShown, crossingTable } from "./crossing-shown.ts";
import type { WholeMethod } from "./method.ts";
import { all, faultInUnits, limitsOf, resultNamed, toldUncertain, valueIn } from "./names.ts";
import { studyFor, wholePlan, type Task } from "./whole-study.ts";

const value = z.union([z.string(), z.number()], {
  error: "expected a value like 200 $/kg, or a number in the input's unit",
});
const axis = z.strictObject({
  input: z.string(),
  from: value.optional().describe("where to look; the input's range unless told"),
  to: value.optional(),
  scale: z
    .enum(["linear", "log"])
    .optional()
    .describe("even steps, or even factors; factors where the range spans a hundredfold"),
});

const schema = z
  .strictObject({
    kind: z.literal("cross"),
    of: z.string().describe("a result, by name"),
    against: z.string().describe("the result that it is held against"),
    along: z
      .union([axis, z.array(axis).min(1).max(2)], {
        error:
          "expected one input, or a list of one or two, like { input: launch price, to: 2000 $/kg }",
      })
      .describe("the input, or the two, over which they cross"),
    over: z
      .union(
        [z.enum(["typical", "mean"]), z.strictObject({ percentile: z.number().gt(0).lt(1) })],
        { error: "expected typical, mean, or a share like { percentile: 0.9 }" },
      )
      .default("typical")
      .describe(
        "the other inputs: at their typical values; or uncertain, where the mean of the differences is 0, or a percentile of them",
      ),
    samples: z
      .int()
      .min(2)
      .max(1e6)
      .optional()
      .describe("samples behind a mean or a percentile: 1000 unless told"),
    steps: z.int().min(2).max(100_000).optional().describe("of the search: 256, or 64 each way"),
    tolerance: z
      .number()
      .min(1e-15)
      .max(0.05)
      .optional()
      .describe("how exactly a crossing is found, as a share of the range: 1e-12, or 1e-10"),
  })
  .describe("finds where two results are equal as one input changes, or two");

/** What is asked of a crossing. */
export type AskedCrossing = z.infer<typeof schema>;

/** Where two results of a study cross, in SI units. */
export interface Crossing {
  readonly kind: "crossing";
  /** Paths of the two results. */
  readonly of: string;
  readonly against: string;
  readonly found: Crossings | BreakEvenLines;
}

/** Break-even: where two results are equal, over one input or two. */
export const crossMethod: WholeMethod<AskedCrossing, Task<AskedCrossing>, Crossing> = {
  way: "whole",
  kind: "cross",
  summary: "where two results cost the same, or are equal otherwise, over one input or two",
  schema,
  plan(subject, asked) {
    const prepared = preparedFor(subject, asked);
    if (isRefusal(prepared)) return prepared;
    const { of, against, axes } = prepared;
    return wholePlan({ subject, asked }, [of, against], { ...asked, of, against, along: axes });
  },
  carryOut({ subject, asked }, onProgress) {
    const prepared = preparedFor(subject, asked);
    if (isRefusal(prepared)) return prepared;
    const { study, of, against, axes } = prepared;
    const { over, steps, tolerance } = asked;
    const limits = limitsOf(subject.model, [of, against]);
    const options = { ...(steps && { steps }), ...(tolerance && { tolerance }) };
    // The points of the search, and about half as many again to find the crossings exactly.
    const expected = 1.5 * (axes.length === 1 ? (steps ?? 256) : (steps ?? 64) ** 2);
    const onPoint = (points: number) => onProgress(Math.min(0.99, points / expected));
    const request = { of, against, limits, over, ...options, onPoint };
    const [first, second] = axes as [AxisDraft, AxisDraft?];
    const found =
      second === undefined
        ? crossingsAlong(study, { ...request, along: first })
        : breakEvenLines(study, { ...request, along: [first, second] });
    if (isRefusal(found)) return found;
    onProgress(1);
    return { kind: "crossing", of, against, found };
  },
  show: ({ model }, asked, result) => crossingShown(model, asked, result),
  table: ({ model }, _, result) => crossingTable(model, result),
};

interface PreparedCrossing {
  readonly study: Study;
  readonly of: string;
  readonly against: string;
  readonly axes: readonly AxisDraft[];
}

/** Everything by its name in the model and in SI units; all that is wrong at once. */
function preparedFor(subject: Subject, asked: AskedCrossing): PreparedCrossing | Refusal {
  const { model } = subject;
  const drafts = [asked.along].flat();
  const results = [asked.of, asked.against].map((typed) => resultNamed(subject, typed));
  const axes = drafts.map((draft) => axisFrom(subject, draft));
  const named = all<string | AxisDraft>([...results, ...axes]);
  if (isRefusal(named)) return named;
  const [of, against] = results as [string, string];
  if (of === against)
    return refuse("bad-option", `"${words(of)}" is held against itself; name two results`);
  const found = axes as AxisDraft[];
  if (found.length === 2 && found[0]!.input === found[1]!.input)
    return refuse("bad-option", `"${words(found[0]!.input)}" is given twice; name two inputs`);
  const fault =
    faultInUnits(model, [of, against]) ??
    faultInOver(
      subject,
      asked,
      found.map(({ input }) => input),
    );
  if (fault !== undefined) return fault;
  const study = studyFor(subject, [of, against], asked.samples ?? 1000);
  return isRefusal(study) ? study : { study, of, against, axes: found };
}

function faultInOver(
  subject: Subject,
  { over, samples }: AskedCrossing,
  along: readonly string[],
): Refusal | undefined {
  if (over !== "typical") return undefined;
  if (samples !== undefined)
    return refuse(
      "bad-option",
      `${samples} samples have no part in a crossing at typical values; leave them away, or ask over: mean`,
    );
  const uncertain = toldUncertain(subject).filter((key) => !along.includes(key));
  if (uncertain.length === 0) return undefined;
  const named = uncertain.map((key) => `"${words(key)}"`).join(" and ");
  return refuse(
    "bad-option",
    `${named} has a distribution, and the crossing is asked at typical values; give a value, or ask over: mean`,
  );
}

function axisFrom(
  { model }: Subject,
  { input, from, to, scale }: z.infer<typeof axis>,
): AxisDraft | Refusal {
  const key = resolveInput(model, input);
  if (isRefusal(key)) return key;
  const { unit, range } = model.inputs[key]!;
  const ends = all([from ?? range[0], to ?? range[1]].map((end) => valueIn(unit, end, words(key))));
  if (isRefusal(ends)) return ends;
  const [low, high] = ends as [number, number];
  if (!(low < high))
    return refuse(
      "out-of-range",
      `${words(key)} from ${from ?? range[0]} to ${to ?? range[1]} ${unit}: give two ends that ascend`,
    );
  if (scale === "log" && !(low > 0))
    return refuse(
      "out-of-range",
      `${words(key)} from ${from ?? range[0]} ${unit}: even factors need an end above 0; use scale: linear`,
    );
  return { input: key, between: [low, high], ...(scale && { scale }) };
}
