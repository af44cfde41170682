import { isRefusal, refuse, type Refusal } from "#base";
import type { GivenExample } from "./examples.ts";
import { floatsIn } from "./float.ts";
import { linesOf, type Line } from "./lines.ts";
import { isName, Reading, reserved } from "./reading.ts";
import { Terms, type Term } from "./term.ts";

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

/** Examples alone show it by what stands after their arrows. */
function returns(lines: readonly Line[]): boolean {
  const has = (keyword: string) => lines.some((line) => line.keyword === keyword);
  if (has("result") || has("store")) return has("result");
  const example = lines.find(({ keyword }) => keyword === "example");
  return example === undefined || !/->\s*\[/.test(example.rest);
}

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
