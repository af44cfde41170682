/** A piece of TypeScript source, as much as the architecture test needs: comments gone, texts whole. */
export interface SourceToken {
  readonly kind: "word" | "text" | "mark";
  /** The word, the mark, or what stands between the quotes. */
  readonly value: string;
  readonly line: number;
}

/** The source's words, texts and marks in order. The code inside `${}` of a template is read, its text is not. */
export function tokensIn(source: string): SourceToken[] {
  return new Tokenizer(source).all();
}

/** Quotes never span lines, so that an apostrophe in a page's text costs no more than its line. */
const piece = new RegExp(
  [
    /(?<skipped>\/\/[^\n]*|\/\*[^]*?\*\/|\s+|\d[\w.]*)/,
    /"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)'/,
    /(?<word>[\p{ID_Start}$_#][\p{ID_Continue}$]*)/u,
    /(?<mark>[^])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "uy",
);
const regularExpression = /\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const templateText = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;

class Tokenizer {
  readonly #source: string;
  readonly #tokens: SourceToken[] = [];
  /** Open braces; and how many there were when each open template went over into code. */
  #braces = 0;
  readonly #templates: number[] = [];
  #at = 0;
  #line = 1;

  constructor(source: string) {
    this.#source = source;
  }

  all(): SourceToken[] {
    while (this.#at < this.#source.length) this.#next();
    return this.#tokens;
  }

  #next(): void {
    const pattern = startsValue(this.#tokens.at(-1)) ? this.#match(regularExpression) : null;
    if (pattern !== null) return this.#push("text", pattern[0], pattern[0].length);
    const { 0: whole, groups } = this.#match(piece)!;
    const { double, single, word, mark } = groups!;
    if (mark !== undefined) return this.#mark(mark);
    if (word !== undefined) return this.#push("word", word, whole.length);
    const text = double ?? single;
    if (text !== undefined) return this.#push("text", text, whole.length);
    this.#skip(whole.length);
  }

  #mark(mark: string): void {
    if (mark === "{") this.#braces++;
    if (mark === "}") this.#braces--;
    const endsCode = mark === "}" && this.#templates.at(-1) === this.#braces;
    if (endsCode) this.#templates.pop();
    this.#push("mark", mark, 1);
    if (mark === "`" || endsCode) this.#template();
  }

  /** From inside a template's text to its end, or to the code that it holds next. */
  #template(): void {
    this.#skip(this.#match(templateText)![0].length);
    if (!this.#source.startsWith("${", this.#at)) return this.#skip(1);
    this.#templates.push(this.#braces++);
    this.#push("mark", "{", 2);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source);
  }

  #push(kind: SourceToken["kind"], value: string, length: number): void {
    this.#tokens.push({ kind, value, line: this.#line });
    this.#skip(length);
  }

  #skip(length: number): void {
    this.#line += this.#source.slice(this.#at, this.#at + length).split("\n").length - 1;
    this.#at += length;
  }
}

const wordsBeforeValues = new Set("return case typeof in of await yield else do".split(" "));

/** Whether a slash after this token begins a regular expression; after a value it divides. */
function startsValue(before: SourceToken | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "word") return wordsBeforeValues.has(before.value);
  return before.kind === "mark" && !")]}`".includes(before.value);
}
