import { words } from "#base";
import type { Claim } from "#sources";
import { formatNumber } from "#units";
import { digits, math, measured, sign, text, word, type MathNode } from "./mathml.ts";

/** What stands for the names in an equation: their symbols, or their numbers. */
export interface Notation {
  readonly symbol: (name: string) => Written;
  readonly constant: (claim: Claim) => Written;
  /** Stands between two factors. */
  readonly times: MathNode;
  readonly cases: { readonly if: string; readonly otherwise: string };
}

/** A piece of a formula, and how strongly it holds together. */
export interface Written {
  readonly math: MathNode;
  readonly binds: Binds;
  /** Begins with a minus, and must not stand behind another sign. */
  readonly signed?: boolean;
}

/** The weaker of two neighbours goes in brackets. */
export const binds = {
  cases: 0,
  or: 1,
  and: 2,
  comparison: 3,
  sum: 4,
  product: 5,
  fraction: 6,
  call: 7,
  power: 8,
  whole: 9,
} as const;
export type Binds = (typeof binds)[keyof typeof binds];

/** A number of the equation itself, or one in the place of a symbol. */
export function numberOf(value: number, unit: string, significant: number): Written {
  const shown = formatNumber(value, significant);
  const single = unit === "1" && value >= 0 && !shown.includes("e");
  return {
    math: measured(digits(shown), unit),
    // No factor is taken for a part of its unit, but a power would be.
    binds: single ? binds.whole : binds.fraction,
    signed: value < 0,
  };
}

/** "plant.recovery" is the plant's recovery: its own name, with what it is a part of below it. */
export function symbolFor(path: string): MathNode {
  const [name = "", ...outer] = path.split(".").reverse();
  const own = word(words(name));
  if (outer.length === 0) return own;
  return math("msub", [own, text(outer.toReversed().map(words).join(", "))]);
}

/** Names as names: what a paper would print. */
export const symbolic = (cases: Notation["cases"]): Notation => ({
  symbol: (name) => ({ math: symbolFor(name), binds: binds.whole }),
  constant: (claim) => ({ math: letterFor(claim), binds: binds.whole }),
  // Names have spaces in them, which must be seen to be narrower than what parts two of them.
  times: sign("·", { lspace: "0.35em", rspace: "0.35em" }),
  cases,
});

/** Numbers in the place of the names; the name stays where there is none. */
export const numeric = (
  cases: Notation["cases"],
  valueOf: (name: string) => { readonly value: number; readonly unit: string } | undefined,
): Notation => ({
  ...symbolic(cases),
  symbol: (name) => {
    const found = valueOf(name);
    if (found === undefined) return { math: symbolFor(name), binds: binds.whole };
    return numberOf(found.value, found.unit, 4);
  },
  constant: ({ value, unit }) => numberOf(value, unit, 6),
  times: sign("×", { lspace: "0.35em", rspace: "0.35em" }),
});

/** Constants of nature by the letters that everybody knows them by; any other by its name. */
export function letterFor(claim: Claim): MathNode {
  const [letter, index] = letters[claim.id] ?? [words(claim.id)];
  return index === undefined ? word(letter) : math("msub", [word(letter), text(index)]);
}

const letters: Readonly<Record<string, readonly [letter: string, index?: string]>> = {
  stefanBoltzmann: ["σ"],
  speedOfLight: ["c"],
  planck: ["h"],
  boltzmann: ["k", "B"],
  solarLuminosity: ["L", "☉"],
  solarConstant: ["S", "☉"],
  astronomicalUnit: ["au"],
  earthGravity: ["μ", "Earth"],
  earthRadius: ["R", "Earth"],
  earthOblateness: ["J", "2"],
  moonGravity: ["μ", "Moon"],
  moonRadius: ["R", "Moon"],
  standardGravity: ["g", "0"],
};
