import { compile } from "#compile";
import { equationText, type Case, type Input, type Model, type Variable } from "#model";
import { formatNumber, fromSi, toSi } from "#units";
import { citation, generatedNote, interval, linkTo, quantity, table } from "./markdown.ts";

/** The list of all models. */
export function modelsPage(all: readonly Model[]): string {
  const rows = all.map((model) => [
    `[${model.name}](${model.name}.md)`,
    model.summary,
    String(Object.keys(model.inputs).length),
    String(model.own.outputs.length),
  ]);
  return paragraphs([
    generatedNote,
    "# Models",
    "Each page gives a model's inputs with their claims, its equations, its limits, and the cases it is held to.",
    table(["model", "what it gives", "inputs", "results"], rows),
  ]);
}

/** One model as its paper would show it. `all` are the models that have a page. */
export function modelPage(model: Model, all: readonly Model[]): string {
  return paragraphs([
    generatedNote,
    `# ${model.name}`,
    model.summary,
    kinship(model, all),
    "## Inputs",
    inputTable(Object.values(model.inputs)),
    ...time(model),
    "## Results",
    resultTable(model),
    "## Equations",
    equations(model),
    ...limits(model),
    ...cases(model.cases),
  ]);
}

const paragraphs = (parts: readonly string[]) =>
  `${parts.filter((part) => part !== "").join("\n\n")}\n`;

function kinship(model: Model, all: readonly Model[]): string {
  const link = (of: Model) => (all.includes(of) ? `[${of.name}](${of.name}.md)` : of.name);
  const parts = Object.entries(model.own.parts).map(([name, part]) => `\`${name}\` ${link(part)}`);
  const owners = all.filter(({ own }) => Object.values(own.parts).includes(model)).map(link);
  return [
    ...(parts.length > 0 ? [`Parts: ${parts.join(", ")}.`] : []),
    ...(owners.length > 0 ? [`Part of: ${owners.join(", ")}.`] : []),
  ].join(" ");
}

function inputTable(inputs: readonly Input[]): string {
  const rows = inputs.map(({ key, meaning, unit, typical, range, claim, assumption }) => [
    `\`${key}\``,
    meaning,
    quantity(typical, unit),
    interval(range, unit),
    claim === undefined
      ? `assumed: ${assumption ?? "bound by the model that contains it"}`
      : linkTo(claim, "../claims.md"),
  ]);
  return table(["input", "meaning", "typical", "range", "from"], rows);
}

function time({ time: clock, series }: Model): string[] {
  const all = Object.values(series);
  if (clock === undefined && all.length === 0) return [];
  const rows = all.map(({ key, meaning, unit, typical, source }) => [
    `\`${key}\``,
    meaning,
    quantity(typical.reduce((sum, value) => sum + value, 0) / typical.length, unit),
    source === undefined ? "" : citation(source),
  ]);
  return [
    "## Time",
    ...(clock === undefined
      ? []
      : [
          `${formatNumber(clock.steps)} steps of ${formatNumber(clock.stepSeconds)} s. What changes from step to step shows its mean.`,
        ]),
    ...(rows.length === 0 ? [] : [table(["series", "meaning", "mean", "source"], rows)]),
  ];
}

function resultTable(model: Model): string {
  const typical = typicalValues(model);
  const rows = ownVariables(model).map(({ path, meaning, unit, source, inStep }) => [
    `\`${path}\``,
    meaning,
    `${quantity(typical.get(path)!, unit)}${inStep === undefined ? "" : " (mean)"}`,
    source === undefined ? "" : citation(source),
  ]);
  return paragraphs([
    "With every input at its typical value:",
    table(["result", "meaning", "value", "source"], rows),
  ]).trim();
}

/** What the model computes itself; what its parts compute stands on their pages. */
function ownVariables({ variables, own }: Model): Variable[] {
  return own.outputs.map((name) => variables[name]!);
}

/** The equations of the model's own results, and those by which it binds its parts. */
function equations(model: Model): string {
  const bound = Object.values(model.variables).filter(
    ({ path, equation }) => path.includes(".") && bindsHere(model, path) && equation !== undefined,
  );
  const lines = [...bound, ...ownVariables(model)].map(equationText);
  const constants = new Map(
    [...bound, ...ownVariables(model)].flatMap(({ equation }) =>
      equation!.constants.map((claim) => [claim.id, claim] as const),
    ),
  );
  const used = [...constants.values()].map(
    (claim) => `${linkTo(claim, "../claims.md")} (\`${claim.id}\`)`,
  );
  return paragraphs([
    `\`\`\`text\n${lines.join("\n")}\n\`\`\``,
    used.length > 0 ? `Constants: ${used.join(", ")}.` : "",
  ]).trim();
}

/** Whether this model, and not one of its parts, gives the variable its equation: it is a free input there. */
function bindsHere(model: Model, path: string): boolean {
  const [part = "", ...rest] = path.split(".");
  return model.own.parts[part]?.variables[rest.join(".")]?.input !== undefined;
}

function limits({ limits }: Model): string[] {
  if (limits.length === 0) return [];
  const rows = limits.map(({ path, text, otherwise }) => [`\`${path}\``, `\`${text}\``, otherwise]);
  return [
    "## Limits",
    "A design that breaks one of these has no answer.",
    table(["where", "must hold", "otherwise"], rows),
  ];
}

function cases(all: readonly Case[]): string[] {
  if (all.length === 0) return [];
  const listed = (values: Readonly<Record<string, number>>) =>
    Object.entries(values)
      .map(([name, value]) => `\`${name}\` ${formatNumber(value, 9)}`)
      .join(", ");
  const rows = all.map(({ name, given, expect, within, source, why }) => [
    name,
    listed(given),
    listed(expect),
    within.toPrecision(1),
    [citation(source), why ?? ""].filter((text) => text !== "").join(" — "),
  ]);
  return [
    "## Known answers",
    "Inputs not given are typical. The tests hold the model to these, interpreted and as machine code.",
    table(["case", "given", "expected", "within", "source"], rows),
  ];
}

/** Every variable in its own unit, with every input at its typical value. */
function typicalValues(model: Model): Map<string, number> {
  const paths = Object.keys(model.variables);
  const outputs = Object.fromEntries(paths.map((path) => [path, model.variables[path]!.node]));
  const inputs = Object.fromEntries(
    Object.values(model.inputs).map(({ key, unit, typical }) => [key, toSi(typical, unit)]),
  );
  const columns = compile({ outputs }, { target: "interpret" }).run({ count: 1, inputs });
  return new Map(
    paths.map((path, at) => [path, fromSi(columns[at]![0]!, model.variables[path]!.unit)]),
  );
}
