import { z } from "zod";
import { assert, isRefusal, refuse, words, type Refusal } from "#base";
import {
  resolveInput,
  rowsOf,
  searchAlong,
  searchOver,
  type AxisDraft,
  type BreakEvenLines,
  type Crossings,
  type KernelFor,
  type Search,
  type Study,
  type Subject,
} from "#study";
import { crossingShown, crossingTable } from "./crossing-shown.ts";
import type { OwnBlockMethod } from "./method.ts";
import { all, faultInUnits, limitsOf, resultNamed, toldUncertain, valueIn } from "./names.ts";
import { studyFor, taskPlan, type Task } from "./whole-study.ts";

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
    against: z
      .union([z.string(), z.number()], {
        error: "expected another result's name, or a value like 20 $/kg",
      })
      .describe("the result that it is held against, or a value like 20 $/kg"),
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
  .describe("finds where two results are equal, or one has a value, as one input changes, or two");

/** What is asked of a crossing. */
export type AskedCrossing = z.infer<typeof schema>;

/** Where a result of a study equals another, or a value, in SI units. */
export interface Crossing {
  readonly kind: "crossing";
  /** Path of the result. */
  readonly of: string;
  /** Path of the other one, or the value. */
  readonly against: string | number;
  readonly found: Crossings | BreakEvenLines;
}

/** Break-even: where two results are equal, or one has a value, over one input or two. */
export const crossMethod: OwnBlockMethod<AskedCrossing, Task<AskedCrossing>, Crossing> = {
  way: "own blocks",
  kind: "cross",
  summary:
    "where two results cost the same, are equal otherwise, or have a value, over one input or two",
  schema,
  plan(subject, asked) {
    const prepared = preparedFor(subject, asked);
    if (isRefusal(prepared)) return prepared;
    const search = searchFor(subject, asked, prepared);
    if (isRefusal(search)) return search;
    const { of, against, paths, axes } = prepared;
    const resolved = { ...asked, of, against, along: axes };
    const plan = taskPlan({ subject, asked }, paths, resolved);
    if (isRefusal(plan)) return plan;
    const { rows, blockRows } = search;
    return { way: "own blocks", ...plan, samples: rows, blockRows };
  },
  open({ subject, asked }, compiled) {
    let goesOn = (_: number): boolean => true;
    const prepared = preparedFor(subject, asked);
    assert(!isRefusal(prepared), "what was planned can be carried out");
    const search = searchFor(subject, asked, prepared, { compiled, goesOn: () => goesOn(0) });
    assert(!isRefusal(search), "what was planned can be carried out");
    const { of, against } = prepared;
    const { rows, blockRows } = search;
    return {
      summaryOf(block, told) {
        goesOn = told;
        const part = search.partOf(block);
        return told(rowsOf(block, rows, blockRows).count) ? bytesOf([part]) : undefined;
      },
      merge: (left, right) => bytesOf([...partsIn(left), ...partsIn(right)]),
      resultOf: (summary) => ({
        kind: "crossing",
        of,
        against,
        found: search.resultOf(partsIn(summary)),
      }),
    };
  },
  show: ({ model }, asked, result) => crossingShown(model, asked, result),
  table: ({ model }, _, result) => crossingTable(model, result),
};

/** Parts of consecutive blocks as JSON, which keeps every bit of a finite number. */
const bytesOf = (parts: readonly unknown[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(parts));
const partsIn = (bytes: Uint8Array): unknown[] =>
  JSON.parse(new TextDecoder().decode(bytes)) as unknown[];

function searchFor(
  subject: Subject,
  { over, steps, tolerance }: AskedCrossing,
  { study, of, against, paths, axes }: PreparedCrossing,
  { compiled, goesOn }: { readonly compiled?: KernelFor; readonly goesOn?: () => boolean } = {},
): Search<unknown, Crossings | BreakEvenLines> | Refusal {
  const limits = limitsOf(subject.model, paths);
  const options = { ...(steps && { steps }), ...(tolerance && { tolerance }) };
  const request = { of, against, limits, over, ...options, goesOn };
  const [first, second] = axes as [AxisDraft, AxisDraft?];
  return second === undefined
    ? searchAlong(study, { ...request, along: first }, compiled)
    : searchOver(study, { ...request, along: [first, second] }, compiled);
}

interface PreparedCrossing {
  readonly study: Study;
  readonly of: string;
  readonly against: string | number;
  /** Of the results among the two. */
  readonly paths: readonly string[];
  readonly axes: readonly AxisDraft[];
}

/** Everything by its name in the model and in SI units; all that is wrong at once. */
function preparedFor(subject: Subject, asked: AskedCrossing): PreparedCrossing | Refusal {
  const { model } = subject;
  const drafts = [asked.along].flat();
  const of = resultNamed(subject, asked.of);
  const against = againstFrom(subject, asked, of);
  const axes = drafts.map((draft) => axisFrom(subject, draft));
  const named = all<unknown>([of, against, ...axes]);
  if (isRefusal(named)) return named;
  const paths = [of, against].filter((one) => typeof one === "string");
  if (of === against)
    return refuse("bad-option", `"${words(paths[0]!)}" is held against itself; name two results`);
  const found = axes as AxisDraft[];
  if (found.length === 2 && found[0]!.input === found[1]!.input)
    return refuse("bad-option", `"${words(found[0]!.input)}" is given twice; name two inputs`);
  const fault =
    faultInUnits(model, paths) ??
    faultInOver(
      subject,
      asked,
      found.map(({ input }) => input),
    );
  if (fault !== undefined) return fault;
  const study = studyFor(subject, paths, asked.samples ?? 1000);
  if (isRefusal(study)) return study;
  return { study, of: of as string, against: against as string | number, paths, axes: found };
}

/** A result, or a value in the unit of the one that is held against it. No name begins as a number does. */
function againstFrom(
  subject: Subject,
  { against }: AskedCrossing,
  of: string | Refusal,
): string | number | Refusal {
  const isValue = typeof against === "number" || /^\s*[-+.\d]/.test(against);
  if (!isValue) return resultNamed(subject, against);
  if (isRefusal(of)) return 0;
  return valueIn(subject.model.variables[of]!.unit, against, `against ${words(of)}`);
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
