import { isRefusal, refuse, type Refusal } from "#base";
import {
  contradictionAmong,
  contradictionOf,
  meaningOfExamples,
  readExample,
  type ExampleForm,
  type GivenExample,
} from "./examples.ts";
import { Expression, functions } from "./expression.ts";
import { floatsIn } from "./float.ts";
import { linesOf, type Line } from "./lines.ts";
import { Terms, type Term } from "./term.ts";
import { tokensOf } from "./tokens.ts";

export { linesOf } from "./lines.ts";

export const widths = [8, 16, 32, 64] as const;
export type Width = (typeof widths)[number];

/** A few words in memory, read and written. Their address is the function's first argument. */
export interface Buffer {
  readonly name: string;
  /** From 1 to `mostWords`. */
  readonly words: number;
}

/** A function of words, as it is written down: the same text for every width. */
export interface Specification {
  readonly name: string;
  readonly title: string;
  readonly arguments: readonly string[];
  readonly text: string;
  readonly buffer?: Buffer | undefined;
  /** Whether there is a result; otherwise what counts is in the buffer. */
  readonly returns: boolean;
  /** False where it is of examples alone. */
  readonly hasReference: boolean;
  /** At which it is taken where nobody says otherwise: examples alone have a meaning at one width. */
  readonly usualWidths: readonly Width[];
}

/** A specification at one width. Outside its domain any result will do. */
export interface Meaning {
  readonly width: Width;
  readonly arguments: readonly Term[];
  /** One bit. */
  readonly domain: Term;
  /** What is returned; where nothing is, 0, and anything will do. */
  readonly result: Term;
  readonly returns: boolean;
  /** The buffer's words before, variables called "a[0]" and so on, and after: those that nothing is stored in are the same. */
  readonly buffer: readonly Term[];
  readonly after: readonly Term[];
  /** Those of the text, each of them in the domain. */
  readonly examples: readonly GivenExample[];
  /** False where examples are all there is: then the domain is their inputs, and no proof says more than they do. */
  readonly hasReference: boolean;
  /** Numbers that the text wants tried as immediates. */
  readonly immediates: readonly number[];
  /** Floating-point numbers of the text. */
  readonly floats: readonly number[];
  /** Bits of the result that count: all ones, unless the specification says "demand". */
  readonly demanded: Term;
}

const mostArguments = 4;
/** Of a buffer. */
export const mostWords = 8;

const keywords = [
  "name",
  "title",
  "arguments",
  "buffer",
  "let",
  "where",
  "result",
  "store",
  "example",
  "demand",
  "immediates",
  "constants",
  "numbers",
  "today",
] as const;

/**
 * Reads the integer form: lines of `name`, `title`, `arguments`, `buffer NAME WORDS`, `let NAME = EXPRESSION`, `where CONDITION`,
 * one `result EXPRESSION`, `store NAME[NUMBER] = EXPRESSION`, `example INPUT -> OUTPUT` and `immediates NUMBERS`; `#` begins a
 * remark. Those of `constants`, `numbers` and `today` are for code without flags (`straight/declarations.ts`). Without a result or a store the examples are all there is. Refuses what is outside the form, naming line and column.
 */
export function readSpecification(text: string, source: string): Specification | Refusal {
  const lines = linesOf(text);
  const the = (keyword: string) => lines.find((line) => line.keyword === keyword)?.rest;
  const outside = (because: string) => refuse("bad-specification", `${source}${because}`);
  for (const keyword of ["name", "title", "arguments", "buffer"] as const) {
    const second = lines.filter((line) => line.keyword === keyword)[1];
    if (second !== undefined)
      return outside(`, line ${second.number}: there is one line "${keyword}"`);
  }
  const buffer = bufferOf(lines.find(({ keyword }) => keyword === "buffer"));
  if (isRefusal(buffer)) return outside(`, ${buffer.because}`);
  const given = the("arguments");
  if (given === undefined && buffer === undefined)
    return outside(' has no line "arguments": write "arguments x y"');
  const names = given?.split(/[\s,]+/) ?? [];
  const all = [...names, ...(buffer === undefined ? [] : [buffer.name])];
  const because =
    all.length > mostArguments
      ? buffer === undefined
        ? `has ${names.length} arguments; it may have ${mostArguments}`
        : `has ${names.length} arguments; beside a buffer, whose address takes a register, it may have ${mostArguments - 1}`
      : all.some((name) => !isName(name))
        ? `has an argument that cannot be one among ${all.join(", ")}: names are of small letters and digits, and not ${[...reserved].join(", ")}`
        : new Set(all).size < all.length
          ? "has the same argument twice"
          : undefined;
  if (because !== undefined) return outside(` ${because}`);
  const name = the("name") ?? "unnamed";
  const hasReference = lines.some(({ keyword }) => keyword === "result" || keyword === "store");
  // At 32 bits they would be others.
  const isOfDoubles = floatsIn(text).some((value) => Math.fround(value) !== value);
  const specification: Specification = {
    name,
    title: the("title") ?? name,
    arguments: names,
    text,
    buffer,
    returns: returns(lines),
    hasReference,
    usualWidths: !hasReference ? [32] : isOfDoubles ? [64] : [32, 64],
  };
  const meaning = meaningOf(specification, 32, new Terms(), source);
  return isRefusal(meaning) ? meaning : specification;
}

