import { z } from "zod";
import { assert, isRefusal, refuse, words, type Refusal } from "#base";
import {
  addSums,
  explainSpread,
  morrisEffects,
  sideBySide,
  studyResponse,
  sumsWhile,
  tornadoLook,
  valueOfInformation,
  winners,
  type Analysis,
  type Information,
  type KernelFor,
  type MorrisEffects,
  type ShapleyEffects,
  type SobolIndices,
  type Subject,
  type Tornado,
  type Winners,
} from "#study";
import { explanationTable } from "./explanation-table.ts";
import { explanationShown } from "./explanation-shown.ts";
import type { OwnBlockMethod } from "./method.ts";
import { faultInUnits, limitsOf, resultsNamed } from "./names.ts";
import { studyFor, taskPlan, type Task } from "./whole-study.ts";

const ways = ["spread", "effects", "tornado", "winners", "information"] as const;
type Way = (typeof ways)[number];

const schema = z
  .strictObject({
    kind: z.literal("explain"),
    by: z
      .enum(ways)
      .default("spread")
      .describe(
        "spread: indices of Sobol, or effects of Shapley where inputs are correlated; effects: elementary effects of Morris; tornado: one input at a time; winners: what the samples have in common that each result wins; information: what it is worth to know an input before choosing among the results",
      ),
    of: z
      .array(z.string())
      .min(1)
      .optional()
      .describe("results, by name; the study's outputs unless told"),
    rows: z
      .int()
      .min(2)
      .max(1e9)
      .optional()
      .describe(
        "samples: 8192 unless told, for winners and information 65536; spread evaluates the model once more for each input",
      ),
    points: z
      .enum(["plain", "latin hypercube", "sobol", "halton"])
      .optional()
      .describe("how samples are spread; intervals hold for plain points, which is usual"),
    indices: z
      .enum(["sobol", "shapley"])
      .optional()
      .describe("which shares of the spread; what fits unless told"),
    ties: z
      .enum(["apart", "together"])
      .optional()
      .describe("whether correlated inputs are told apart, which is usual, or taken as one"),
    paths: z.int().min(2).max(1e7).optional().describe("of Morris: 64 unless told"),
    levels: z.int().min(2).max(1000).optional().describe("of Morris, an even number: 4"),
    between: z
      .tuple([z.number(), z.number()])
      .optional()
      .describe("probabilities at which a tornado's ends lie: [0.05, 0.95] unless told"),
    best: z
      .enum(["lowest", "highest"])
      .optional()
      .describe("which result wins: the lowest unless told"),
  })
  .describe("says what decides a result");

/** What is asked of an explanation. */
export type AskedExplanation = z.infer<typeof schema>;

/** What one look at the study tells. Values are in SI units. */
export type Finding =
  | SobolIndices
  | ShapleyEffects
  | MorrisEffects
  | Tornado
  | Winners
  | Information;

export interface Explained {
  /** Paths of the results that it is about. */
  readonly of: readonly string[];
  /** Why this way of explaining. */
  readonly because: string;
  readonly finding: Finding;
}

export interface Explanation {
  readonly kind: "explanation";
  readonly by: Way;
  readonly explained: readonly Explained[];
}

/** What decides a result: which inputs its spread comes from, who wins when, and what knowing an input is worth. */
export const explainMethod: OwnBlockMethod<
  AskedExplanation,
  Task<AskedExplanation>,
  Explanation
> = {
  way: "own blocks",
  kind: "explain",
  summary: "which inputs decide the results, who wins when, and what knowing an input is worth",
  schema,
  plan(subject, asked) {
    const looks = looksOf(subject, asked);
    if (isRefusal(looks)) return looks;
    const paths = [...new Set(looks.flatMap(({ of }) => of))];
    const { of: _, ...options } = asked;
    const resolved = { ...options, of: looks.map(({ of }) => of) };
    const plan = taskPlan({ subject, asked }, paths, resolved);
    if (isRefusal(plan)) return plan;
    const { rows, blockRows } = sideBySide(looks.map(({ analysis }) => analysis));
    return { way: "own blocks", ...plan, samples: rows, blockRows };
  },
  open({ subject, asked }, compiled) {
    const looks = looksOf(subject, asked, compiled);
    assert(!isRefusal(looks), "what was planned can be carried out");
    const together = sideBySide(looks.map(({ analysis }) => analysis));
    return {
      summaryOf(block, goesOn) {
        const sums = sumsWhile(together, block, goesOn);
        return sums && bytesOf(sums);
      },
      merge: (left, right) => bytesOf(addSums(sumsIn(left), sumsIn(right))),
      resultOf(summary) {
        const findings = together.resultOf(sumsIn(summary));
        const explained = looks.map(({ of, because }, at) => {
          return { of, because, finding: findings[at]! };
        });
        return { kind: "explanation", by: asked.by, explained };
      },
    };
  },
  show: (subject, _, result) => explanationShown(subject.model, result),
  table: (subject, _, result) => explanationTable(subject.model, result),
};

