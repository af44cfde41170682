import { assert, unreachable } from "#base";
import { formatDimension, sameDimension, toSi, unitOf } from "#units";
import { symbolsOf, type ModelDraft } from "./draft.ts";
import { textOf, type Equation, type Symbol, type Typed } from "./equation.ts";
import {
  constant,
  input,
  rebuild,
  topologicalOrder,
  type Node,
  type Recurrence,
  type State,
} from "./graph.ts";
import type { Input, Limit, Model, OutputDraft, Parts, Series, Variable } from "./model.ts";
import { isState, Meanings, type AnyDraft, type Meaning } from "./meanings.ts";
import { namedInPart } from "./part.ts";
import { readEquation } from "./read.ts";
import { Steps } from "./steps.ts";
import { described, timeMeanings, trailOf } from "./variable.ts";

/**
 * Builds a model and checks it whole: every name, every dimension, no circle but through a declared unknown.
 * All faults are reported at once, each with the model, the equation and both units.
 */
export function defineModel<
  const I extends string,
  const O extends string,
  const P extends Parts = {},
  const T extends string = never,
>(draft: ModelDraft<I, O, P, T>): Model<I, O, P> {
  return new Definition(draft as unknown as AnyDraft).finish() as unknown as Model<I, O, P>;
}

class Definition {
  readonly #draft: AnyDraft;
  readonly #steps: Steps | undefined;
  readonly #meanings: Meanings;
  readonly #faults: string[] = [];
  readonly #typed = new Map<string, Typed>();
  /** By the values that they were read with; undefined while one is being read. */
  readonly #recurrences = new Map<Map<string, Typed>, Recurrence | undefined>();
  readonly #rebuilt = new WeakMap<Map<string, Typed>, Map<string, Map<Node, Node>>>();

  constructor(draft: AnyDraft) {
    this.#draft = draft;
    const states = Object.keys(draft.outputs).filter((name) => isState(draft.outputs[name]!));
    this.#steps = draft.time && new Steps(draft.time, states);
    if (this.#steps) this.#faults.push(...this.#steps.faults());
    else if (states.length > 0)
      this.#faults.push(
        `${states.join(", ")} \`starts\`, and there are no steps: declare \`time\``,
      );
    const equations: Readonly<Record<string, Equation>> = draft.equations(this.#symbols() as never);
    this.#meanings = new Meanings(draft, equations);
    this.#faults.push(...this.#meanings.faults);
  }

  finish(): Model {
    const variables = Object.fromEntries(
      this.#meanings.paths.map((path) => [path, this.#variable(path)]),
    );
    const limits = this.#limits();
    const { name, summary, cases = [] } = this.#draft;
    assert(
      this.#faults.length === 0,
      `model ${name}:\n  ${[...new Set(this.#faults)].join("\n  ")}`,
    );
    const inputs: Record<string, Input> = {};
    for (const variable of Object.values(variables))
      if (variable.input) inputs[variable.input.key] ??= variable.input;
    const own = {
      inputs: Object.keys(this.#draft.inputs),
      outputs: Object.keys(this.#draft.outputs),
      parts: this.#draft.parts ?? {},
    };
    return {
      name,
      summary,
      inputs,
      variables,
      series: this.#series(),
      ...(this.#steps && { time: this.#steps.time }),
      limits,
      cases,
      own,
    };
  }

  #series(): Record<string, Series> {
    const own = Object.entries(this.#draft.time?.series ?? {}).map(([key, draft]) => ({
      key,
      ...draft,
    }));
    const ofParts = Object.entries(this.#draft.parts ?? {}).flatMap(([part, { series }]) =>
      Object.values(series).map((one) => ({ ...one, key: `${part}.${one.key}` })),
    );
    return Object.fromEntries([...own, ...ofParts].map((one) => [one.key, one]));
  }

  #symbols(): Record<string, unknown> {
    const { inputs, outputs, time, parts = {} } = this.#draft;
    const names = [inputs, time?.series ?? {}, outputs].flatMap((named) => Object.keys(named));
    const clock = { now: symbol("time.now"), step: symbol("time.step") };
    return { ...symbolsOf(names, parts), ...(time && { time: clock }) };
  }