const reserved: ReadonlySet<string> = new Set([
  "w",
  "if",
  "then",
  "else",
  "and",
  "or",
  "not",
  "float",
  ...functions,
]);

/** Examples alone show it by what stands after their arrows. */
function returns(lines: readonly Line[]): boolean {
  const has = (keyword: string) => lines.some((line) => line.keyword === keyword);
  if (has("result") || has("store")) return has("result");
  const example = lines.find(({ keyword }) => keyword === "example");
  return example === undefined || !/->\s*\[/.test(example.rest);
}

export const isName = (name: string) => /^[a-z][a-z0-9]*$/.test(name) && !reserved.has(name);

function bufferOf(line: Line | undefined): Buffer | undefined | Refusal {
  if (line === undefined) return undefined;
  const [, name, count] = /^([a-z][a-z0-9]*)\s+(\d+)$/.exec(line.rest) ?? [];
  const words = Number(count);
  if (name !== undefined && words >= 1 && words <= mostWords) return { name, words };
  return refuse(
    "bad-specification",
    `line ${line.number}, column ${line.column}: a buffer has a name and from 1 to ${mostWords} words: write "buffer a 4"`,
  );
}

/** What the specification says of words of `width` bits. */
export function meaningOf(
  specification: Specification,
  width: Width,
  terms: Terms,
  source = specification.name,
): Meaning | Refusal {
  if (specification.buffer !== undefined && width < 32)
    return refuse(
      "bad-specification",
      `${source} has a buffer, whose words are of 32 or 64 bits; they cannot be of ${width}`,
    );
  const reading = new Reading(specification, { width, terms, source });
  for (const line of linesOf(specification.text)) {
    const refused = reading.read(line);
    if (refused !== undefined) return refused;
  }
  return reading.meaning();
}

/** Reads the lines of a specification one after the other. */
class Reading {
  readonly #source: string;
  readonly #terms: Terms;
  readonly #width: Width;
  readonly #arguments: readonly Term[];
  readonly #buffer: readonly Term[];
  readonly #names: Map<string, Term>;
  readonly #bufferName: string | undefined;
  readonly #stores = new Map<string, Term>();
  readonly #exampleLines: Line[] = [];
  readonly #returns: boolean;
  readonly #floats: readonly number[];
  #domain: Term;
  #demanded: Term;
  #result: Term | undefined;
  #immediates: readonly number[] = [];

  constructor(
    { arguments: names, buffer, returns: isReturning, text }: Specification,
    {
      width,
      terms,
      source,
    }: { readonly width: Width; readonly terms: Terms; readonly source: string },
  ) {
    this.#source = source;
    this.#returns = isReturning;
    this.#floats = floatsIn(text);
    this.#terms = terms;
    this.#width = width;
    this.#arguments = names.map((name) => terms.variable(name, width));
    this.#bufferName = buffer?.name;
    this.#buffer = Array.from({ length: buffer?.words ?? 0 }, (_, at) =>
      terms.variable(`${buffer!.name}[${at}]`, width),
    );
    this.#names = new Map([...this.#arguments, ...this.#buffer].map((term) => [term.name, term]));
    this.#domain = terms.truth(true);
    this.#demanded = terms.constant(-1n, width);
  }

  read(line: Line): undefined | Refusal {
    const { rest } = line;
    switch (line.keyword as (typeof keywords)[number]) {
      case "name":
      case "title":
      case "arguments":
      case "buffer":
      case "constants":
      case "numbers":
      case "today":
        return undefined;
      case "let":
        return this.#let(line);
      case "where": {
        const term = this.#expression(rest, 1, line);
        if (isRefusal(term)) return term;
        this.#domain = this.#terms.make("and", this.#domain, term);
        return undefined;
      }
      case "result": {
        if (this.#result !== undefined) return this.#fault(line, "there is one result");
        const term = this.#expression(rest, this.#width, line);
        if (isRefusal(term)) return term;
        this.#result = term;
        return undefined;
      }
      case "store":
        return this.#store(line);
      case "example":
        this.#exampleLines.push(line);
        return undefined;
      case "immediates":
        return this.#readImmediates(line);
      case "demand": {
        const term = this.#expression(rest, this.#width, line);
        if (isRefusal(term)) return term;
        this.#demanded = term;
        return undefined;
      }
      default: {
        const known = `${keywords.join(", ")} or #`;
        return this.#fault(
          { ...line, column: 1 },
          `"${line.keyword}" is not known; a line begins with ${known}`,
        );
      }
    }
  }

  meaning(): Meaning | Refusal {
    const [terms, width] = [this.#terms, this.#width];
    const hasReference = this.#result !== undefined || this.#stores.size > 0;
    if (!hasReference && this.#exampleLines.length === 0)
      return refuse(
        "bad-specification",
        `${this.#source} has no result: write "result" and an expression${this.#buffer.length > 0 ? `, or "store ${this.#bufferName}[0] =" and one` : ""}, or examples such as "example 3 -> 8"`,
      );
    const form = {
      arguments: this.#arguments,
      buffer: this.#buffer,
      returns: this.#returns,
      width,
    };
    const examples = this.#examples(form);
    if (isRefusal(examples)) return examples;
    const said = hasReference
      ? {
          domain: this.#domain,
          result: this.#result ?? terms.constant(0n, width),
          after: this.#buffer.map((word) => this.#stores.get(word.name) ?? word),
        }
      : meaningOfExamples(terms, examples, form);
    const meaning = {
      ...form,
      ...said,
      demanded: this.#demanded,
      examples,
      hasReference,
      immediates: this.#immediates,
      floats: this.#floats,
    };
    for (const example of hasReference ? examples : []) {
      const because = contradictionOf(meaning, example);
      if (because !== undefined)
        return refuse("bad-specification", `${this.#source}, line ${example.line}: ${because}`);
    }
    return meaning;
  }

  #examples(form: ExampleForm & { readonly width: Width }): GivenExample[] | Refusal {
    const examples: GivenExample[] = [];
    for (const line of this.#exampleLines) {
      const example = readExample(line, form);
      if (isRefusal(example))
        return refuse("bad-specification", `${this.#source}, ${example.because}`);
      examples.push(example);
    }
    const because = contradictionAmong(examples, form);
    return because === undefined
      ? examples
      : refuse("bad-specification", `${this.#source}: ${because}`);
  }

  #let(line: Line): undefined | Refusal {
    const [whole, name, text] = /^([a-z][a-z0-9]*)\s*=\s*(?=(.+)$)/.exec(line.rest) ?? [];
    if (name === undefined || text === undefined)
      return this.#fault(line, 'write "let name = expression"');
    if (this.#names.has(name) || name === this.#bufferName || reserved.has(name))
      return this.#fault(line, `${name} has a meaning already`);
    const place = { ...line, column: line.column + whole!.length };
    const term = this.#expression(text, "any", place);
    if (isRefusal(term)) return term;
    this.#names.set(name, term);
    return undefined;
  }

  #store(line: Line): undefined | Refusal {
    const [whole, name, index, text] =
      /^([a-z][a-z0-9]*)\s*\[\s*(\d+)\s*\]\s*=\s*(?=(.+)$)/.exec(line.rest) ?? [];
    if (this.#bufferName === undefined)
      return this.#fault(line, 'there is nothing to store in; write a line "buffer a 4" before');
    if (name === undefined || text === undefined)
      return this.#fault(line, `write "store ${this.#bufferName}[0] = expression"`);
    const place = `${name}[${Number(index)}]`;
    if (!this.#buffer.some((word) => word.name === place))
      return this.#fault(
        line,
        `there is no ${place}; the buffer has ${this.#buffer.map((word) => word.name).join(", ")}`,
      );
    if (this.#stores.has(place)) return this.#fault(line, `${place} is stored twice`);
    const term = this.#expression(text, this.#width, {
      ...line,
      column: line.column + whole!.length,
    });
    if (isRefusal(term)) return term;
    this.#stores.set(place, term);
    return undefined;
  }

  #readImmediates(line: Line): undefined | Refusal {
    const texts = line.rest.split(/[\s,]+/);
    const numbers = texts.map(Number);
    const strange = numbers.findIndex(
      (one, at) => texts[at] === "" || !Number.isInteger(one) || one < -(2 ** 31) || one >= 2 ** 31,
    );
    if (strange >= 0)
      return this.#fault(
        line,
        `"${texts[strange]}" is not a whole number that an instruction can carry, from -2147483648 to 2147483647`,
      );
    this.#immediates = [...new Set([...this.#immediates, ...numbers])];
    return undefined;
  }

  #fault({ number, column }: Line, because: string, at = 0): Refusal {
    const place = `${this.#source}, line ${number}, column ${column + at}`;
    return refuse("bad-specification", `${place}: ${because}`);
  }

  /** "any" is a word or two. */
  #expression(text: string, wanted: number | "any", line: Line): Term | Refusal {
    const tokens = tokensOf(text);
    if ("strange" in tokens)
      return this.#fault(line, `"${tokens.strange}" is not of the form`, tokens.at);
    const context = { names: this.#names, width: this.#width };
    const reader = new Expression(tokens, this.#terms, context);
    const term = reader.read(wanted === "any" ? this.#width : wanted);
    if (reader.fault === undefined) return term;
    const { because, at } = reader.fault;
    if (wanted !== "any") return this.#fault(line, because, at);
    const wide = new Expression(tokens, this.#terms, context);
    const other = wide.read(2 * this.#width);
    return wide.fault === undefined ? other : this.#fault(line, because, at);
  }
}
