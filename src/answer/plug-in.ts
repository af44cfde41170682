import { interpret } from "#compile";
import { constant, readExpression, type Variable } from "#model";
import { fromSi, toSi, unitOf } from "#units";

/**
 * What a variable's equation comes to, in its unit, with numbers in the place of its symbols: those that a person would put in by
 * hand. Undefined where a symbol has no number, where the equation says what an unknown must fulfil, and where it holds step by step.
 */
export function plugIn(
  { equation, unit, inStep }: Variable,
  valueOf: (path: string) => { readonly value: number; readonly unit: string } | undefined,
): number | undefined {
  if (equation === undefined || equation.starts !== undefined || inStep) return undefined;
  const paths = new Map(equation.symbols.map(({ name, path }) => [name, path]));
  let missing = false;
  const read = readExpression(equation.expression, {
    lookUp: ({ name }) => {
      const found = valueOf(paths.get(name)!);
      missing ||= found === undefined;
      const { value, unit: own } = found ?? { value: 0, unit: "1" };
      return { node: constant(toSi(value, own)), dimension: unitOf(own).dimension };
    },
    overSteps: undefined,
  });
  if (missing || read.fault !== undefined || read.implicit) return undefined;
  const [[si] = []] = interpret({ outputs: { result: read.node } }).run({ count: 1, inputs: {} });
  return si === undefined || !Number.isFinite(si) ? undefined : fromSi(si, unit);
}
