import { refuse, type Refusal } from "#base";
import { evaluator } from "./evaluate.ts";
import type { Line } from "./lines.ts";
import type { Meaning } from "./specification.ts";
import type { Term, Terms } from "./term.ts";

/** An input inside the domain, and what is wanted there: words as whole numbers from 0. */
export interface Example {
  readonly input: Readonly<Record<string, bigint>>;
  /** 0 where nothing is returned. */
  readonly result: bigint;
  /** The buffer's words afterwards. */
  readonly after: readonly bigint[];
}

/** An example of a specification's text, which a fault can name. */
export interface GivenExample extends Example {
  readonly line: number;
}

/** What an example is about: the words before, in the order in which they are written, and what comes of them. */
export interface ExampleForm {
  readonly arguments: readonly Term[];
  readonly buffer: readonly Term[];
  readonly returns: boolean;
  readonly width: number;
}

const number = /^[-+]?(?:0x[0-9a-f]+|\d+)$/i;

/**
 * Reads `ARGUMENTS [BUFFER] -> RESULT [BUFFER]`, the brackets only where there is a buffer and the result only where one is
 * returned: whole numbers, decimal or hexadecimal, negative ones as two's complement.
 */
export function readExample(line: Line, frame: ExampleForm): GivenExample | Refusal {
  const { arguments: args, buffer, returns, width } = frame;
  const fault = (because: string, at = 0) =>
    refuse("bad-specification", `line ${line.number}, column ${line.column + at}: ${because}`);
  const pieces = [...line.rest.matchAll(/->|[[\]]|[^\s,[\]]+?(?=->|[\s,[\]]|$)/g)];
  const words = (count: number, inBrackets: number) => [
    ...Array.from({ length: count }, () => "number"),
    ...(inBrackets === 0 ? [] : ["[", ...Array.from({ length: inBrackets }, () => "number"), "]"]),
  ];
  const form = [
    ...words(args.length, buffer.length),
    "->",
    ...words(returns ? 1 : 0, buffer.length),
  ];
  const shown = shownForm(frame);
  const values: bigint[] = [];
  for (const [at, wanted] of form.entries()) {
    const [text] = pieces[at] ?? [];
    const from = pieces[at]?.index ?? line.rest.length;
    if (text === undefined || (wanted === "number" ? /^(?:->|[[\]])$/.test(text) : text !== wanted))
      return fault(
        `${wanted === "number" ? "a number" : `"${wanted}"`} is missing ${text === undefined ? "at the end of the line" : `before ${text}`}; write "${shown}"`,
        from,
      );
    if (wanted !== "number") continue;
    if (!number.test(text)) return fault(`"${text}" is not a whole number`, from);
    const [sign, digits] = text.startsWith("-")
      ? [-1n, text.slice(1)]
      : [1n, text.replace("+", "")];
    const value = sign * BigInt(digits);
    if (value >= 1n << BigInt(width) || value < -(1n << BigInt(width - 1)))
      return fault(`${text} does not fit into ${width} bits, at which it is looked at too`, from);
    values.push(BigInt.asUintN(width, value));
  }
  const rest = pieces[form.length];
  if (rest !== undefined)
    return fault(`"${rest[0]}" is not expected here; write "${shown}"`, rest.index);
  const names = [...args, ...buffer].map(({ name }) => name);
  const input = Object.fromEntries(names.map((name, at) => [name, values[at]!]));
  const after = values.slice(values.length - buffer.length);
  const result = returns ? values[names.length]! : 0n;
  return { input, result, after: buffer.length === 0 ? [] : after, line: line.number };
}

function shownForm({ arguments: args, buffer, returns }: ExampleForm): string {
  const words = buffer.map(({ name }) => name).join(" ");
  const brackets = buffer.length === 0 ? [] : [`[${words}]`];
  const before = [...args.map(({ name }) => name), ...brackets];
  return ["example", ...before, "->", ...(returns ? ["result"] : []), ...brackets].join(" ");
}

/** The line of an example whose input another one has with another outcome; both lines are named. */
export function contradictionAmong(
  examples: readonly GivenExample[],
  { returns }: ExampleForm,
): string | undefined {
  const known = new Map<string, GivenExample>();
  for (const example of examples) {
    const key = Object.values(example.input).join(" ");
    const other = known.get(key);
    known.set(key, example);
    if (other === undefined) continue;
    const [one, two] = [outcomeOf(other, returns), outcomeOf(example, returns)];
    if (one !== two)
      return `lines ${other.line} and ${example.line} give ${inputOf(example)} two results, ${one} and ${two}; nothing can meet both`;
  }
  return undefined;
}

/** What is wrong with an example beside a reference; undefined where it agrees. */
export function contradictionOf(meaning: Meaning, example: GivenExample): string | undefined {
  const evaluate = evaluator([meaning.domain, meaning.result, ...meaning.after]);
  const [inside, result, ...after] = evaluate(example.input) as [bigint, bigint, ...bigint[]];
  const input = inputOf(example);
  if (inside === 0n) return `${input} lies outside of what "where" allows`;
  const [said, wanted] = [example, { result, after }].map((one) => outcomeOf(one, meaning.returns));
  return said === wanted
    ? undefined
    : `for ${input} the example says ${said}, and the specification ${wanted}`;
}

const inputOf = ({ input }: Example) =>
  Object.entries(input)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");

const outcomeOf = ({ result, after }: Pick<Example, "result" | "after">, returns: boolean) =>
  [...(returns ? [result] : []), ...(after.length === 0 ? [] : [`[${after.join(" ")}]`])].join(" ");

/** What examples alone say: the domain is their inputs. */
export function meaningOfExamples(
  terms: Terms,
  examples: readonly Example[],
  { arguments: args, buffer, width }: ExampleForm,
): Pick<Meaning, "domain" | "result" | "after"> {
  const number = (value: bigint) => terms.constant(value, width);
  const isIt = ({ input }: Example) =>
    [...args, ...buffer]
      .map((term) => terms.make("eq", term, number(input[term.name]!)))
      .reduce((all, one) => terms.make("and", all, one), terms.truth(true));
  const cases = examples.map((example) => ({ example, holds: isIt(example) }));
  const chosen = (value: (example: Example) => bigint) =>
    cases
      .slice(0, -1)
      .reduceRight(
        (other, { example, holds }) => terms.make("ite", holds, number(value(example)), other),
        number(value(examples.at(-1)!)),
      );
  return {
    domain: cases.reduce((any, { holds }) => terms.make("or", any, holds), terms.truth(false)),
    result: chosen(({ result }) => result),
    after: buffer.map((_, at) => chosen(({ after }) => after[at]!)),
  };
}
