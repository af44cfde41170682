import { isRefusal, refuse, type Refusal } from "#base";
import { lowered } from "../bits/lower.ts";
import { meaningOf, type Meaning, type Specification, type Width } from "../bits/specification.ts";
import { Terms, type Term } from "../bits/term.ts";
import type { Instruction, RegisterWidth } from "../x86/instruction.ts";
import { resultOf } from "../x86/machine.ts";

/** That a sequence computes a specification at a width. Data: a thread can be told it. */
export interface Claim {
  readonly specification: Specification;
  readonly width: Width;
  readonly sequence: readonly Instruction[];
}

/** Words of 8 and 16 bits travel in registers of 32, their upper bits zero: those of arguments and of the result. */
export const registerWidth = (width: Width): RegisterWidth => (width === 64 ? 64 : 32);

/** One bit that is 1 where the claim is wrong: inside the domain, with another result. */
export interface Question {
  readonly terms: Terms;
  readonly meaning: Meaning;
  readonly wrong: Term;
}

/** Refuses a sequence that reads what is not defined. */
export function questionOf({ specification, width, sequence }: Claim): Question | Refusal {
  const terms = new Terms();
  const meaning = meaningOf(specification, width, terms);
  if (isRefusal(meaning)) return meaning;
  const wide = registerWidth(width);
  const args = meaning.arguments.map((arg) => terms.zext(arg, wide));
  const result = resultOf(terms, args, sequence, wide);
  if (isRefusal(result)) return result;
  const differs = terms.make("not", terms.make("eq", result, terms.zext(meaning.result, wide)));
  return { terms, meaning, wrong: terms.make("and", meaning.domain, differs) };
}

export function loweredQuestion({ terms, wrong }: Question): Term {
  return lowered(terms, [wrong])[0]!;
}

/** As a refusal, what makes a claim none that can be judged. */
export const cannotJudge = (because: string): Refusal => refuse("unproved", because);
