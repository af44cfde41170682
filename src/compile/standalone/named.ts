import { substitute, type Model, type Variable } from "#model";
import type { NamedNode } from "../origin.ts";
import { inputsInUnits, type Standalone } from "./from-model.ts";

/** Everything in a standalone model that has a name: its inputs and equations, its limits, its outputs in their units. */
export function namedIn(model: Model, { outputs }: Standalone): readonly NamedNode[] {
  const inputs = inputsInUnits(model);
  const named: NamedNode[] = [
    ...Object.values(model.variables).map((variable) => ({
      name: variable.path,
      text: textOf(variable),
      node: variable.node,
    })),
    ...model.limits.map(({ path, text, node }) => ({
      name: `limit of ${path}`,
      text: `limit of ${path}: ${text}`,
      node,
    })),
  ];
  const nodes = substitute(
    named.map(({ node }) => node),
    inputs,
  );
  return [
    ...named.map((one, at) => ({ ...one, node: nodes[at]! })),
    ...Object.entries(outputs).map(([name, node]) => ({
      name: `output ${name}`,
      text: `output ${name}, if the row has an answer`,
      node,
    })),
  ];
}

function textOf({ path, equation, input }: Variable): string {
  if (equation !== undefined) return `${path} = ${equation.text}`;
  return input === undefined ? path : `${path}, from ${input.unit}`;
}
