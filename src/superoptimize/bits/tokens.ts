/** A piece of an expression: a number, a name, or a sign. */
export interface Token {
  readonly kind: "number" | "name" | "sign" | "end";
  readonly text: string;
}

const pattern =
  /\s*(?:(?<number>0x[0-9a-fA-F]+|\d+)|(?<name>[a-zA-Z_][a-zA-Z_0-9]*)|(?<sign><<|>>>|>>|!=|<=s|>=s|<=|>=|<s|>s|[-+*&|^~()=<>,]))/y;

/** The pieces of a line; undefined where one is none, and then where. */
export function tokensOf(text: string): readonly Token[] | { readonly strange: string } {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  const line = text.trimEnd();
  while (pattern.lastIndex < line.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) return { strange: line.slice(at).trim() };
    for (const kind of ["number", "name", "sign"] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found });
    }
  }
  return [...tokens, { kind: "end", text: "the end of the line" }];
}
