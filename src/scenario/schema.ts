import { z } from "zod";

const number = z.number();
const unit = z
  .string()
  .optional()
  .describe("unit of the numbers, like $/kg; the input's own unit where it is left out");
const of = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape, unit });

/** A distribution as a scenario writes it; its fields depend on its `kind`. */
export const distributionSchema = z
  .discriminatedUnion("kind", [
    of("exact", { value: number }),
    of("uniform", { low: number, high: number }),
    of("normal", { mean: number, sd: number }),
    of("lognormal", {
      median: number,
      factor: number.describe("90 % lies between median / factor and median * factor"),
    }),
    of("triangular", { low: number, mode: number, high: number }),
    of("pert", { low: number, mode: number, high: number }),
    of("discrete", { values: z.array(number), weights: z.array(number).optional() }),
    of("empirical", { observations: z.array(number) }),
  ])
  .describe("what is believed about an input, in place of its claim");

const text = z.union([z.string(), z.number()], { error: "expected a number, or a text like 1 GW" });
const site = z.enum(["ground", "orbit", "moon"]);

/** What a correlation says. */
export const correlationSchema = z.strictObject({
  between: z.tuple([z.string(), z.string()]).describe("names of two uncertain inputs"),
  rank: z.number().min(-1).max(1).describe("Spearman's rank correlation"),
});

/** A scenario file: the question, and what to believe in place of the claims. */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().optional().describe("what the scenario is about"),
    power: text.optional().describe("installed IT power at the rack input, like 1 GW"),
    year: text.optional().describe("year in which operation begins"),
    years: z
      .array(text)
      .min(1)
      .optional()
      .describe("several years in the place of one: a comparison for each"),
    life: text.optional().describe("how long the plan runs, like 10 y"),
    sites: z
      .union([z.string(), z.array(site).min(1)], {
        error: "expected a list like [ground, orbit], or a text like ground,orbit",
      })
      .optional()
      .describe("which of ground, orbit, moon: a list, or one text with commas"),
    by: z
      .enum(["pflop-day", "kwh", "gpu-hour"])
      .optional()
      .describe("what cheapest, break-even and variance are measured by"),
    samples: z.int().optional().describe("simulations: 20000 unless told"),
    seed: z.int().optional().describe("same seed, same answer"),
    inputs: z
      .record(
        z.string(),
        z.union([text, distributionSchema], {
          error:
            "expected a value like 200 $/kg, or a distribution like { kind: uniform, low: 100, high: 500, unit: $/kg }",
        }),
      )
      .optional()
      .describe('by name: "launch price": 200 $/kg, or a distribution'),
    correlations: z.array(correlationSchema).optional(),
    outputs: z
      .array(z.string())
      .optional()
      .describe('further results wanted, by name, like "orbit radiator area"'),
  })
  .describe("A scenario for `kardashev compare --scenario FILE`");

/** The file of a study: what it is about in the words of a scenario, and what is asked. */
export const studySchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().optional().describe("what the study is about"),
    model: z.string().describe("its name, as `kardashev models` lists them"),
    inputs: scenarioSchema.shape.inputs,
    correlations: scenarioSchema.shape.correlations,
    outputs: z
      .array(z.string())
      .min(1)
      .optional()
      .describe("results wanted, by name; the model's own unless told"),
    seed: z.int().min(0).optional().describe("same seed, same answer; 1 unless told"),
    method: z
      .looseObject({ kind: z.string() })
      .optional()
      .describe("what is asked: its kind, sample unless told, and what that kind takes"),
  })
  .describe("A study for `kardashev study run FILE`");