const bytesOf = (sums: Float64Array): Uint8Array =>
  new Uint8Array(sums.buffer, sums.byteOffset, sums.byteLength);

/** A copy: a store gives bytes at whatever place in memory, and a `slice` of Node's buffers is no copy. */
const sumsIn = (bytes: Uint8Array): Float64Array => new Float64Array(new Uint8Array(bytes).buffer);

interface Look {
  readonly of: readonly string[];
  readonly because: string;
  readonly analysis: Analysis<Finding>;
}

/** Options that one way has and others do not. */
const own: Readonly<Record<string, readonly Way[]>> = {
  rows: ["spread", "winners", "information"],
  points: ["spread", "winners", "information"],
  indices: ["spread"],
  ties: ["spread"],
  paths: ["effects"],
  levels: ["effects"],
  between: ["tornado"],
  best: ["winners", "information"],
};

/** Kernels are made by `compiled`, and none as long as nothing is computed. */
function looksOf(
  subject: Subject,
  asked: AskedExplanation,
  compiled?: KernelFor,
): Look[] | Refusal {
  const { by, of = subject.outputs } = asked;
  for (const [option, belongs] of Object.entries(own))
    if (asked[option as keyof AskedExplanation] !== undefined && !belongs.includes(by))
      return refuse(
        "bad-option",
        `${option} has no part in ${by}; leave it away, or ask by ${belongs.join(", ")}`,
      );
  const paths = resultsNamed(subject, of);
  if (isRefusal(paths)) return paths;
  const isContest = by === "winners" || by === "information";
  if (isContest) {
    const fault = faultInUnits(subject.model, paths);
    if (fault !== undefined) return fault;
  }
  const looks: Look[] = [];
  for (const together of isContest ? [paths] : paths.map((path) => [path])) {
    const look = lookAt(subject, asked, together, compiled);
    if (isRefusal(look)) return look;
    looks.push(look);
  }
  return looks;
}

function lookAt(
  subject: Subject,
  asked: AskedExplanation,
  paths: readonly string[],
  compiled: KernelFor | undefined,
): Look | Refusal {
  const { by, points, best, ties, indices, between, paths: gone, levels } = asked;
  const isContest = by === "winners" || by === "information";
  const rows = asked.rows ?? (isContest ? 65_536 : 8192);
  const study = studyFor(subject, paths, rows);
  if (isRefusal(study)) return study;
  const design = points && { points: { kind: points } };
  const results = paths.map((path) => ({ of: path, limits: limitsOf(subject.model, [path]) }));
  if (by === "spread") {
    const options = { ...design, ...(indices && { method: indices }), ...(ties && { ties }) };
    const chosen = explainSpread(study, { result: results[0]!, rows, ...options }, compiled);
    return isRefusal(chosen)
      ? named(paths, chosen)
      : { of: paths, because: chosen.because, analysis: chosen.analysis };
  }
  const response = studyResponse(study, results, compiled);
  if (isRefusal(response)) return response;
  if (response.inputs.length === 0)
    return refuse(
      "bad-option",
      `no uncertain input has a part in ${listed(paths)}; give one a distribution`,
    );
  const { seed } = subject;
  const look = (analysis: Analysis<Finding> | Refusal, because: string) =>
    isRefusal(analysis) ? named(paths, analysis) : { of: paths, because, analysis };
  if (by === "effects") {
    const options = { seed, ...(gone && { paths: gone }), ...(levels && { levels }) };
    return look(morrisEffects(response, options), "asked for");
  }
  if (by === "tornado")
    return look(
      tornadoLook(response, between && { between }),
      "asked for; correlations are set aside",
    );
  const options = { seed, rows, ...design, ...(best && { best }) };
  return look(
    by === "winners" ? winners(response, options) : valueOfInformation(response, options),
    "asked for",
  );
}

const listed = (paths: readonly string[]) => paths.map((path) => `"${words(path)}"`).join(", ");

const named = (paths: readonly string[], { code, because }: Refusal): Refusal =>
  refuse(code, `${listed(paths)}: ${because}`);