  #variable(path: string): Variable {
    const meaning = this.#meanings.of(path)!;
    const value = this.#overAllSteps(this.#valueOf(path, this.#typed, []).node);
    switch (meaning.kind) {
      case "input":
      case "free": {
        const spec = this.#inputOf(path, meaning);
        return { path, unit: spec.unit, meaning: spec.meaning, ...value, input: spec };
      }
      case "output":
        return {
          path,
          ...described(meaning.draft),
          ...value,
          equation: trailOf(meaning.equation, meaning.draft),
        };
      case "series":
        return { path, ...described(meaning.draft), ...value };
      case "time": {
        const { unit } = this.#draft.time!;
        return { path, unit, meaning: timeMeanings[meaning.name], ...value };
      }
      case "bound":
        return { path, ...described(meaning.of), ...value, equation: trailOf(meaning.equation) };
      case "computed": {
        const { equation } = meaning.of;
        const inPart = (symbol: { name: string; path: string }) => ({
          ...symbol,
          path: `${meaning.part}.${symbol.path}`,
        });
        return {
          path,
          ...described(meaning.of),
          ...value,
          ...(equation && {
            equation: {
              ...equation,
              ...(equation.starts && { starts: `${meaning.part}.${equation.starts}` }),
              symbols: equation.symbols.map(inPart),
            },
          }),
        };
      }
      default:
        return unreachable(meaning);
    }
  }

  /** A value of one step as its mean over all of them, any other as it is. */
  #overAllSteps(node: Node): Pick<Variable, "node" | "inStep"> {
    const steps = this.#steps;
    if (!steps?.change(node)) return { node };
    const recurrence = this.#recurrence(this.#typed, []);
    return { node: steps.over("mean", node, recurrence), inStep: { node, recurrence } };
  }

  /** The steps of the model's own time, with all its states. */
  #recurrence(values: Map<string, Typed>, open: readonly string[]): Recurrence {
    const known = this.#recurrences.get(values);
    if (known !== undefined) return known;
    const steps = this.#steps!;
    if (this.#recurrences.has(values)) {
      this.#fault(`${open.join(" -> ")} needs the steps of which it is a part`);
      return steps.recurrence([]);
    }
    this.#recurrences.set(values, undefined);
    const states = this.#meanings.paths.flatMap((path): State[] => {
      const meaning = this.#meanings.of(path)!;
      if (meaning.kind !== "output" || !isState(meaning.draft)) return [];
      const { unit } = meaning.draft;
      const initial = this.#valueOf(meaning.draft.starts!, values, [...open, path]);
      this.#checkDimension(path, `starts as ${meaning.draft.starts}`, initial, unit);
      if (steps.change(initial.node))
        this.#faults.push(
          `${path}: starts as ${meaning.draft.starts}, which changes from step to step`,
        );
      const next = this.#read(path, meaning.equation, unit, values, [...open, path]);
      return [{ unknown: { kind: "unknown", name: path }, initial: initial.node, next: next.node }];
    });
    const recurrence = steps.recurrence(states);
    this.#recurrences.set(values, recurrence);
    return recurrence;
  }

  /** The value of a variable: `values` remembers, `open` is the chain of equations that led here. */
  #valueOf(path: string, values: Map<string, Typed>, open: readonly string[]): Typed {
    const known = values.get(path);
    if (known !== undefined) return known;
    const meaning = this.#meanings.of(path);
    if (meaning === undefined)
      return this.#fault(`no symbol is called "${path}"${this.#meanings.near(path)}`);
    // What a state becomes may depend on what it is.
    if (meaning.kind === "output" && isState(meaning.draft))
      return stateCalled(path, meaning.draft);
    if (open.includes(path)) {
      const circle = [...open.slice(open.indexOf(path)), path].join(" -> ");
      return this.#fault(
        `${circle} goes in a circle; declare one of them as unknown with \`between\``,
      );
    }
    const value = this.#compute(path, meaning, values, [...open, path]);
    values.set(path, value);
    return value;
  }

  #compute(
    path: string,
    meaning: Meaning,
    values: Map<string, Typed>,
    open: readonly string[],
  ): Typed {
    switch (meaning.kind) {
      case "input":
      case "free": {
        const spec = this.#inputOf(path, meaning);
        return { node: input(spec.key), dimension: unitOf(spec.unit).dimension };
      }
      case "bound":
        return this.#read(path, meaning.equation, meaning.of.unit, values, open);
      case "series":
        return this.#steps!.element(path);
      case "time":
        return this.#steps!.valueOf(meaning.name);
      case "output":
        if (meaning.draft.between !== undefined)
          return this.#unknown(path, meaning.draft, meaning.equation, values, open);
        return this.#read(path, meaning.equation, meaning.draft.unit, values, open);
      case "computed":
        return {
          node: this.#fromPart(meaning.part, meaning.of.node, values, open),
          dimension: unitOf(meaning.of.unit).dimension,
        };
      default:
        return unreachable(meaning);
    }
  }

  #read(
    path: string,
    equation: Equation,
    unit: string,
    values: Map<string, Typed>,
    open: readonly string[],
  ): Typed {
    const { dimension } = unitOf(unit);
    const read = this.#tryRead(path, equation, values, open);
    if (read === undefined) return { node: constant(Number.NaN), dimension };
    if (read.implicit)
      this.#faults.push(
        `${path}: "${textOf(equation)}" is implicit; declare ${path} with \`between\``,
      );
    this.#checkDimension(path, `"${textOf(equation)}"`, read, unit);
    return { node: read.node, dimension };
  }

  #checkDimension(path: string, what: string, { dimension }: Typed, unit: string): void {
    const wanted = unitOf(unit).dimension;
    if (dimension === undefined || sameDimension(dimension, wanted)) return;
    const [found, declared] = [dimension, wanted].map(formatDimension);
    this.#faults.push(`${path}: ${what} measures ${found}, but ${unit} is ${declared}`);
  }

  /** Solves for `path`: inside its own equation, and whatever that uses, it is the unknown; outside it is the solution. */
  #unknown(
    path: string,
    draft: OutputDraft,
    equation: Equation,
    values: Map<string, Typed>,
    open: readonly string[],
  ): Typed {
    const { dimension } = unitOf(draft.unit);
    const unknown: Extract<Node, { kind: "unknown" }> = { kind: "unknown", name: path };
    const inside = new Map(values).set(path, { node: unknown, dimension });
    const before = open.slice(0, -1).filter((name) => this.#isUnknown(name));
    const read = this.#tryRead(path, equation, inside, before);
    const [low, high] = draft.between!.map((bound) => constant(toSi(bound, draft.unit)));
    if (read === undefined) return { node: unknown, dimension };
    if (!read.implicit)
      this.#faults.push(`${path}: "${textOf(equation)}" needs "=" because ${path} is an unknown`);
    return {
      node: { kind: "solve", unknown, residual: read.node, low: low!, high: high! },
      dimension,
    };
  }

  #isUnknown(name: string): boolean {
    const meaning = this.#meanings.of(name);
    return meaning?.kind === "output" && meaning.draft.between !== undefined;
  }

  /** A part's graph over this model's values: its inputs replaced, its unknowns given names of their own. */
  #fromPart(part: string, root: Node, values: Map<string, Typed>, open: readonly string[]): Node {
    const rebuilt = this.#rebuiltNodes(part, values);
    for (const node of topologicalOrder([root], rebuilt)) {
      if (node.kind !== "input") continue;
      const { node: bound } = this.#valueOf(
        this.#meanings.pathOfInput(part, node.name),
        values,
        open,
      );
      rebuilt.set(node, bound);
    }
    return rebuild([root], (node) => namedInPart(node, part), rebuilt)[0]!;
  }

  /** What became of a part's nodes among `values`: kept, so that what its variables share they go on sharing. */
  #rebuiltNodes(part: string, values: Map<string, Typed>): Map<Node, Node> {
    const parts = this.#rebuilt.get(values) ?? new Map<string, Map<Node, Node>>();
    this.#rebuilt.set(values, parts);
    const nodes = parts.get(part) ?? new Map<Node, Node>();
    parts.set(part, nodes);
    return nodes;
  }

  #limits(): Limit[] {
    const own = this.#draft.limits?.(this.#symbols() as never) ?? [];
    const mine = own.flatMap(({ holds, otherwise }): Limit[] => {
      const read = this.#tryRead("limit", holds, this.#typed, []);
      if (read === undefined) return [];
      // What must hold in a step must hold in every one.
      const node = this.#steps?.change(read.node)
        ? this.#steps.over("lowest", read.node, this.#recurrence(this.#typed, []))
        : read.node;
      return [{ path: this.#draft.name, node, text: textOf(holds), otherwise }];
    });
    const ofParts = Object.entries(this.#draft.parts ?? {}).flatMap(([part, model]) =>
      model.limits.map((limit) => ({
        ...limit,
        path: `${part}.${limit.path}`,
        node: this.#fromPart(part, limit.node, this.#typed, []),
      })),
    );
    return [...mine, ...ofParts];
  }

  #inputOf(path: string, meaning: Extract<Meaning, { kind: "input" | "free" }>): Input {
    if (meaning.kind === "free")
      return meaning.of.claim ? meaning.of : { ...meaning.of, key: path };
    const { draft } = meaning;
    if (!("from" in draft)) return { key: path, ...draft };
    const claim = draft.from;
    return {
      key: claim.id,
      unit: claim.unit,
      typical: claim.value,
      range: claim.range,
      meaning: draft.meaning ?? claim.meaning,
      claim,
    };
  }

  #tryRead(path: string, equation: Equation, values: Map<string, Typed>, open: readonly string[]) {
    const steps = this.#steps;
    const read = readEquation(equation, {
      lookUp: (symbol) => this.#valueOf(symbol.name, values, open),
      overSteps:
        steps &&
        ((name, { node, dimension }) => ({
          node: steps.over(name, node, this.#recurrence(values, open)),
          dimension,
        })),
    });
    if (read.fault === undefined) return read;
    this.#faults.push(`${path}: ${read.fault}`);
    return undefined;
  }

  #fault(because: string): Typed {
    this.#faults.push(because);
    return { node: constant(Number.NaN), dimension: undefined };
  }
}

const symbol = (name: string): Symbol => ({ kind: "symbol", name });

const stateCalled = (path: string, { unit }: OutputDraft): Typed => ({
  node: { kind: "unknown", name: path },
  dimension: unitOf(unit).dimension,
});
