/** A line of a specification that says something. */
export interface Line {
  readonly keyword: string;
  readonly rest: string;
  /** From 1. */
  readonly number: number;
  /** Where the rest begins, from 1. */
  readonly column: number;
}

/** The lines without remarks and empty ones. */
export function linesOf(text: string): Line[] {
  return text.split("\n").flatMap((line, at) => {
    const plain = line.replace(/#.*/, "").trimEnd();
    const [whole = "", keyword = ""] = /^\s*(\S+)\s*/.exec(plain) ?? [];
    if (keyword === "") return [];
    const rest = plain.slice(whole.length);
    return [{ keyword, rest, number: at + 1, column: whole.length + 1 }];
  });
}
