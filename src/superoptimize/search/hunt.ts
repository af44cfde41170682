import { isRefusal, refuse, type Refusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { meaningOf, type Meaning, type Specification, type Width } from "../bits/specification.ts";
import { Terms, type Term } from "../bits/term.ts";
import { registerWidth } from "../code.ts";
import { prove, type ProofOptions, type Verdict } from "../prove/prove.ts";
import type { Instruction } from "../x86/instruction.ts";
import { outcomeOf } from "../x86/machine.ts";
import { placesOf, wordsOf, type Places, type Words } from "./places.ts";
import { repertoireFor, type Repertoire } from "./repertoire.ts";
import { examplesOf, type Example } from "./tests.ts";

export interface HuntOptions extends ProofOptions {
  readonly widths: readonly Width[];
  readonly scratch?: number;
  readonly only?: ReadonlySet<string> | undefined;
}

/** Examples to start with: enough that few wrong candidates pass, few enough to be quick. */
const exampleCount = 24;
const checkCount = 400;

/** What candidates are judged by, and what was learnt from wrong ones. */
export class Hunt {
  counterexamples = 0;
  readonly repertoire: Repertoire;
  readonly places: Places;
  readonly #specification: Specification;
  readonly #options: HuntOptions;
  readonly #meaning: Meaning;
  readonly #examples: Example[];
  readonly #checks: readonly Example[];
  readonly #refuted = new Set<string>();

  private constructor(
    specification: Specification,
    options: HuntOptions,
    { meaning, checks }: { readonly meaning: Meaning; readonly checks: readonly Example[] },
  ) {
    this.#specification = specification;
    this.#options = options;
    this.#meaning = meaning;
    this.#checks = checks;
    this.#examples = checks.slice(0, exampleCount);
    this.places = placesOf(meaning, checks);
    this.repertoire = this.#repertoireWith(0);
  }

  static begin(specification: Specification, options: HuntOptions): Hunt | Refusal {
    const [first] = options.widths;
    const meaning = meaningOf(specification, first === 64 ? 32 : first!, new Terms());
    if (isRefusal(meaning)) return meaning;
    // The search compares whole words, and would call longer code the shortest.
    if (!isWhole(meaning.demanded))
      return refuse(
        "bad-specification",
        `${specification.name} has a line "demand", which is for targets without flags; of x86 the whole result counts`,
      );
    const checks = examplesOf(meaning, checkCount, 1n);
    return isRefusal(checks) ? checks : new Hunt(specification, options, { meaning, checks });
  }

  /** The examples for the search's inner loop. */
  get words(): Words[] {
    return this.#examples.map((example) => wordsOf(this.#meaning, example));
  }

  /** All examples that candidates are held against before a prover is asked. */
  get all(): Words[] {
    return this.#checks.map((example) => wordsOf(this.#meaning, example));
  }

  /** What refuted candidates, beside the examples to start with. */
  get learnt(): Words[] {
    return this.#examples
      .slice(Math.min(exampleCount, this.#checks.length))
      .map((example) => wordsOf(this.#meaning, example));
  }

  /** The repertoire on so many registers more; undefined where there are not so many. */
  withRegisters(more: number): readonly Instruction[] | undefined {
    const { instructions } = this.#repertoireWith(more);
    const count = (list: readonly Instruction[]) => new Set(list.map(({ d }) => d)).size;
    const isWhole = count(instructions) === count(this.repertoire.instructions) + more;
    return isWhole ? instructions : undefined;
  }

  #repertoireWith(more: number): Repertoire {
    const {
      result,
      after,
      arguments: args,
      buffer,
      immediates,
      floats,
      hasReference,
    } = this.#meaning;
    return repertoireFor([result, ...after], {
      argumentCount: args.length,
      bufferWords: buffer.length,
      scratch: (this.#options.scratch ?? 1) + more,
      only: this.#options.only,
      immediates,
      floats,
      // Examples do not say what makes their results.
      mayMultiply: !hasReference,
    });
  }

  isRefuted(sequence: readonly Instruction[]): boolean {
    return this.#refuted.has(JSON.stringify(sequence));
  }

  /** A verdict for each width, or "wrong", of which it then knows an example more. */
  async judge(sequence: readonly Instruction[]): Promise<readonly Verdict[] | "wrong" | Refusal> {
    const failing = failingExample(this.#meaning, sequence, this.#checks);
    if (failing !== undefined) return this.#learn(sequence, failing);
    const verdicts: Verdict[] = [];
    for (const width of this.#options.widths) {
      const code = { target: "x86", sequence } as const;
      const claim = { specification: this.#specification, width, code };
      const verdict = await prove(claim, this.#options);
      if (isRefusal(verdict)) return verdict;
      if (verdict.kind === "wrong") {
        const evaluate = evaluator([this.#meaning.result, ...this.#meaning.after]);
        const { input } = verdict;
        // What is wrong at 64 bits alone is no example of words of 32.
        const isExample = width === this.#meaning.width;
        const [result, ...after] = evaluate(input) as [bigint, ...bigint[]];
        return this.#learn(sequence, isExample ? { input, result, after } : undefined);
      }
      verdicts.push(verdict);
    }
    return verdicts;
  }

  /** Whether many more examples than the search looks at have nothing against it: quick, and no proof. */
  passes(sequence: readonly Instruction[]): boolean {
    const failing = failingExample(this.#meaning, sequence, this.#checks);
    if (failing !== undefined) this.#learn(sequence, failing);
    return failing === undefined;
  }

  #learn(sequence: readonly Instruction[], example: Example | undefined): "wrong" {
    this.counterexamples++;
    this.#refuted.add(JSON.stringify(sequence));
    if (example !== undefined) this.#examples.push(example);
    return "wrong";
  }
}

const isWhole = ({ op, value, width }: Term) =>
  op === "constant" && value === (1n << BigInt(width)) - 1n;

/** The first example that the sequence is wrong at, by the model of the processor; undefined where there is none. */
export function failingExample(
  meaning: Meaning,
  sequence: readonly Instruction[],
  examples: readonly Example[],
): Example | undefined {
  const terms = new Terms();
  const wide = registerWidth(meaning.width);
  const extended = (all: readonly Term[]) =>
    all.map(({ name, width }) => terms.zext(terms.variable(name, width), wide));
  const call = { arguments: extended(meaning.arguments), buffer: extended(meaning.buffer) };
  const outcome = outcomeOf(terms, call, sequence, wide);
  if (isRefusal(outcome) || (meaning.returns && outcome.result === undefined)) return examples[0];
  const evaluate = evaluator([outcome.result ?? terms.truth(false), ...outcome.buffer]);
  return examples.find(({ input, result, after }) => {
    const [found, ...words] = evaluate(input);
    return (
      (meaning.returns && found !== result) || words.some((word, number) => word !== after[number])
    );
  });
}
