import { compile } from "#compile";
import type { Model } from "#model";
import { fromSi, toSi } from "#units";

/**
 * Everything a model says for one set of inputs, by path and in declared units: the interpreter's answer.
 * `given` names inputs by key; the others take their typical values.
 */
export function evaluate(
  model: Model,
  given: Readonly<Record<string, number>> = {},
): Record<string, number> {
  for (const name of Object.keys(given))
    if (model.inputs[name] === undefined) throw new Error(`${model.name} has no input "${name}"`);
  const kernel = compile(
    {
      outputs: Object.fromEntries(
        Object.values(model.variables).map(({ path, node }) => [path, node]),
      ),
    },
    { target: "interpret" },
  );
  const inputs = Object.fromEntries(
    Object.values(model.inputs).map(({ key, unit, typical }) => [
      key,
      toSi(given[key] ?? typical, unit),
    ]),
  );
  const needed = Object.fromEntries(kernel.inputs.map((name) => [name, inputs[name]!]));
  const columns = kernel.run({ count: 1, inputs: needed });
  return Object.fromEntries(
    kernel.outputs.map((path, at) => [path, fromSi(columns[at]![0]!, model.variables[path]!.unit)]),
  );
}

/** How far each expected value of a model's cases lies from what the model says, relative, worst first. */
export function caseErrors(
  model: Model,
): { case: string; output: string; error: number; within: number }[] {
  return model.cases
    .flatMap((known) => {
      const said = evaluate(model, known.given);
      return Object.entries(known.expect).map(([output, value]) => ({
        case: known.name,
        output,
        error: Math.abs(said[output]! - value) / Math.max(Math.abs(value), 1e-300),
        within: known.within,
      }));
    })
    .sort((a, b) => b.error / b.within - a.error / a.within);
}

/** The reasons for which a model refuses one set of inputs. */
export function brokenLimits(model: Model, given: Readonly<Record<string, number>> = {}): string[] {
  const kernel = compile(
    { outputs: Object.fromEntries(model.limits.map(({ node }, at) => [String(at), node])) },
    { target: "interpret" },
  );
  const inputs = Object.fromEntries(
    Object.values(model.inputs).map(({ key, unit, typical }) => [
      key,
      toSi(given[key] ?? typical, unit),
    ]),
  );
  const needed = Object.fromEntries(kernel.inputs.map((name) => [name, inputs[name]!]));
  const columns = kernel.run({ count: 1, inputs: needed });
  return model.limits.flatMap(({ otherwise }, at) => (columns[at]![0] === 0 ? [otherwise] : []));
}
