import { assert, nearestNames, unreachable } from "#base";
import { formatDimension, sameDimension, toSi, unitOf } from "#units";
import { textOf, type Equation, type Symbol, type Typed } from "./equation.ts";
import { constant, input, rebuild, topologicalOrder, type Node } from "./graph.ts";
import type {
  Case,
  Input,
  InputDraft,
  Limit,
  Model,
  OutputDraft,
  Parts,
  Variable,
} from "./model.ts";
import { readEquation } from "./read.ts";

/** The symbols that equations are written in: inputs and outputs by name, those of a part as `part.name`, of its parts as `part.inner.name`. */
type Symbols<I extends string, O extends string, P extends Parts> = {
  readonly [K in I | O]: Symbol;
} & {
  readonly [K in keyof P]: P[K] extends Model<infer PI, infer PO, infer PP>
    ? Symbols<PI, PO, PP>
    : never;
};

/** One equation for each output, and for each input of a part, or a part's part, that the model binds: "radiator.heat". */
type Equations<O extends string, P extends Parts> = { readonly [K in O]: Equation } & {
  readonly [K in BindingOf<P>]?: Equation;
};
type BindingOf<P extends Parts> = {
  [K in keyof P & string]: P[K] extends Model<infer PI, string, infer PP>
    ? `${K}.${PI}` | (keyof PP extends never ? never : `${K}.${BindingOf<PP>}`)
    : never;
}[keyof P & string];

export interface ModelDraft<I extends string, O extends string, P extends Parts> {
  readonly name: string;
  readonly summary: string;
  readonly inputs: { readonly [K in I]: InputDraft };
  /** Models that this one is made of. Inputs that it does not bind stay free; those of one claim are one input. */
  readonly parts?: P;
  readonly outputs: { readonly [K in O]: OutputDraft };
  readonly equations: (symbols: Symbols<I, O, P>) => Equations<O, P>;
  readonly limits?: (
    symbols: Symbols<I, O, P>,
  ) => readonly { readonly holds: Equation; readonly otherwise: string }[];
  readonly cases?: readonly Case[];
}

/**
 * Builds a model and checks it whole: every name, every dimension, no circle but through a declared unknown.
 * All faults are reported at once, each with the model, the equation and both units.
 */
export function defineModel<
  const I extends string,
  const O extends string,
  const P extends Parts = {},
>(draft: ModelDraft<I, O, P>): Model<I, O, P> {
  return new Definition(
    draft as unknown as ModelDraft<string, string, Parts>,
  ).finish() as unknown as Model<I, O, P>;
}

/** What a name stands for inside the model under construction. */
type Meaning =
  | { readonly kind: "input"; readonly draft: InputDraft }
  | { readonly kind: "output"; readonly draft: OutputDraft; readonly equation: Equation }
  | { readonly kind: "bound"; readonly of: Variable; readonly equation: Equation }
  | { readonly kind: "free"; readonly part: string; readonly of: Input }
  | { readonly kind: "computed"; readonly part: string; readonly of: Variable };

class Definition {
  readonly #draft: ModelDraft<string, string, Parts>;
  readonly #meanings = new Map<string, Meaning>();
  readonly #equations: Readonly<Record<string, Equation>>;
  readonly #faults: string[] = [];
  readonly #typed = new Map<string, Typed>();
  /** "part.key" of a part's free input to the path under which it is bound or free here. */
  readonly #pathOfKey = new Map<string, string>();
  readonly #rebuilt = new WeakMap<Map<string, Typed>, Map<string, Map<Node, Node>>>();

