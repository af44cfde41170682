import { equationText, substitute, type Model, type Variable } from "#model";
import type { NamedNode } from "../origin.ts";
import { inputsInUnits, type Standalone } from "./from-model.ts";

/** Everything in a standalone model that has a name: its inputs and equations, its limits, its outputs in their units. */
export function namedIn(model: Model, { outputs }: Standalone): readonly NamedNode[] {
  const inputs = inputsInUnits(model);
  const named: NamedNode[] = [
    ...Object.values(model.variables).flatMap(namedBy),
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

/** A variable's node; of one that changes from step to step what it is in a step, and its mean. */
function namedBy(variable: Variable): NamedNode[] {
  const { path, node, input, inStep } = variable;
  const equation = equationText(variable);
  const text =
    equation !== "" ? equation : input === undefined ? path : `${path}, from ${input.unit}`;
  if (inStep === undefined) return [{ name: path, text, node }];
  const mean = `mean of ${path} over all steps`;
  return [
    { name: path, text, node: inStep.node },
    { name: mean, text: mean, node },
  ];
}
