import {
  binary,
  compare,
  constant,
  input,
  select,
  substitute,
  topologicalOrder,
  unary,
  type Limit,
  type Model,
  type Node,
} from "#model";
import { unitOf } from "#units";
import { concernsOf } from "./concerns.ts";
import type { Signature } from "./signature.ts";

/** A model made ready to stand alone: graphs between numbers in the declared units, and what they are called. */
export interface Standalone {
  readonly signature: Signature;
  readonly outputs: Readonly<Record<string, Node>>;
}

/** The output that says whether a row has an answer: 0, or the number of the first reason why it has none. */
export const infeasible = "infeasible";

/**
 * The chosen outputs of a model over its inputs, both in their declared units, and the output `infeasible` last.
 *
 * Where a limit that concerns it is broken, or it is not finite, an output is NaN: there is no answer. Inputs that no
 * output depends on are left out.
 */
export function standaloneOf(model: Model, paths: readonly string[]): Standalone {
  const concerns = concernsOf(model);
  const results = paths.map((path) => {
    const variable = model.variables[path]!;
    return { path, value: shown(variable), concerns: concerns(variable.node) };
  });
  const reasons = [
    ...model.limits.flatMap((limit, at) =>
      results.some((result) => result.concerns[at])
        ? [{ holds: limit.node, text: reasonOf(limit) }]
        : [],
    ),
    ...results.map(({ path, value }) => ({
      holds: isFinite(value),
      text: `${path} is not a finite number`,
    })),
  ];
  const answers = results.map(({ value, concerns }) =>
    model.limits.reduceRight(
      (answer, { node }, at) => (concerns[at] ? select(node, answer, noAnswer) : answer),
      select(isFinite(value), value, noAnswer),
    ),
  );
  const verdict = reasons.reduceRight<Node>(
    (rest, { holds }, at) => select(holds, rest, constant(at + 1)),
    constant(0),
  );
  const nodes = substitute([...answers, verdict], inputsInUnits(model));
  const used = new Set(
    topologicalOrder(nodes).flatMap((node) => (node.kind === "input" ? [node.name] : [])),
  );
  const names = [...paths, infeasible];
  return {
    outputs: Object.fromEntries(names.map((name, at) => [name, nodes[at]!])),
    signature: {
      name: model.name,
      summary: model.summary,
      inputs: Object.values(model.inputs)
        .filter(({ key }) => used.has(key))
        .map(({ key: name, unit, meaning, typical, range }) => ({
          name,
          unit,
          meaning,
          typical,
          range,
        })),
      outputs: [
        ...paths.map((path) => {
          const { unit, meaning } = model.variables[path]!;
          return { name: path, unit, meaning };
        }),
        { name: infeasible, unit: "1", meaning: "0, or the number of the reason for no answer" },
      ],
      reasons: reasons.map(({ text }) => text),
    },
  };
}

const noAnswer = constant(Number.NaN);

const reasonOf = ({ path, text, otherwise }: Limit) => `${otherwise} (${path}: ${text})`;

/** False for NaN too, with which no comparison holds. */
const isFinite = (node: Node) => compare("lt", unary("abs", node), constant(Infinity));

/** A value in the unit that it is shown in. */
function shown({ node, unit }: { readonly node: Node; readonly unit: string }): Node {
  const { scale, offset } = unitOf(unit);
  const shifted = offset === 0 ? node : binary("sub", node, constant(offset));
  return scale === 1 ? shifted : binary("div", shifted, constant(scale));
}

/** For each input its value in SI units, from the number that is given in its own unit. */
export function inputsInUnits({ inputs }: Model): Map<string, Node> {
  return new Map(
    Object.values(inputs).map(({ key, unit }) => {
      const { scale, offset } = unitOf(unit);
      const scaled = scale === 1 ? input(key) : binary("mul", input(key), constant(scale));
      return [key, offset === 0 ? scaled : binary("add", scaled, constant(offset))];
    }),
  );
}
