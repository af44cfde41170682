import { z } from "zod";
import { isRefusal, refuse, words, type Refusal } from "#base";
import {
  addSums,
  BlockTree,
  explainSpread,
  morrisEffects,
  studyResponse,
  tornado,
  valueOfInformation,
  winners,
  type Analysis,
  type Information,
  type MorrisEffects,
  type ShapleyEffects,
  type SobolIndices,
  type Subject,
  type Tornado,
  type Winners,
} from "#study";
import { explanationTable } from "./explanation-table.ts";
import { explanationShown } from "./explanation-shown.ts";
import type { WholeMethod } from "./method.ts";
import { faultInUnits, limitsOf, resultsNamed } from "./names.ts";
import { studyFor, wholePlan, type Task } from "./whole-study.ts";

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
export const explainMethod: WholeMethod<AskedExplanation, Task<AskedExplanation>, Explanation> = {
  way: "whole",
  kind: "explain",
  summary: "which inputs decide the results, who wins when, and what knowing an input is worth",
  schema,
  plan(subject, asked) {
    const looks = looksOf(subject, asked);
    if (isRefusal(looks)) return looks;
    const paths = [...new Set(looks.flatMap(({ of }) => of))];
    const { of: _, ...options } = asked;
    const resolved = { ...options, of: looks.map(({ of }) => of) };
    return wholePlan({ subject, asked }, paths, resolved);
  },
  carryOut({ subject, asked }, onProgress) {
    const looks = looksOf(subject, asked);
    if (isRefusal(looks)) return looks;
    const all = looks.reduce((sum, { analysis }) => sum + analysis.blocks, 0);
    let done = 0;
    const explained = looks.map(({ of, because, analysis }) => {
      const finding = carriedOut(analysis, () => onProgress(++done / all));
      return { of, because, finding };
    });
    return { kind: "explanation", by: asked.by, explained };
  },
  show: (subject, _, result) => explanationShown(subject.model, result),
  table: (subject, _, result) => explanationTable(subject.model, result),
};

/** Adds blocks in the tree that `carriedOut` of `#study` has, and tells of each. */
function carriedOut(analysis: Analysis<Finding>, onBlock: () => void): Finding {
  const tree = new BlockTree<Float64Array>(analysis.blocks, addSums);
  for (let block = 0; block < analysis.blocks; block++) {
    tree.addBlock(block, analysis.sumsOf(block));
    onBlock();
  }
  return analysis.resultOf(tree.root!);
}

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

function looksOf(subject: Subject, asked: AskedExplanation): Look[] | Refusal {
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
    const look = lookAt(subject, asked, together);
    if (isRefusal(look)) return look;
    looks.push(look);
  }
  return looks;
}

function lookAt(
  subject: Subject,
  asked: AskedExplanation,
  paths: readonly string[],
): Look | Refusal {
  const { by, points, best, ties, indices, between, paths: gone, levels } = asked;
  const isContest = by === "winners" || by === "information";
  const rows = asked.rows ?? (isContest ? 65_536 : 8192);
  const study = studyFor(subject, paths, rows);
  if (isRefusal(study)) return study;
  const design = points && { points: { kind: points } };
  const results = paths.map((path) => ({ of: path, limits: limitsOf(subject.model, [path]) }));
  if (by === "spread") {
    const chosen = explainSpread(study, {
      result: results[0]!,
      rows,
      ...design,
      ...(indices && { method: indices }),
      ...(ties && { ties }),
    });
    return isRefusal(chosen)
      ? named(paths, chosen)
      : { of: paths, because: chosen.because, analysis: chosen.analysis };
  }
  const response = studyResponse(study, results);
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
  if (by === "tornado") {
    const bars = tornado(response, between && { between });
    return look(isRefusal(bars) ? bars : atOnce(bars), "asked for; correlations are set aside");
  }
  const options = { seed, rows, ...design, ...(best && { best }) };
  return look(
    by === "winners" ? winners(response, options) : valueOfInformation(response, options),
    "asked for",
  );
}

const listed = (paths: readonly string[]) => paths.map((path) => `"${words(path)}"`).join(", ");

const named = (paths: readonly string[], { code, because }: Refusal): Refusal =>
  refuse(code, `${listed(paths)}: ${because}`);

/** What needs no sums. */
const atOnce = (finding: Finding): Analysis<Finding> => ({
  rows: 0,
  blocks: 1,
  sumsOf: () => new Float64Array(0),
  resultOf: () => finding,
});
