import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import type { Model } from "#model";
import { readSpecification, specificationOfModel, type Specification } from "#superoptimize";
import { models } from "#systems";

/** Whether a subject is a model: one of ours by its name, or a file of the language that models are written in. */
export const isModel = (named: string): boolean =>
  Object.values(models).some(({ name }) => name === named) || /\.[mc]?[jt]s(?:#.*)?$/.test(named);

/** An output of a model, which kardashev models lists or a file exports, as a specification. */
export async function modelSpecification(
  named: string,
  output: string | undefined,
): Promise<Specification | Refusal> {
  const model = await modelOf(named);
  if (isRefusal(model)) return model;
  const path = outputOf(model, output);
  if (isRefusal(path)) return path;
  const text = specificationOfModel(model, path);
  return isRefusal(text) ? text : readSpecification(text, `${model.name}.${path}`);
}

async function modelOf(named: string): Promise<Model | Refusal> {
  const ours = Object.values(models).find(({ name }) => name === named);
  if (ours !== undefined) return ours;
  const [, file = named, wanted] = /^(.*?)(?:#(.*))?$/.exec(named) ?? [];
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = (await import(pathToFileURL(resolve(file)).href)) as typeof exported;
  } catch (cause) {
    return refuse(
      "unreadable-file",
      `cannot take a model from ${file}: ${(cause as Error).message}`,
    );
  }
  const found = Object.entries(exported).filter((one): one is [string, Model] =>
    hasOutputs(one[1]),
  );
  const names = found.map(([name]) => name);
  const chosen = wanted === undefined ? found : found.filter(([name]) => name === wanted);
  if (chosen.length === 1) return chosen[0]![1];
  return refuse(
    "unknown-name",
    names.length === 0
      ? `${file} exports no model; make one with defineModel`
      : `${file} exports ${names.length} models: write ${names.map((name) => `${file}#${name}`).join(" or ")}`,
  );
}

const hasOutputs = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "variables" in value && "own" in value;

function outputOf(model: Model, output: string | undefined): string | Refusal {
  const results = Object.values(model.variables).filter(({ equation }) => equation);
  const paths = results.map(({ path }) => path);
  if (output === undefined)
    return model.own.outputs.length === 1
      ? model.own.outputs[0]!
      : refuse(
          "bad-option",
          `${model.name} computes ${paths.length} results; say which: --output ${paths.slice(0, 4).join(" or ")}`,
        );
  const found = paths.find((path) => words(path) === words(output));
  if (found !== undefined) return found;
  const near = nearestNames(output, paths);
  return refuse(
    "unknown-name",
    `${model.name} computes no "${output}"${near.length > 0 ? `; nearest: ${near.join(", ")}` : ""}`,
  );
}
