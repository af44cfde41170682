import { accepted, isRefusal, refuse, type Refusal } from "#base";
import { compile, type Kernel } from "#compile";
import type { Model } from "#model";
import { answeredValues, prepareStudy, sample } from "#study";
import { models } from "#systems";
import { toSi } from "#units";
import type { Given } from "../given.ts";
import { pictureData } from "../pictures/picture-data.ts";
import type { Answer, Asked, Columns, PictureData, Spread } from "./answer.ts";
import { spreadOf } from "./spread.ts";

/** Samples of a model; of one that goes through time, step by step, fewer. */
const samplesOf = ({ series }: Model): number => (Object.keys(series).length > 0 ? 100 : 2000);

const noPicture: PictureData = { paths: [] };

/** What a model says where some inputs are fixed and the others have their typical value, or their claim's uncertainty. */
export function evaluate({ model: name, given }: Asked): Answer | Refusal {
  const model = models[name];
  if (model === undefined) return refuse("unknown-name", `no model is called "${name}"`);
  const data = pictureData[name] ?? noPicture;
  const paths = [...new Set([...model.own.outputs, ...data.paths])];
  const study = prepareStudy({
    model,
    groups: [{ name: "all", outputs: paths }],
    inputs: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, { value }])),
    samples: samplesOf(model),
    seed: 1,
  });
  if (isRefusal(study)) return study;
  const { columns, groups, count } = sample(study);
  const answeredOf: Columns = (path) => answeredValues(columns[path]!);
  const { answered, infeasible } = groups["all"]!;
  const derived = answered > 0 ? (data.derive?.(answeredOf) ?? {}) : {};
  const spreads = Object.fromEntries([
    ...paths.flatMap((path) => named(path, answeredOf(path))),
    ...Object.entries(derived).flatMap(([path, column]) => named(path, column)),
  ]);
  return {
    ...central(model, paths, data, given),
    // What the inputs themselves may be is told once, where nothing is fixed.
    spreads: Object.keys(given).length > 0 ? spreads : { ...inputSpreads(model), ...spreads },
    samples: count,
    answered,
    infeasible: infeasible.map(({ text, count }) => ({ because: text, count })),
    bands: answered > 0 ? (data.bands?.(given, answeredOf) ?? {}) : {},
  };
}

const named = (path: string, column: Float64Array): [string, Spread][] =>
  column.length === 0 ? [] : [[path, spreadOf(column)]];

/** What each input may be that a claim stands behind. A program of its own: that of the results stays the same while inputs move. */
function inputSpreads(model: Model): Record<string, Spread> {
  const paths = new Map<string, string>();
  for (const { path, input } of Object.values(model.variables))
    if (input?.claim !== undefined && !paths.has(input.key)) paths.set(input.key, path);
  if (paths.size === 0) return {};
  const groups = [{ name: "inputs", outputs: [...paths.values()], limits: [] }];
  const study = accepted(prepareStudy({ model, groups, samples: 2000, seed: 1 }));
  const { columns } = sample(study);
  return Object.fromEntries(
    [...paths.values()].map((path) => [path, spreadOf(columns[path]!.values)]),
  );
}

/** The model at one set of inputs. Nothing that is not a number leaves: what has no answer is left out. */
function central(
  model: Model,
  paths: readonly string[],
  { derive }: PictureData,
  given: Given,
): Pick<Answer, "values" | "broken"> {
  const kernel = centralKernel(model, paths);
  const inputs = Object.fromEntries(
    Object.values(model.inputs).map(({ key, unit, typical }) => [
      key,
      toSi(given[key] ?? typical, unit),
    ]),
  );
  const columns = kernel.run({ count: 1, inputs });
  const of = new Map(kernel.outputs.map((name, at) => [name, columns[at]!]));
  const derived = derive?.((path) => of.get(path)!) ?? {};
  const all = [...paths.map((path) => [path, of.get(path)!] as const), ...Object.entries(derived)];
  const values = all
    .map(([path, column]) => [path, column[0]!] as const)
    .filter(([, value]) => Number.isFinite(value));
  const broken = model.limits.flatMap(({ otherwise }, at) =>
    of.get(limitName(at))![0] === 0 ? [otherwise] : [],
  );
  return { values: Object.fromEntries(values), broken };
}

const limitName = (at: number) => `limit ${at}`;

const kernels = new Map<string, Kernel>();

/** One row needs no machine code. */
function centralKernel(model: Model, paths: readonly string[]): Kernel {
  const name = [model.name, ...paths].join("\n");
  let kernel = kernels.get(name);
  if (kernel === undefined) {
    const outputs = Object.fromEntries([
      ...paths.map((path) => [path, model.variables[path]!.node] as const),
      ...model.limits.map(({ node }, at) => [limitName(at), node] as const),
    ]);
    kernels.set(name, (kernel = compile({ outputs }, { target: "interpret" })));
  }
  return kernel;
}
