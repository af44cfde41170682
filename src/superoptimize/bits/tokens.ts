import { floatPattern } from "./float.ts";

/** A piece of an expression: a number, a floating-point number, a name, or a sign. */
export interface Token {
  readonly kind: "number" | "float" | "name" | "sign" | "end";
  readonly text: string;
  /** Where it begins, from 0. */
  readonly at: number;
}

/** A comparison that ends in a letter is not the beginning of a name. */
const pattern = new RegExp(
  `(?<float>${floatPattern.source})|(?<number>0x[0-9a-fA-F]+|\\d+)|(?<name>[a-zA-Z_][a-zA-Z_0-9]*)|` +
    `(?<sign><<|>>>|>>|(?:(?:<=|>=|<|>)[sf]|!?=f)(?![a-zA-Z_0-9])|!=|<=|>=|[-+*&|^~()=<>,[\\]])`,
  "y",
);

const signs = "+ - * & | ^ ~, shifts, comparisons, if and functions (docs/superoptimizer.md)";

/** The pieces of a line; where one is none, where that begins and what to say of it. */
export function tokensOf(
  text: string,
): readonly Token[] | { readonly strange: string; readonly at: number } {
  const tokens: Token[] = [];
  const line = text.trimEnd();
  const skipped = (from: number) => from + /^\s*/.exec(line.slice(from))![0].length;
  for (let at = skipped(0); at < line.length; at = skipped(pattern.lastIndex)) {
    pattern.lastIndex = at;
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined)
      return { strange: `"${line.slice(at)}" is not of the form, which has ${signs}`, at };
    for (const kind of ["float", "number", "name", "sign"] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found, at });
    }
  }
  return [...tokens, { kind: "end", text: "the end of the line", at: line.length }];
}
