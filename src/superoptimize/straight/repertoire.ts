import { ordered } from "../bits/term.ts";
import { Terms } from "../bits/term.ts";
import type { Meaning } from "../bits/specification.ts";
import { compiled, type Applied } from "./compiled.ts";
import { numberOf, type Constant } from "./constant.ts";
import { valueOf } from "./constant-value.ts";
import type { Operation, Target } from "./target.ts";

/** An operation with its constants fixed: what a search puts words into. */
export interface Form {
  readonly operation: Operation;
  /** Of each operand that is no word. */
  readonly fixed: readonly Constant[];
  readonly arity: number;
  readonly commutes: boolean;
  readonly apply: Applied;
}

/** What a search may use. */
export interface Repertoire {
  readonly forms: readonly Form[];
  /** The operation whose truth table a last step may choose freely, if the target has one. */
  readonly table: Operation | undefined;
  readonly tables: ReadonlyMap<number, Form>;
  readonly constants: readonly Constant[];
  readonly description: string;
}

/** Truth tables of three bits, numbered as `vpternlogq` numbers them, that depend on all three. */
export const tablesOfThree: readonly number[] = Array.from({ length: 256 }, (_, at) => at).filter(
  (table) =>
    ((table >> 4) ^ table) & 0x0f && ((table >> 2) ^ table) & 0x33 && ((table >> 1) ^ table) & 0x55,
);

/** Of two bits, read as a, b, b, what plain instructions do not do: nor, nand, xnor, either with one turned over. */
export const tablesOfTwo = [0x03, 0x3f, 0xc3, 0xcf, 0xf3] as const;
/** Read as a, a, a. */
export const turnedOver = 0x0f;

const [zero, one]: readonly Constant[] = [numberOf(0), numberOf(1)];
const lastPlace: Constant = { op: "sub", of: ["w", one!] };

const usual: readonly Constant[] = [
  zero!,
  one!,
  { op: "not", of: [zero!] },
  { op: "shl", of: [one!, lastPlace] },
];

/**
 * The target's operations (`only` of them), with counts of shifts (a word's bits less one, half of them, the meaning's own
 * numbers), and constants: the meaning's own numbers, and 0, 1, all ones and the top bit, or in their place `numbers`, what a
 * specification says may be computed beforehand.
 */
export function repertoireOf(
  target: Target,
  meaning: Meaning,
  {
    numbers,
    only,
  }: { readonly numbers: readonly Constant[]; readonly only?: ReadonlySet<string> | undefined },
): Repertoire {
  const width = target.wordWidth(meaning.width);
  const own = numbersOf(meaning);
  const counts = unique(
    [
      lastPlace,
      { op: "lshr", of: ["w", one!] },
      ...own.filter((value) => value > 0n && value < BigInt(width)).map(numberOf),
    ],
    width,
  );
  const constants = unique(
    [...(numbers.length === 0 ? usual : numbers), ...own.map(numberOf)],
    width,
  );
  const used = [...target.operations.values()].filter(
    ({ name, isSearched }) => isSearched !== false && (only?.has(name) ?? true),
  );
  const forms = used.flatMap((operation): Form[] => {
    if (operation.operands.includes("table")) return [];
    if (target.hasConstantSteps === true && operation.operands[0] === "count")
      return constants.flatMap((constant) => formOf(operation, [constant], width) ?? []);
    const isShift = operation.operands.includes("count");
    return (isShift ? counts : [undefined]).flatMap(
      (count) => formOf(operation, count === undefined ? [] : [count], width) ?? [],
    );
  });
  const table = used.find(({ operands }) => operands.includes("table"));
  const tables = new Map<number, Form>();
  if (table !== undefined)
    for (const number of [...tablesOfThree, ...tablesOfTwo, turnedOver])
      tables.set(number, formOf(table, [numberOf(number)], width)!);
  const names = used.map(({ name }) => name).join(", ");
  return {
    forms,
    table,
    tables,
    constants: target.hasConstantSteps === true ? [] : constants,
    description: `${target.name}: ${names}; ${constants.length} constants, ${counts.length} counts`,
  };
}

function formOf(operation: Operation, fixed: readonly Constant[], width: number): Form | undefined {
  const terms = new Terms();
  let [words, constants] = [0, 0];
  const operands = operation.operands.map((kind) =>
    kind === "word"
      ? terms.variable(`${words++}`, width)
      : terms.constant(valueOf(fixed[constants++]!, width)!, width),
  );
  const apply = compiled(operation.meaning(terms, operands));
  return apply && { operation, fixed, arity: words, commutes: operation.commutes === true, apply };
}

/** Numbers of the specification's result and domain. */
function numbersOf({ result, domain }: Meaning): bigint[] {
  const found = ordered([result, domain]).filter(
    ({ op, width }) => op === "constant" && width >= 8,
  );
  return [...new Set(found.map(({ value }) => value))];
}

/** The first of those that are one number at the width. */
function unique(constants: readonly Constant[], width: number): Constant[] {
  const known = new Set<string>();
  return constants.filter((constant) => {
    const key = String(valueOf(constant, width) ?? JSON.stringify(constant));
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
