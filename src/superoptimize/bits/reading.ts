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
import type { Line } from "./lines.ts";
import type { Meaning, Specification, Width } from "./specification.ts";
import type { Term, Terms } from "./term.ts";
import { tokensOf } from "./tokens.ts";

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

/** Words of the form, which name nothing else. */
export const reserved: ReadonlySet<string> = new Set([
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

export const isName = (name: string) => /^[a-z][a-z0-9]*$/.test(name) && !reserved.has(name);

/** Reads the lines of a specification one after the other. */
export class Reading {
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
    if ("strange" in tokens) return this.#fault(line, tokens.strange, tokens.at);
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
