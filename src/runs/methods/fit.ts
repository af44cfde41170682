import { z } from "zod";
import { isRefusal } from "#base";
import { faultInFit, fit, type Fit } from "#study";
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
    return faultInFit(request) ?? wholePlan({ subject, asked }, [path], resolved);
  },
  carryOut({ subject, asked }, onProgress) {
    const fitting = fitFrom(subject, asked);
    if (isRefusal(fitting)) return fitting;
    const found = fit(fitting.request);
    onProgress(1);
    return found;
  },
  show: fitShown,
  table: ({ model }, _, result) => fitTable(model, result),
};
