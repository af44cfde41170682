import { assert } from "#base";
import { applied } from "./apply.ts";
import { ordered, type Term } from "./term.ts";

/** Makes the terms' values from those of their variables, in whole numbers from 0. */
export function evaluator(
  roots: readonly Term[],
): (variables: Readonly<Record<string, bigint>>) => bigint[] {
  const terms = ordered(roots);
  const places = new Map(terms.map((term, at) => [term, at]));
  const steps = terms.map((term) => ({
    ...term,
    of: term.args.at(-1)?.width ?? 0,
    from: term.args.map((arg) => places.get(arg)!),
  }));
  const results = roots.map((root) => places.get(root)!);
  return (variables) => {
    const values: bigint[] = [];
    for (const step of steps) {
      if (step.op === "constant") values.push(step.value);
      else if (step.op === "variable") {
        const value = variables[step.name];
        assert(value !== undefined, `${step.name} has a value`);
        values.push(BigInt.asUintN(step.width, value));
      } else
        values.push(
          applied(
            step,
            step.from.map((at) => values[at]!),
          ),
        );
    }
    return results.map((at) => values[at]!);
  };
}
