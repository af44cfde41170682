import { assert } from "#base";
import { compile } from "#compile";
import type { Model } from "#model";
import { fromSi, toSi } from "#units";

/** Everything a model says for one set of inputs, by path and in the units that the model declares. */
export type Answers = Readonly<Record<string, number>>;

/**
 * Turns a model into a function: inputs by key in their declared units, those left out at their typical values.
 * The model is compiled once, to WebAssembly.
 */
export function answersOf(model: Model): (given?: Answers) => Answers {
  const variables = Object.values(model.variables);
  const kernel = compile({
    outputs: Object.fromEntries(variables.map(({ path, node }) => [path, node])),
  });
  return (given = {}) => {
    for (const key of Object.keys(given))
      assert(model.inputs[key] !== undefined, `${model.name} has no input "${key}"`);
    const inputs = Object.fromEntries(
      kernel.inputs.map((key) => {
        const { typical, unit } = model.inputs[key]!;
        return [key, toSi(given[key] ?? typical, unit)];
      }),
    );
    const columns = kernel.run({ count: 1, inputs });
    return Object.fromEntries(
      variables.map(({ path, unit }, at) => [path, fromSi(columns[at]![0]!, unit)]),
    );
  };
}
