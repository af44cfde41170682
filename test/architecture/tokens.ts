/** A piece of TypeScript source, as much as the architecture test needs: comments gone, texts whole. */
export interface SourceToken {
  readonly kind: "word" | "text" | "mark";
  /** The word, the mark, or what stands between the quotes. */
  readonly value: string;
  readonly line: number;
}

/** Quotes never span lines, so that an apostrophe in a page's text costs no more than its line. */
const pieces = [
  /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)/,
  /"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)'/,
  /(?<word>[\p{ID_Start}$_#][\p{ID_Continue}$]*)/u,
  /(?<number>\d[\w.]*)/,
  /(?<space>\s+)/,
  /(?<mark>[^])/,
];
const piece = new RegExp(pieces.map(({ source }) => source).join("|"), "uy");
const regularExpression = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** The source's words, texts and marks in order. The code inside `${}` of a template is read, its text is not. */
export function tokensIn(source: string): SourceToken[] {
  const tokens: SourceToken[] = [];
  /** Depth of braces at which each open template goes on. */
  const templates: number[] = [];
  let at = 0;
  let line = 1;
  let depth = 0;

  const take = (length: number) => {
    line += source.slice(at, at + length).split("\n").length - 1;
    at += length;
  };
  const push = (kind: SourceToken["kind"], value: string) => tokens.push({ kind, value, line });
  const takeTemplateText = () => {
    const text = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;
    text.lastIndex = at;
    take(text.exec(source)![0].length);
    if (source.startsWith("${", at)) {
      templates.push(depth++);
      take(2);
    } else take(1);
  };

  while (at < source.length) {
    if (
      source[at] === "/" &&
      !/^\/[/*]/.test(source.slice(at, at + 2)) &&
      startsValue(tokens.at(-1))
    ) {
      regularExpression.lastIndex = at;
      const found = regularExpression.exec(source);
      if (found !== null) {
        push("text", found[0]);
        take(found[0].length);
        continue;
      }
    }
    piece.lastIndex = at;
    const match = piece.exec(source)!;
    const { double, single, word, mark } = match.groups!;
    if (mark === "`") {
      push("text", "`");
      take(1);
      takeTemplateText();
      continue;
    }
    if (mark === "}" && templates.at(-1) === depth - 1) {
      depth = templates.pop()!;
      take(1);
      takeTemplateText();
      continue;
    }
    if (mark === "{") depth++;
    if (mark === "}") depth--;
    if (word !== undefined) push("word", word);
    else if (mark !== undefined) push("mark", mark);
    else if ((double ?? single) !== undefined) push("text", (double ?? single)!);
    take(match[0].length);
  }
  return tokens;
}

const wordsBeforeValues = new Set([
  "return",
  "case",
  "typeof",
  "in",
  "of",
  "await",
  "yield",
  "else",
  "do",
]);

/** Whether a slash after this token begins a regular expression; after a value it divides. */
function startsValue(before: SourceToken | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "word") return wordsBeforeValues.has(before.value);
  return before.kind === "mark" && !")]}".includes(before.value);
}
