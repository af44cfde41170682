import { isRefusal, type Refusal } from "#base";
import type { Input, Model, Variable } from "#model";
import { models } from "#systems";
import { formatNumber, formatValue } from "#units";
import type { Host } from "../host.ts";
import { tint } from "../terminal/style.ts";
import { table, wrap } from "../terminal/table.ts";
import { modelNamed } from "./model-named.ts";

/** `kardashev models`: what models there are; with a name, what that one takes, computes and refuses. */
export function showModels(name: string | undefined, host: Host): undefined | Refusal {
  if (name === undefined) {
    const rows = Object.values(models).map((model) => [
      tint(host.style, "bold", model.name),
      String(Object.keys(model.inputs).length),
      String(Object.values(model.variables).filter(({ equation }) => equation).length),
      model.summary,
    ]);
    host.write(
      `${table(
        [
          { title: "model", align: "left" },
          { title: "inputs", align: "right" },
          { title: "results", align: "right" },
          { title: "", align: "left" },
        ],
        rows,
      )}\n`,
    );
    host.write(
      "\n  kardashev models NAME shows one; kardashev explain RESULT walks from a result to its sources\n",
    );
    return undefined;
  }
  const model = modelNamed(name);
  if (isRefusal(model)) return model;
  host.write(describe(model, host));
  return undefined;
}

function describe(model: Model, { style }: Host): string {
  const inputs = Object.values(model.inputs).map((input) => [
    input.key,
    formatValue(input.typical, input.unit),
    rangeText(input),
    input.claim ? input.claim.kind : input.assumption === undefined ? "argument" : "chosen",
    input.meaning,
  ]);
  const results = Object.values(model.variables).filter(({ equation }) => equation);
  const own = results.filter(({ path }) => !path.includes("."));
  const left = (title: string) => ({ title, align: "left" }) as const;
  return [
    tint(style, "bold", model.name),
    wrap(model.summary, style.width, "  "),
    `\n${tint(style, "bold", "inputs")}`,
    table(
      [
        left("name"),
        { title: "typical", align: "right" },
        left("range"),
        left("basis"),
        left("meaning"),
      ],
      inputs,
    ),
    ...timeLines(model, style),
    `\n${tint(style, "bold", "results")}${own.length < results.length ? ` (its own; ${results.length - own.length} more in its parts)` : ""}`,
    table([left("name"), left("unit"), left("meaning"), left("equation")], own.map(resultRow)),
    ...(model.limits.length > 0
      ? [
          `\n${tint(style, "bold", "limits")}`,
          table(
            [left("must hold"), left("else")],
            model.limits.map(({ text, otherwise }) => [text, otherwise]),
          ),
        ]
      : []),
    "",
  ].join("\n");
}

/** The model's steps, and what is given for each of them. */
function timeLines({ time, series }: Model, style: Host["style"]): string[] {
  const rows = Object.values(series).map(({ key, unit, meaning }) => [
    key,
    unit === "1" ? "" : unit,
    meaning,
  ]);
  if (time === undefined && rows.length === 0) return [];
  const steps =
    time &&
    `${formatNumber(time.steps)} steps of ${formatNumber(time.stepSeconds)} s; means of what changes in them`;
  return [
    `\n${tint(style, "bold", "time")}`,
    ...(steps === undefined ? [] : [`  ${steps}`]),
    ...(rows.length === 0
      ? []
      : [
          table(
            ["series", "unit", "meaning"].map((title) => ({ title, align: "left" as const })),
            rows,
          ),
        ]),
  ];
}

const rangeText = ({ range, unit }: Input) =>
  range.map((end) => (unit === "1" ? formatValue(end, unit) : formatNumber(end))).join(" … ");

const resultRow = ({ path, unit, meaning, equation }: Variable) => [
  path,
  unit === "1" ? "" : unit,
  meaning,
  equation?.starts === undefined
    ? (equation?.text ?? "")
    : `starts as ${equation.starts}, becomes ${equation.text}`,
];
