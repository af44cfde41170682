import { isRefusal, refuse, type Refusal } from "#base";
import { Expression } from "./expression.ts";
import { Terms, type Term } from "./term.ts";
import { tokensOf } from "./tokens.ts";

export const widths = [8, 16, 32, 64] as const;
export type Width = (typeof widths)[number];

/** A function of words, as it is written down: the same text for every width. */
export interface Specification {
  readonly name: string;
  readonly title: string;
  readonly arguments: readonly string[];
  readonly text: string;
}

/** A specification at one width. Outside its domain any result will do. */
export interface Meaning {
  readonly width: Width;
  readonly arguments: readonly Term[];
  /** One bit. */
  readonly domain: Term;
  readonly result: Term;
  /** Bits of the result that count: all ones, unless the specification says "demand". */
  readonly demanded: Term;
}

const mostArguments = 4;

/**
 * Reads the integer form: lines of `name`, `title`, `arguments`, `let NAME = EXPRESSION`, `where CONDITION` and one
 * `result EXPRESSION`; `#` begins a remark. Refuses what is outside the form, naming the line.
 */
export function readSpecification(text: string, source: string): Specification | Refusal {
  const lines = linesOf(text);
  const the = (keyword: string) => lines.find((line) => line.keyword === keyword)?.rest;
  const given = the("arguments");
  const names = given?.split(/[\s,]+/) ?? [];
  const because =
    given === undefined
      ? 'has no line "arguments": write "arguments x y"'
      : names.length > mostArguments
        ? `has ${names.length} arguments; it may have ${mostArguments}`
        : names.some((name) => !/^[a-z][a-z0-9]*$/.test(name) || reserved.has(name))
          ? `has an argument that cannot be one among ${names.join(", ")}: names are of small letters and digits, and not ${[...reserved].join(", ")}`
          : new Set(names).size < names.length
            ? "has the same argument twice"
            : undefined;
  if (because !== undefined) return refuse("bad-specification", `${source} ${because}`);
  const name = the("name") ?? "unnamed";
  const specification = { name, title: the("title") ?? name, arguments: names, text };
  const meaning = meaningOf(specification, 32, new Terms(), source);
  return isRefusal(meaning) ? meaning : specification;
}

const reserved = new Set([
  "w",
  "if",
  "then",
  "else",
  "and",
  "or",
  "not",
  "nlz",
  "ntz",
  "popcount",
  "wide",
  "low",
]);

/** What the specification says of words of `width` bits. */
export function meaningOf(
  specification: Specification,
  width: Width,
  terms: Terms,
  source = specification.name,
): Meaning | Refusal {
  const args = specification.arguments.map((name) => terms.variable(name, width));
  const names = new Map(args.map((term) => [term.name, term]));
  let domain = terms.truth(true);
  let demanded = terms.constant(-1n, width);
  let result: Term | undefined;
  for (const { keyword, rest, number } of linesOf(specification.text)) {
    const fault = (because: string) =>
      refuse("bad-specification", `${source}, line ${number}: ${because}`);
    const expression = (text: string, wanted: number | "any"): Term | Refusal => {
      const tokens = tokensOf(text);
      if ("strange" in tokens) return fault(`"${tokens.strange}" is not of the form`);
      const reader = new Expression(tokens, terms, { names, width });
      const term = reader.read(wanted === "any" ? width : wanted);
      if (reader.fault === undefined) return term;
      if (wanted !== "any") return fault(reader.fault);
      const wide = new Expression(tokens, terms, { names, width });
      const other = wide.read(2 * width);
      return wide.fault === undefined ? other : fault(reader.fault);
    };
    if (keyword === "let") {
      const [, name, text] = /^([a-z][a-z0-9]*) *= *(.+)$/.exec(rest) ?? [];
      if (name === undefined || text === undefined) return fault('write "let name = expression"');
      if (names.has(name) || reserved.has(name)) return fault(`${name} has a meaning already`);
      const term = expression(text, "any");
      if (isRefusal(term)) return term;
      names.set(name, term);
    } else if (keyword === "where") {
      const term = expression(rest, 1);
      if (isRefusal(term)) return term;
      domain = terms.make("and", domain, term);
    } else if (keyword === "result") {
      if (result !== undefined) return fault("there is one result");
      const term = expression(rest, width);
      if (isRefusal(term)) return term;
      result = term;
    } else if (keyword === "demand") {
      const term = expression(rest, width);
      if (isRefusal(term)) return term;
      demanded = term;
    } else if (!passedOver.has(keyword))
      return fault(
        `"${keyword}" is not known; a line begins with name, title, arguments, let, where, demand, result or #`,
      );
  }
  if (result === undefined)
    return refuse("bad-specification", `${source} has no result: write "result" and an expression`);
  return { width, arguments: args, domain, result, demanded };
}

/** Said elsewhere: the last three are for code without flags (`straight/declarations.ts`). */
const passedOver = new Set(["name", "title", "arguments", "constants", "numbers", "today"]);

interface Line {
  readonly keyword: string;
  readonly rest: string;
  readonly number: number;
}

export function linesOf(text: string): Line[] {
  return text.split("\n").flatMap((line, at) => {
    const plain = line.replace(/#.*/, "").trim();
    const [, keyword = "", rest = ""] = /^(\S+)\s*(.*)$/.exec(plain) ?? [];
    return keyword === "" ? [] : [{ keyword, rest, number: at + 1 }];
  });
}
