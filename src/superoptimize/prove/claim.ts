import { isRefusal, refuse, type Refusal } from "#base";
import { lowered } from "../bits/lower.ts";
import { meaningOf, type Meaning, type Specification, type Width } from "../bits/specification.ts";
import { Terms, type Term } from "../bits/term.ts";
import { outcomeOfCode, wordWidthOf, type Code } from "../code.ts";
import { noResult } from "../x86/machine.ts";

/** That code computes a specification at a width. Data: a thread can be told it. */
export interface Claim {
  readonly specification: Specification;
  readonly width: Width;
  readonly code: Code;
}

/** One bit that is 1 where the claim is wrong: inside the domain, with another result or another word in the buffer. */
export interface Question {
  readonly terms: Terms;
  readonly meaning: Meaning;
  readonly wrong: Term;
}

/** Refuses code that reads what is not defined. */
export function questionOf({ specification, width, code }: Claim): Question | Refusal {
  const terms = new Terms();
  const meaning = meaningOf(specification, width, terms);
  if (isRefusal(meaning)) return meaning;
  const wide = wordWidthOf(code.target, width);
  const extended = (all: readonly Term[]) => all.map((term) => terms.zext(term, wide));
  const call = { arguments: extended(meaning.arguments), buffer: extended(meaning.buffer) };
  const outcome = outcomeOfCode(terms, call, code, width);
  if (isRefusal(outcome)) return outcome;
  const { result } = outcome;
  if (meaning.returns && result === undefined) return noResult();
  const differences = meaning.after.map((word, at) =>
    terms.make("not", terms.make("eq", outcome.buffer[at]!, terms.zext(word, wide))),
  );
  if (meaning.returns) differences.push(resultDiffers(terms, meaning, result!));
  const differs = differences.reduce((any, one) => terms.make("or", any, one), terms.truth(false));
  return { terms, meaning, wrong: terms.make("and", meaning.domain, differs) };
}

/** In a bit that is demanded. */
function resultDiffers(terms: Terms, meaning: Meaning, result: Term): Term {
  const wide = result.width;
  const wanted = terms.zext(meaning.result, wide);
  const demanded = terms.make("not", terms.zext(terms.make("not", meaning.demanded), wide));
  const isWhole = meaning.demanded.op === "constant" && demanded.value === allOnes(wide);
  const left = terms.make("and", terms.make("xor", result, wanted), demanded);
  return isWhole
    ? terms.make("not", terms.make("eq", result, wanted))
    : terms.make("not", terms.make("eq", left, terms.constant(0n, wide)));
}

const allOnes = (width: number) => (1n << BigInt(width)) - 1n;

export function loweredQuestion({ terms, wrong }: Question): Term {
  return lowered(terms, [wrong])[0]!;
}

/** As a refusal, what makes a claim none that can be judged. */
export const cannotJudge = (because: string): Refusal => refuse("unproved", because);
