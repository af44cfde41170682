import { tokensIn, type SourceToken } from "./tokens.ts";

/** One file of the project as the rules see it. Paths are relative to the project, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Gone at run time: `import type`. */
  readonly typeOnly: boolean;
}

/** Everything a file imports: statements, re-exports, `import()`, and `new URL("./x.ts", import.meta.url)` of a worker. */
export function importsIn(text: string): Import[] {
  const tokens = tokensIn(text);
  const imports: Import[] = [];
  for (const [index, { kind, value, line }] of tokens.entries()) {
    if (kind !== "text" || !isImported(tokens, index)) continue;
    imports.push({ specifier: value, line, typeOnly: isTypeOnly(tokens, index) });
  }
  return imports;
}

function isImported(tokens: readonly SourceToken[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.kind === "word") return before.value === "from" || before.value === "import";
  if (before?.value !== "(") return false;
  const caller = tokens[index - 2]?.value;
  if (caller === "import" || caller === "require") return true;
  return caller === "URL" && tokens[index + 2]?.value === "import";
}

/** Whether the statement that ends in this specifier begins with `import type` or `export type`. */
function isTypeOnly(tokens: readonly SourceToken[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const { kind, value } = tokens[at]!;
    if (kind === "word" && (value === "import" || value === "export"))
      return tokens[at + 1]?.value === "type" && tokens[at + 2]?.value !== "from";
    if (kind === "mark" && value === ";") return false;
  }
  return false;
}

/** Where in a file the words of a phrase stand in a row: `findPhrase(text, ["Date", ".", "now"])` gives lines. */
export function linesWith(tokens: readonly SourceToken[], phrase: readonly string[]): number[] {
  return tokens.flatMap(({ line }, index) =>
    phrase.every((value, offset) => {
      const token = tokens[index + offset];
      return token !== undefined && token.kind !== "text" && token.value === value;
    })
      ? [line]
      : [],
  );
}
