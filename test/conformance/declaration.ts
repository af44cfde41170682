import type { Case, Input, Model } from "#model";
import { parseUnit } from "#units";
import { isRefusal } from "#base";
import { claimFaults, sourceFaults } from "./sources.ts";

/** What is wrong with a model as it is declared, before anything is computed. `all` are the models that may contain it. */
export function declarationFaults(model: Model, all: readonly Model[]): string[] {
  return [
    ...nameFaults(model),
    ...Object.values(model.inputs).flatMap(inputFaults),
    ...Object.values(model.variables).flatMap(({ path, unit, meaning, source }) => [
      ...(isRefusal(parseUnit(unit)) ? [`${path}: unit ${unit}`] : []),
      ...(meaning.trim() === "" ? [`${path}: no meaning`] : []),
      ...(source === undefined ? [] : sourceFaults(source).map((fault) => `${path}: ${fault}`)),
    ]),
    ...model.cases.flatMap((known) => caseFaults(known, model)),
    ...unfoundedInputs(model, all).map(
      (key) => `${key}: neither a claim nor an assumption, and no model binds it`,
    ),
  ];
}

function nameFaults({ name, summary }: Model): string[] {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) faults.push(`name "${name}" is not like-this`);
  if (!summary.trim().endsWith(".")) faults.push("the summary is not a sentence");
  return faults;
}

function inputFaults({
  key,
  unit,
  typical,
  range: [low, high],
  meaning,
  claim,
  assumption,
}: Input): string[] {
  const faults: string[] = [];
  if (!Number.isFinite(low) || !Number.isFinite(high))
    faults.push(`range [${low}, ${high}] is not finite`);
  if (!(low <= typical && typical <= high))
    faults.push(`typical ${typical} lies outside [${low}, ${high}]`);
  if (claim === undefined && low === high)
    faults.push(`range [${low}, ${high}] is one value: make it a constant`);
  if (isRefusal(parseUnit(unit))) faults.push(`unit ${unit}`);
  if (meaning.trim() === "") faults.push("no meaning");
  if (assumption?.trim() === "") faults.push("the assumption is empty");
  return [
    ...faults.map((fault) => `${key}: ${fault}`),
    ...(claim === undefined ? [] : claimFaults(claim)),
  ];
}

function caseFaults({ name, given, expect, within, source, why }: Case, model: Model): string[] {
  const unknown = Object.keys(given).filter((key) => model.inputs[key] === undefined);
  const uncomputed = Object.keys(expect).filter(
    (path) => model.variables[path]?.equation === undefined,
  );
  return [
    ...unknown.map((key) => `there is no input ${key}`),
    ...uncomputed.map((path) => `nothing computes ${path}`),
    ...(Object.keys(expect).length === 0 ? ["expects nothing"] : []),
    ...(within >= 0 && within < 1 ? [] : [`tolerance ${within}`]),
    // Up to this the digits of a publication, or rounding, explain a difference; beyond it somebody has to.
    ...(within > 0.02 && why === undefined ? [`nobody says why ${within} is allowed`] : []),
    ...sourceFaults(source),
  ].map((fault) => `case "${name}": ${fault}`);
}

/** Free inputs that nobody stands for. Those of a part are its owner's to bind, or come up again among the owner's own. */
function unfoundedInputs(model: Model, all: readonly Model[]): string[] {
  const isPart = all.some(({ own }) => Object.values(own.parts).includes(model));
  if (isPart) return [];
  return Object.values(model.inputs)
    .filter(({ claim, assumption }) => claim === undefined && assumption === undefined)
    .map(({ key }) => key);
}
