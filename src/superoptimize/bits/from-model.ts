import { refuse, type Refusal } from "#base";
import { topologicalOrder, type CompareOp, type Model, type Node } from "#model";
import { unitOf } from "#units";
import { floatText } from "./float.ts";
import { isName } from "./reading.ts";

const mostArguments = 4;
const comparisons = {
  lt: "<f",
  le: "<=f",
  gt: ">f",
  ge: ">=f",
  eq: "=f",
  ne: "!=f",
} as const satisfies Record<CompareOp, string>;

/**
 * An output of a model as a specification: the bits of a double from those of the inputs', in SI units and within the inputs'
 * ranges, outside of which the model says nothing. Refuses what rounds, by the operation and the part that has it, and
 * what takes more inputs than the form has.
 */
export function specificationOfModel(model: Model, path: string): string | Refusal {
  const variable = model.variables[path]!;
  const order = topologicalOrder([variable.node]);
  const strange = order.find((node) => whatIsStrange(node) !== undefined);
  if (strange !== undefined)
    return refuse(
      "bad-specification",
      `${model.name}.${path}: ${whatIsStrange(strange)} (in ${partWith(model, strange)}) is outside of the form, which has comparisons, min, max, abs, negation, if, and, or, not and constants of the model language: these are exact on the bits of doubles. Give an output made of these, or kardashev compile ${model.name}`,
    );
  const keys = order.flatMap((node) => (node.kind === "input" ? [node.name] : []));
  const inputs = [...new Set(keys)];
  if (inputs.length === 0)
    return refuse(
      "bad-specification",
      `${model.name}.${path} depends on no input; there is nothing to search for`,
    );
  if (inputs.length > mostArguments)
    return refuse(
      "bad-specification",
      `${model.name}.${path} depends on ${inputs.length} inputs, ${inputs.join(", ")}; the form has ${mostArguments} arguments`,
    );
  const names = new Map(inputs.map((key, at) => [key, nameOf(key, at, inputs)]));
  const writer = new Writer(names);
  const result = writer.word(variable.node);
  return [
    `# ${path} of the model ${model.name}, as bits of doubles in SI units: ${variable.meaning}.`,
    `name ${model.name}-${path}`.replaceAll(/[^\w -]/g, "-"),
    `title ${variable.meaning}`.replaceAll("#", ""),
    `arguments ${inputs.map((key) => names.get(key)!).join(" ")}`,
    ...inputs.map((key) => rangeOf(model, key, names.get(key)!)),
    ...writer.lines,
    `result ${result}`,
    "",
  ].join("\n");
}

/** Nodes with more than one reader get a name; a text repeats nothing. */
class Writer {
  readonly lines: string[] = [];
  readonly #inputs: ReadonlyMap<string, string>;
  readonly #known = new Map<Node, string>();

  constructor(inputs: ReadonlyMap<string, string>) {
    this.#inputs = inputs;
  }

  /** A name or a number that has the node's bits. */
  word(node: Node): string {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const text = this.#wordText(node);
    if (node.kind === "input" || node.kind === "constant") return text;
    const used = new Set(this.#inputs.values());
    let at = this.lines.length;
    while (used.has(`t${at}`)) at++;
    const name = `t${at}`;
    this.lines.push(`let ${name} = ${text}`);
    this.#known.set(node, name);
    return name;
  }

  #wordText(node: Node): string {
    switch (node.kind) {
      case "input":
        return this.#inputs.get(node.name)!;
      case "constant":
        return floatText(node.value);
      case "select":
        return `if ${this.#truth(node.when)} then ${this.word(node.then)} else ${this.word(node.otherwise)}`;
      case "unary":
        if (node.op === "neg") return `${this.word(node.a)} ^ (1 << (w - 1))`;
        if (node.op === "abs") return `${this.word(node.a)} & ~(1 << (w - 1))`;
        break;
      case "binary":
        if (node.op === "min" || node.op === "max") {
          const [a, b] = [this.word(node.a), this.word(node.b)];
          // Two that are equal have the same bits, or are zeros: the lesser of those has the sign.
          const [sign, both] = node.op === "min" ? ["<f", "|"] : [">f", "&"];
          return `if ${a} ${sign} ${b} then ${a} else if ${b} ${sign} ${a} then ${b} else ${a} ${both} ${b}`;
        }
        break;
      default:
        break;
    }
    return `if ${this.#truth(node)} then float(1) else float(0)`;
  }

  #truth(node: Node): string {
    if (node.kind === "compare")
      return `${this.word(node.a)} ${comparisons[node.op]} ${this.word(node.b)}`;
    if (node.kind === "unary" && node.op === "not") return `(not (${this.#truth(node.a)}))`;
    if (node.kind === "binary" && (node.op === "and" || node.op === "or"))
      return `((${this.#truth(node.a)}) ${node.op} (${this.#truth(node.b)}))`;
    return `${this.word(node)} !=f float(0)`;
  }
}

/** What a node does that cannot be said of bits; undefined where it can. */
function whatIsStrange(node: Node): string | undefined {
  switch (node.kind) {
    case "input":
    case "compare":
    case "select":
      return undefined;
    case "constant":
      return Number.isNaN(node.value) ? "a constant that is no number" : undefined;
    case "unary":
      return ["neg", "abs", "not"].includes(node.op) ? undefined : `"${node.op}", which rounds,`;
    case "binary":
      return ["min", "max", "and", "or"].includes(node.op)
        ? undefined
        : `"${node.op}", which rounds,`;
    default:
      return `"${node.kind}"`;
  }
}

/** The smallest part of the model that computes with the node, and its equation. */
function partWith({ variables }: Model, node: Node): string {
  const having = Object.values(variables)
    .map((variable) => ({ variable, nodes: topologicalOrder([variable.node]) }))
    .filter(({ nodes }) => nodes.includes(node))
    .toSorted((a, b) => a.nodes.length - b.nodes.length);
  const { path, equation } = having[0]!.variable;
  return equation === undefined ? path : `${path} = ${equation.text}`;
}

function rangeOf({ inputs }: Model, key: string, name: string): string {
  const { unit, range } = inputs[key]!;
  const { scale, offset } = unitOf(unit);
  const [low, high] = range.map((value) => floatText(value * scale + offset));
  return `where ${low} <=f ${name} and ${name} <=f ${high}`;
}

/** The end of an input's key where the form can have it as a name, else a letter. */
function nameOf(key: string, at: number, all: readonly string[]): string {
  const plain = (one: string) =>
    one
      .split(".")
      .at(-1)!
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, "");
  const isUnique = all.filter((one) => plain(one) === plain(key)).length === 1;
  return isUnique && isName(plain(key)) && !/^t\d+$/.test(plain(key)) ? plain(key) : `x${at}`;
}
