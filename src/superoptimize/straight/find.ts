import { assert, isRefusal, refuse, type Refusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { meaningOf, type Meaning, type Specification, type Width } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { resultOfCode, type StraightCode, type StraightTarget } from "../code.ts";
import { prove, type ProofOptions, type Verdict } from "../prove/prove.ts";
import { examplesOf, type Example } from "../search/tests.ts";
import { elementsOf, wordsOf, type Words } from "./compiled.ts";
import { declarationsOf, type Declarations } from "./declarations.ts";
import { constantTerm, type Constant } from "./constant.ts";
import { Enumeration, type Examples, type Given } from "./enumerate.ts";
import { repertoireOf, type Repertoire } from "./repertoire.ts";
import { targetNamed, type Target } from "./target.ts";

/** What a search of code without flags knows while it runs. */
export interface StraightProgress {
  readonly length: number;
  readonly states: number;
  readonly counterexamples: number;
  /** Every code up to this length has been tried; -1 before that of no step. */
  readonly exhausted: number;
}

/** Code that no input is known to fail, and what the provers said at each width. */
export interface StraightFind {
  readonly code: StraightCode;
  readonly verdicts: readonly Verdict[];
}

export interface StraightFindOptions extends ProofOptions {
  readonly target: StraightTarget;
  /** Widths that the code must be right at. Searched is at the widest. */
  readonly widths: readonly Width[];
  readonly longest: number;
  /** Lengths up to this one are known to be impossible (default -1: not even code without steps). */
  readonly exhausted?: number;
  /** Names of the only operations to use. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly part?: { readonly index: number; readonly of: number };
  readonly when?: (progress: StraightProgress) => "go on" | "stop";
}

export interface StraightOutcome {
  readonly best: StraightFind | undefined;
  readonly exhausted: number;
  readonly states: number;
  readonly counterexamples: number;
  readonly repertoire: string;
}

const exampleCount = 24;
const checkCount = 400;

/** The shortest code for a target without flags: ever longer ones, each candidate for the provers, what refutes it an example. */
export async function findStraight(
  specification: Specification,
  options: StraightFindOptions,
): Promise<StraightOutcome | Refusal> {
  const quest = Quest.begin(specification, options);
  if (isRefusal(quest)) return quest;
  let [exhausted, states] = [options.exhausted ?? -1, 0];
  const outcome = (best?: StraightFind): StraightOutcome => ({
    best,
    exhausted,
    states,
    counterexamples: quest.counterexamples,
    repertoire: quest.repertoire.description,
  });
  while (exhausted < options.longest) {
    const length = exhausted + 1;
    const told = (more: number) =>
      options.when?.({
        length,
        states: states + more,
        counterexamples: quest.counterexamples,
        exhausted,
      }) === "stop";
    if (told(0)) break;
    const enumeration = new Enumeration({
      target: options.target,
      repertoire: quest.repertoire,
      examples: quest.examples,
      ...(options.part && { part: length > 1 ? options.part : { index: 0, of: 1 } }),
      stop: told,
    });
    let candidate: StraightCode | undefined;
    const ended = enumeration.run(length, (code) => {
      if (quest.isRefuted(code)) return false;
      candidate = code;
      return true;
    });
    states += enumeration.states;
    if (ended === "stopped") break;
    if (ended === "exhausted") {
      exhausted = length;
      continue;
    }
    const verdicts = await quest.judge(candidate!);
    if (isRefusal(verdicts)) return verdicts;
    if (verdicts !== "wrong") return outcome({ code: candidate!, verdicts });
  }
  options.when?.({ length: exhausted, states, counterexamples: quest.counterexamples, exhausted });
  return outcome();
}

/** What candidates are judged by, and what was learnt from wrong ones. */
class Quest {
  counterexamples = 0;
  readonly repertoire: Repertoire;
  readonly #specification: Specification;
  readonly #options: StraightFindOptions;
  readonly #target: Target;
  readonly #meaning: Meaning;
  readonly #declared: Declarations;
  readonly #examples: Example[];
  readonly #checks: readonly Example[];
  readonly #refuted = new Set<string>();

  private constructor(
    specification: Specification,
    options: StraightFindOptions,
    about: {
      readonly target: Target;
      readonly meaning: Meaning;
      readonly declared: Declarations;
      readonly checks: readonly Example[];
    },
  ) {
    this.#specification = specification;
    this.#options = options;
    this.#target = about.target;
    this.#meaning = about.meaning;
    this.#declared = about.declared;
    this.#checks = about.checks;
    this.#examples = about.checks.slice(0, exampleCount);
    this.repertoire = repertoireOf(about.target, about.meaning, {
      numbers: about.declared.numbers,
      only: options.only,
    });
  }

  static begin(specification: Specification, options: StraightFindOptions): Quest | Refusal {
    const target = targetNamed(options.target);
    if (target === undefined)
      return refuse("unknown-name", `there is no target "${options.target}"`);
    const width = options.widths.toSorted((a, b) => b - a)[0]!;
    const meaning = meaningOf(specification, width, new Terms());
    if (isRefusal(meaning)) return meaning;
    const declared = declarationsOf(specification, width);
    if (isRefusal(declared)) return declared;
    const checks = examplesOf(meaning, checkCount, 1n);
    if (isRefusal(checks)) return checks;
    return new Quest(specification, options, { target, meaning, declared, checks });
  }

  /** The examples for the search's inner loop. */
  get examples(): Examples {
    const width = this.#target.wordWidth(this.#meaning.width);
    const inputs = this.#examples.map(({ input }) => input);
    const evaluate = evaluator([this.#meaning.demanded]);
    const above = ((1n << BigInt(width)) - 1n) ^ ((1n << BigInt(this.#meaning.width)) - 1n);
    const demanded = inputs.map((input) => evaluate(input)[0]! | above);
    return {
      count: inputs.length,
      width,
      given: [...this.#arguments(width), ...this.#constants(width)],
      goal: wordsOf(
        this.#examples.map(({ result }) => result),
        width,
      ),
      demanded: wordsOf(demanded, width),
    };
  }

  #arguments(width: number): Given[] {
    return this.#meaning.arguments.map(({ name }, argument) => {
      const isConstant = this.#declared.constants.has(argument);
      return {
        operand: isConstant ? { constant: { argument } } : { argument },
        isConstant,
        words: this.#column(({ input }) => input[name]!, width),
      };
    });
  }

  #constants(width: number): Given[] {
    return this.repertoire.constants.map((constant) => ({
      operand: { constant },
      isConstant: true,
      words: this.#column((example) => this.#valueOf(constant, example, width), width),
    }));
  }

  #valueOf(constant: Constant, { input }: Example, width: number): bigint {
    const terms = new Terms();
    const args = this.#meaning.arguments.map(({ name }) => terms.constant(input[name]!, width));
    const term = constantTerm(terms, args, constant, width);
    assert(term?.op === "constant", "a number of known arguments is known");
    return term.value;
  }

  #column(of: (example: Example) => bigint, width: number): Words {
    const words = wordsOf(this.#examples.map(of), width);
    assert(words.length === this.#examples.length * elementsOf(width), "a word for each example");
    return words;
  }

  isRefuted(code: StraightCode): boolean {
    return this.#refuted.has(JSON.stringify(code));
  }

  /** A verdict for each width, or "wrong", of which it then knows an example more. */
  async judge(code: StraightCode): Promise<readonly Verdict[] | "wrong" | Refusal> {
    const failing = this.#failing(code);
    if (failing !== undefined) return this.#learn(code, failing);
    const verdicts: Verdict[] = [];
    for (const width of this.#options.widths) {
      const verdict = await prove(
        { specification: this.#specification, width, code },
        this.#options,
      );
      if (isRefusal(verdict)) return verdict;
      if (verdict.kind === "wrong") {
        const result = evaluator([this.#meaning.result]);
        const { input } = verdict;
        const isExample = width === this.#meaning.width;
        return this.#learn(
          code,
          isExample ? { input, result: result(input)[0]!, after: [] } : undefined,
        );
      }
      verdicts.push(verdict);
    }
    return verdicts;
  }

  #failing(code: StraightCode): Example | undefined {
    const terms = new Terms();
    const { width, arguments: args, demanded } = this.#meaning;
    const wide = this.#target.wordWidth(width);
    const words = args.map(({ name }) => terms.zext(terms.variable(name, width), wide));
    const made = resultOfCode(terms, words, code, width);
    assert(!isRefusal(made), "what the search makes is defined");
    const evaluate = evaluator([made, demanded]);
    const above = ((1n << BigInt(wide)) - 1n) ^ ((1n << BigInt(width)) - 1n);
    return this.#checks.find(({ input, result }) => {
      const [got, wanted] = evaluate(input) as [bigint, bigint];
      return ((got ^ result) & (wanted | above)) !== 0n;
    });
  }

  #learn(code: StraightCode, example: Example | undefined): "wrong" {
    this.counterexamples++;
    this.#refuted.add(JSON.stringify(code));
    if (example !== undefined) this.#examples.push(example);
    return "wrong";
  }
}
