import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { refuse, type Refusal } from "#base";
import type { QuestionDraft } from "#answer";

const number = z.number();
const unit = z
  .string()
  .optional()
  .describe("unit of the numbers, like $/kg; the input's own unit where it is left out");
const of = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape, unit });

const distribution = z
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

const text = z.union([z.string(), z.number()]);

/** A scenario file: the question, and what to believe in place of the claims. */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().optional().describe("what the scenario is about"),
    power: text.optional().describe("installed IT power at the rack input, like 1 GW"),
    year: text.optional().describe("year in which operation begins"),
    life: text.optional().describe("how long the plan runs, like 10 y"),
    sites: z
      .array(z.enum(["ground", "orbit", "moon"]))
      .min(1)
      .optional(),
    by: z
      .enum(["pflop-day", "kwh", "gpu-hour"])
      .optional()
      .describe("what cheapest, break-even and variance are measured by"),
    samples: z.int().optional().describe("simulations: 20000 unless told"),
    seed: z.int().optional().describe("same seed, same answer"),
    inputs: z
      .record(z.string(), z.union([text, distribution]))
      .optional()
      .describe('by name: "launch price": 200 $/kg, or a distribution'),
    correlations: z
      .array(
        z.strictObject({
          between: z.tuple([z.string(), z.string()]).describe("names of two uncertain inputs"),
          rank: z.number().min(-1).max(1).describe("Spearman's rank correlation"),
        }),
      )
      .optional(),
    outputs: z
      .array(z.string())
      .optional()
      .describe('further results wanted, by name, like "orbit radiator area"'),
  })
  .describe("A scenario for `kardashev compare --scenario FILE`");

/**
 * Reads a scenario in YAML or JSON (which is YAML too). What is wrong is refused with the file's name, line and
 * column, all mistakes of form at once.
 */
export function readScenario(content: string, fileName: string): QuestionDraft | Refusal {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken !== undefined)
    return refuse("bad-scenario", `${place(broken.pos[0])}: ${firstLine(broken.message)}`);
  const read = scenarioSchema.safeParse(document.toJS() as unknown);
  if (read.success) {
    const { $schema: _, title: __, ...draft } = read.data;
    return draft as QuestionDraft;
  }
  const faults = read.error.issues.map((issue) => {
    const at = offsetOf(document, issue.path);
    const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
    return `${place(at)}: ${where}${issue.message}`;
  });
  return refuse("bad-scenario", faults.join("\n"));
}

/** Where the value at `path`, or the nearest one that exists above it, begins in the text. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: readonly number[] }
      | undefined;
    if (node?.range?.[0] !== undefined) return node.range[0];
  }
  return 0;
}

const firstLine = (message: string) => message.split("\n")[0]!;