  constructor(draft: ModelDraft<string, string, Parts>) {
    this.#draft = draft;
    this.#equations = draft.equations(this.#symbols() as never);
    for (const [name, spec] of Object.entries(draft.inputs))
      this.#meanings.set(name, { kind: "input", draft: spec });
    for (const [part, model] of Object.entries(draft.parts ?? {})) this.#addPart(part, model);
    for (const [name, spec] of Object.entries(draft.outputs)) this.#addOutput(name, spec);
    for (const name of Object.keys(this.#equations)) {
      if (!this.#meanings.has(name))
        this.#faults.push(`equation for "${name}", which is not declared${this.#near(name)}`);
      else if (Object.hasOwn(draft.inputs, name))
        this.#faults.push(`equation for "${name}", which is an input`);
    }
  }

  finish(): Model {
    const variables = Object.fromEntries(
      [...this.#meanings.keys()].map((path) => [path, this.#variable(path)]),
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
    return { name, summary, inputs, variables, limits, cases, own };
  }

  #symbols(): Record<string, unknown> {
    const { inputs, outputs, parts = {} } = this.#draft;
    return symbolsOf([...Object.keys(inputs), ...Object.keys(outputs)], parts, "");
  }

  #addOutput(name: string, draft: OutputDraft): void {
    const equation = this.#equations[name];
    if (equation === undefined) this.#faults.push(`output "${name}" has no equation`);
    else if (this.#meanings.has(name)) this.#faults.push(`"${name}" is declared twice`);
    else this.#meanings.set(name, { kind: "output", draft, equation });
  }

  /** Inputs of one claim are one input: binding one of them binds all of them in that part. */
  #addPart(part: string, model: Model): void {
    const bindings = new Map<string, Equation>();
    for (const { path, input: free } of Object.values(model.variables)) {
      const equation = this.#equations[`${part}.${path}`];
      if (equation === undefined) continue;
      if (free === undefined)
        this.#faults.push(`equation for "${part}.${path}", which ${part} computes itself`);
      else if (bindings.has(free.key))
        this.#faults.push(`"${part}.${path}" is ${free.key}, which has an equation already`);
      else bindings.set(free.key, equation);
    }
    for (const variable of Object.values(model.variables)) {
      const path = `${part}.${variable.path}`;
      const equation = variable.input && bindings.get(variable.input.key);
      if (equation) this.#meanings.set(path, { kind: "bound", of: variable, equation });
      else if (variable.input) this.#meanings.set(path, { kind: "free", part, of: variable.input });
      else this.#meanings.set(path, { kind: "computed", part, of: variable });
      if (variable.input) this.#pathOfKey.set(`${part}.${variable.input.key}`, path);
    }
  }

  #variable(path: string): Variable {
    const meaning = this.#meanings.get(path)!;
    const { node } = this.#valueOf(path, this.#typed, []);
    switch (meaning.kind) {
      case "input":
      case "free": {
        const spec = this.#inputOf(path, meaning);
        return { path, unit: spec.unit, meaning: spec.meaning, node, input: spec };
      }
      case "output":
        return { path, ...pick(meaning.draft), node, equation: trailOf(meaning.equation) };
      case "bound":
        return { path, ...pick(meaning.of), node, equation: trailOf(meaning.equation) };
      case "computed": {
        const { equation } = meaning.of;
        const inPart = (symbol: { name: string; path: string }) => ({
          ...symbol,
          path: `${meaning.part}.${symbol.path}`,
        });
        return {
          path,
          ...pick(meaning.of),
          node,
          equation: { ...equation!, symbols: equation!.symbols.map(inPart) },
        };
      }
      default:
        return unreachable(meaning);
    }
  }

  /** The value of a variable: `values` remembers, `open` is the chain of equations that led here. */
  #valueOf(path: string, values: Map<string, Typed>, open: readonly string[]): Typed {
    const known = values.get(path);
    if (known !== undefined) return known;
    const meaning = this.#meanings.get(path);
    if (meaning === undefined)
      return this.#fault(`no symbol is called "${path}"${this.#near(path)}`);
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
    const read = this.#tryRead(path, equation, (symbol) =>
      this.#valueOf(symbol.name, values, open),
    );
    if (read === undefined) return { node: constant(Number.NaN), dimension };
    if (read.implicit)
      this.#faults.push(
        `${path}: "${textOf(equation)}" is implicit; declare ${path} with \`between\``,
      );
    if (read.dimension !== undefined && !sameDimension(read.dimension, dimension)) {
      const found = formatDimension(read.dimension);
      this.#faults.push(
        `${path}: "${textOf(equation)}" measures ${found}, but ${unit} is ${formatDimension(dimension)}`,
      );
    }
    return { node: read.node, dimension };
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
    const read = this.#tryRead(path, equation, (symbol) =>
      this.#valueOf(symbol.name, inside, before),
    );
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
    const meaning = this.#meanings.get(name);
    return meaning?.kind === "output" && meaning.draft.between !== undefined;
  }

  /** A part's graph over this model's values: its inputs replaced, its unknowns given names of their own. */
  #fromPart(part: string, root: Node, values: Map<string, Typed>, open: readonly string[]): Node {
    const rebuilt = this.#rebuiltNodes(part, values);
    for (const node of topologicalOrder([root], rebuilt)) {
      if (node.kind !== "input") continue;
      const { node: bound } = this.#valueOf(
        this.#pathOfKey.get(`${part}.${node.name}`)!,
        values,
        open,
      );
      rebuilt.set(node, bound);
    }
    const rename = (name: string) => `${part}.${name}`;
    const change = (node: Node): Node => {
      if (node.kind === "unknown") return { ...node, name: rename(node.name) };
      if (node.kind !== "solve") return node;
      return { ...node, unknown: { ...node.unknown, name: rename(node.unknown.name) } };
    };
    return rebuild([root], change, rebuilt)[0]!;
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
      const read = this.#tryRead("limit", holds, (symbol) =>
        this.#valueOf(symbol.name, this.#typed, []),
      );
      return read
        ? [{ path: this.#draft.name, node: read.node, text: textOf(holds), otherwise }]
        : [];
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

  #tryRead(path: string, equation: Equation, lookUp: (symbol: Symbol) => Typed) {
    const read = readEquation(equation, lookUp);
    if (read.fault === undefined) return read;
    this.#faults.push(`${path}: ${read.fault}`);
    return undefined;
  }

  #fault(because: string): Typed {
    this.#faults.push(because);
    return { node: constant(Number.NaN), dimension: undefined };
  }

  #near(name: string): string {
    const near = nearestNames(name, this.#meanings.keys());
    return near.length > 0 ? ` (nearest: ${near.join(", ")})` : "";
  }
}

function symbolsOf(
  names: readonly string[],
  parts: Parts,
  prefix: string,
): Record<string, unknown> {
  const symbols: Record<string, unknown> = {};
  for (const name of names)
    symbols[name] = { kind: "symbol", name: prefix + name } satisfies Symbol;
  for (const [part, { own }] of Object.entries(parts)) {
    symbols[part] = symbolsOf([...own.inputs, ...own.outputs], own.parts, `${prefix}${part}.`);
  }
  return symbols;
}

const pick = ({
  unit,
  meaning,
  source,
}: {
  unit: string;
  meaning: string;
  source?: Variable["source"];
}) => (source === undefined ? { unit, meaning } : { unit, meaning, source });

/** The equation as text, with what its symbols stand for. */
function trailOf(equation: Equation): NonNullable<Variable["equation"]> {
  const symbols = new Map<string, { name: string; path: string }>();
  const constants = [];
  for (const term of equation.terms) {
    if ("points" in term) continue;
    if ("id" in term) constants.push(term);
    else symbols.set(term.name, { name: term.name, path: term.name });
  }
  return { text: textOf(equation), symbols: [...symbols.values()], constants };
}
