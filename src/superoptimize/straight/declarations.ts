import { isRefusal, refuse, type Refusal } from "#base";
import { Expression } from "../bits/expression.ts";
import { linesOf, meaningOf, type Specification, type Width } from "../bits/specification.ts";
import { Terms, type Term } from "../bits/term.ts";
import { tokensOf } from "../bits/tokens.ts";
import type { Operand, Step, StraightCode } from "../code.ts";
import { constantOps, type Constant } from "./constant.ts";

/** What a specification says for code without flags alone. */
export interface Declarations {
  /** Arguments, by their numbers, that are known when code is made of a rule: line `constants k`. */
  readonly constants: ReadonlySet<number>;
  /** What may be computed of them beforehand, in the place of the usual constants: lines `numbers EXPRESSION`. */
  readonly numbers: readonly Constant[];
  /**
   * How the back ends do it as things are, in instructions of the linear form of `compile`: lines `today NAME = OPERATION(...)`,
   * the last of which makes the result. Undefined where it does not say.
   */
  readonly today: StraightCode | undefined;
}

/** Reads them, or refuses with the line. Numbers are those at `width`. */
export function declarationsOf(specification: Specification, width: Width): Declarations | Refusal {
  const names = specification.arguments;
  const constants = new Set<number>();
  const numbers: Constant[] = [];
  const steps: Step[] = [];
  const stepNames = new Map<string, number>();
  for (const { keyword, rest, number } of linesOf(specification.text)) {
    const fault = (because: string) =>
      refuse("bad-specification", `${specification.name}, line ${number}: ${because}`);
    const constant = (text: string) => constantOf(text, specification, { constants, width });
    if (keyword === "constants")
      for (const name of rest.split(/[\s,]+/)) {
        if (!names.includes(name)) return fault(`${name} is no argument`);
        constants.add(names.indexOf(name));
      }
    else if (keyword === "numbers") {
      const read = constant(rest);
      if ("fault" in read) return fault(read.fault);
      numbers.push(read.constant);
    } else if (keyword === "today") {
      const [, name, operation, given] = /^(\w+) *= *(\w+)\((.*)\)$/.exec(rest) ?? [];
      if (name === undefined) return fault('write "today name = operation(operands)"');
      const operands: Operand[] = [];
      for (const text of splitAtCommas(given!)) {
        const step = stepNames.get(text);
        const argument = names.indexOf(text);
        const read = step === undefined && argument < 0 ? constant(text) : undefined;
        if (read !== undefined && "fault" in read) return fault(read.fault);
        operands.push(
          step !== undefined
            ? { step }
            : read !== undefined
              ? read
              : constants.has(argument)
                ? { constant: { argument } }
                : { argument },
        );
      }
      stepNames.set(name, steps.length);
      steps.push({ name: operation!, operands });
    }
  }
  const meaning = meaningOf(specification, width, new Terms());
  if (isRefusal(meaning)) return meaning;
  const today = steps.length === 0 ? undefined : ({ target: "linear", steps } as const);
  return { constants, numbers, today };
}

function splitAtCommas(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

type Read = { readonly constant: Constant } | { readonly fault: string };

/** An expression of the integer form over the constant arguments. */
function constantOf(
  text: string,
  { arguments: names }: Specification,
  { constants, width }: { readonly constants: ReadonlySet<number>; readonly width: Width },
): Read {
  const terms = new Terms();
  const known = names.flatMap((name, at) =>
    constants.has(at) ? [[name, terms.variable(name, width)] as const] : [],
  );
  const tokens = tokensOf(text);
  if ("strange" in tokens) return { fault: tokens.strange };
  const reader = new Expression(tokens, terms, { names: new Map(known), width });
  const term = reader.read(width);
  return reader.fault === undefined ? constantTree(term, names) : { fault: reader.fault.because };
}

function constantTree(term: Term, names: readonly string[]): Read {
  if (term.op === "variable") return { constant: { argument: names.indexOf(term.name) } };
  if (term.op === "constant") return { constant: { number: `${term.value}` } };
  const op = constantOps.find((one) => one === term.op);
  if (op === undefined) return { fault: `${term.op} is nothing that is computed beforehand` };
  const of: Constant[] = [];
  for (const arg of term.args) {
    const read = constantTree(arg, names);
    if ("fault" in read) return read;
    of.push(read.constant);
  }
  return { constant: { op, of } };
}
