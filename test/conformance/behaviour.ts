import fc from "fast-check";
import type { Target } from "#compile";
import type { Model } from "#model";
import { compileAs } from "#native";
import { fromSi, toSi } from "#units";

/** A model that can be run: every variable and every limit of it, by the interpreter or as machine code. */
export type Evaluate = (inputs: Readonly<Record<string, number>>) => Values;
export interface Values {
  /** In SI units, by path. */
  readonly variables: Readonly<Record<string, number>>;
  /** Why there is no answer; empty where every limit holds. */
  readonly broken: readonly string[];
}

/** Makes a model runnable, one set of inputs (in SI units, by key) at a time. */
export function evaluatorOf(model: Model, target: Target): Evaluate {
  const paths = Object.keys(model.variables);
  const nodes = paths.map((path) => [path, model.variables[path]!.node] as const);
  const limits = model.limits.map(({ node }, at) => [`limit ${at}`, node] as const);
  const kernel = compileAs({ outputs: Object.fromEntries([...nodes, ...limits]) }, target);
  return (inputs) => {
    const values = kernel.run({ count: 1, inputs }).map((column) => column[0]!);
    return {
      variables: Object.fromEntries(paths.map((path, at) => [path, values[at]!])),
      broken: model.limits
        .filter((_, at) => values[paths.length + at] !== 1)
        .map(({ otherwise }) => otherwise),
    };
  };
}

/** The inputs of a case, the others at their typical value, in SI units. */
export function givenTo(
  model: Model,
  given: Readonly<Record<string, number>> = {},
): Record<string, number> {
  return Object.fromEntries(
    Object.values(model.inputs).map(({ key, unit, typical }) => [
      key,
      toSi(given[key] ?? typical, unit),
    ]),
  );
}

/** Expected results of the model's cases that are missed, with what was found instead. */
export function missedCases(model: Model, evaluate: Evaluate): string[] {
  return model.cases.flatMap(({ name, given, expect, within }) => {
    const { variables, broken } = evaluate(givenTo(model, given));
    const missed = Object.entries(expect).flatMap(([path, wanted]) => {
      const found = fromSi(variables[path]!, model.variables[path]!.unit);
      return Math.abs(found - wanted) <= within * Math.abs(wanted) || found === wanted
        ? []
        : [`case "${name}": ${path} is ${found}, not ${wanted} within ${within}`];
    });
    return [...missed, ...broken.map((because) => `case "${name}": refused, ${because}`)];
  });
}

/** Any inputs of the model from their whole ranges, ends included; ranges of many magnitudes evenly in their logarithm. */
export function anyInputs(model: Model): fc.Arbitrary<Record<string, number>> {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const columns = Object.values(model.inputs).map(({ key, unit, range }) => {
    const [low, high] = range.map((end) => toSi(end, unit)) as [number, number];
    const inside = (value: number) => Math.min(Math.max(value, low), high);
    const at = (u: number) =>
      low > 0 && high > 100 * low ? low * (high / low) ** u : low + (high - low) * u;
    return [key, share.map((u) => inside(at(u)))] as const;
  });
  return fc.record(Object.fromEntries(columns));
}

/** Variables that are not finite although no limit says why. */
export function unexplained(values: Values): string[] {
  if (values.broken.length > 0) return [];
  return Object.entries(values.variables).flatMap(([path, value]) =>
    Number.isFinite(value) ? [] : [`${path} is ${value}`],
  );
}

/**
 * Variables in which machine code differs from the oracle by more than the inputs' own rounding explains.
 *
 * Functions differ by at most two units in the last place; a chain of them stays within 1e-12. Where a difference of
 * nearly equal numbers, a step or a choice blows that up, so does a change of the inputs by 1e-12: the oracle is asked
 * again at such neighbours, and machine code must lie among its answers, give or take their spread.
 */
export function disagreements(
  inputs: Readonly<Record<string, number>>,
  oracle: Evaluate,
  machine: Evaluate,
): string[] {
  const [oracles, machines] = [oracle(inputs), machine(inputs)];
  // Where a limit says that there is no answer, the numbers behind it mean nothing: negative masses, roots never found.
  if (oracles.broken.length > 0 && machines.broken.length > 0) return [];
  const [wanted, found] = [oracles.variables, machines.variables];
  const suspects = Object.keys(wanted).filter((path) => !agree(wanted[path]!, found[path]!));
  if (suspects.length === 0) return [];
  const around = neighboursOf(inputs).map((neighbour) => oracle(neighbour).variables);
  return suspects
    .filter(
      (path) => !liesAmong(found[path]!, [wanted[path]!, ...around.map((values) => values[path]!)]),
    )
    .map((path) => `${path}: machine code gives ${found[path]}, the oracle ${wanted[path]}`);
}

/** Below 1e-290 a double loses digits on its way to zero. */
const agree = (a: number, b: number) =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b), 1e-290);

function neighboursOf(inputs: Readonly<Record<string, number>>): Record<string, number>[] {
  return Array.from({ length: 12 }, (_, turn) =>
    Object.fromEntries(
      Object.entries(inputs).map(([key, value], at) => [
        key,
        value * (1 + 1e-12 * Math.cos(2.4 * at + turn * (at + 1))),
      ]),
    ),
  );
}

function liesAmong(found: number, answers: readonly number[]): boolean {
  if (!Number.isFinite(found)) return answers.some((answer) => Object.is(answer, found));
  const finite = answers.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const slack = high - low;
  return finite.length > 0 && low - slack <= found && found <= high + slack;
}
