import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import { isRefusal } from "#base";
import { faultInFit, fit, type Fit, type FitState } from "#study";
import { formatNumber } from "#units";
import { Stopped, type Aids } from "../whole/aids.ts";
import { fitShown, fitTable } from "./fit-shown.ts";
import { fitFrom } from "./measurements.ts";
import type { WholeMethod } from "./method.ts";
import { wholePlan, type Task } from "./whole-study.ts";

const value = z.union([z.string(), z.number()], {
  error: "expected a value like 200 $/kg, or a number in the unit of what it stands for",
});

const column = z.union(
  [
    z.string(),
    z.strictObject({
      name: z.string(),
      unit: z.string().optional().describe("the model's own unless told"),
    }),
  ],
  { error: "expected a name, or { name: launch price, unit: $/kg }" },
);

const schema = z
  .strictObject({
    kind: z.literal("fit"),
    of: z.string().describe("the result that was measured, by name"),
    find: z
      .record(
        z.string(),
        z.strictObject({
          from: value.optional().describe("bounds: the input's range unless told"),
          to: value.optional(),
          start: value.optional().describe("the input's typical value unless told"),
        }),
      )
      .describe("inputs to find, by name"),
    data: z
      .strictObject({
        columns: z
          .array(column)
          .min(1)
          .describe(
            "of the result, of inputs that differed, and of error, the standard deviation of each measurement, where it is known",
          ),
        rows: z
          .array(z.array(z.number()))
          .min(1)
          .max(1_000_000)
          .describe("a row for each measurement"),
      })
      .describe("what was measured"),
    evaluations: z.int().min(1).max(1e9).optional().describe("at most: 10000 unless told"),
  })
  .describe("finds the inputs for which a result comes nearest to what was measured");

/** How often the state of a search is kept, and told; the first time it is kept sooner. */
const [keptMs, toldMs, firstMs] = [2000, 100, 500];

/** Keeps where the search stands every few seconds and when it is to stop, and tells how far it is. */
function keeper({ keep, tell, team }: Aids, most: number) {
  let [savedMs, shownMs] = [performance.now() - keptMs + firstMs, 0];
  let last: FitState | undefined;
  const save = () => {
    if (last !== undefined) keep({ number: 0, bytes: serialize(last) });
    savedMs = performance.now();
  };
  const say = ({ before, best, descent }: FitState) => {
    const squares = Math.min(best?.squares ?? Number.POSITIVE_INFINITY, descent.squares);
    tell({ evaluations: before + descent.evaluations, most, best: squares, threads: 1 });
    shownMs = performance.now();
  };
  const onState = (state: FitState) => {
    last = state;
    const now = performance.now();
    if (now - shownMs >= toldMs) say(state);
    if (team.isToStop) {
      save();
      throw new Stopped();
    }
    if (now - savedMs >= keptMs) save();
  };
  return { onState, end: () => last && say(last) };
}

/** The state that an earlier attempt kept; none where it is not whole. */
function stateIn([bytes]: readonly Uint8Array[]): FitState | undefined {
  if (bytes === undefined) return undefined;
  try {
    return deserialize(bytes) as FitState;
  } catch {
    return undefined;
  }
}

/** What is asked of a fit. */
export type AskedFit = z.infer<typeof schema>;

/** A model's inputs calibrated to measurements, by least squares. In SI units. */
export const fitMethod: WholeMethod<AskedFit, Task<AskedFit>, Fit> = {
  way: "whole",
  kind: "fit",
  summary: "the inputs for which a result comes nearest to measurements, and how sure each is",
  schema,
  plan(subject, asked) {
    const fitting = fitFrom(subject, asked);
    if (isRefusal(fitting)) return fitting;
    const { path, request } = fitting;
    const { of: _, ...resolved } = request;
    const plan = faultInFit(request) ?? wholePlan({ subject, asked }, [path], resolved);
    if (isRefusal(plan)) return plan;
    return { ...plan, bestShown: (best) => `sum of squares ${formatNumber(best, 6)}` };
  },
  carryOut({ subject, asked }, _, aids) {
    const fitting = fitFrom(subject, asked);
    if (isRefusal(fitting)) return fitting;
    const { request } = fitting;
    const { onState, end } = keeper(aids, request.evaluations ?? 10_000);
    const found = fit(request, { from: stateIn(aids.kept), onState });
    end();
    return found;
  },
  show: fitShown,
  table: ({ model }, _, result) => fitTable(model, result),
};
