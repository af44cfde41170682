import { isRefusal, type Refusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { meaningOf, type Meaning, type Specification, type Width } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { registerWidth } from "../code.ts";
import { prove, type ProofOptions, type Verdict } from "../prove/prove.ts";
import type { Instruction } from "../x86/instruction.ts";
import { resultOf } from "../x86/machine.ts";
import type { Words } from "./enumerate.ts";
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
  /** Arguments that the result depends on. */
  readonly needed: readonly boolean[];
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
    this.needed = meaning.arguments.map(({ name }) => decides(meaning, name, checks));
    this.repertoire = repertoireFor(meaning.result, {
      argumentCount: meaning.arguments.length,
      scratch: options.scratch ?? 1,
      only: options.only,
    });
  }

  static begin(specification: Specification, options: HuntOptions): Hunt | Refusal {
    const [first] = options.widths;
    const meaning = meaningOf(specification, first === 64 ? 32 : first!, new Terms());
    if (isRefusal(meaning)) return meaning;
    const checks = examplesOf(meaning, checkCount, 1n);
    return isRefusal(checks) ? checks : new Hunt(specification, options, { meaning, checks });
  }

  /** The examples for the search's inner loop. */
  get words(): Words[] {
    return this.#examples.map((one) => this.#wordsOf(one));
  }

  /** All examples that candidates are held against before a prover is asked. */
  get all(): Words[] {
    return this.#checks.map((one) => this.#wordsOf(one));
  }

  /** What refuted candidates, beside the examples to start with. */
  get learnt(): Words[] {
    return this.#examples.slice(exampleCount).map((one) => this.#wordsOf(one));
  }

  /** The repertoire on so many registers more; undefined where there are not so many. */
  withRegisters(more: number): readonly Instruction[] | undefined {
    const { scratch = 1, only } = this.#options;
    const { instructions } = repertoireFor(this.#meaning.result, {
      argumentCount: this.needed.length,
      scratch: scratch + more,
      only,
    });
    const count = (list: readonly Instruction[]) => new Set(list.map(({ d }) => d)).size;
    const isWhole = count(instructions) === count(this.repertoire.instructions) + more;
    return isWhole ? instructions : undefined;
  }

  #wordsOf({ input, result }: Example): Words {
    const words = this.#meaning.arguments.map(({ name }) => asWord(input[name]!));
    return { arguments: words, result: asWord(result) };
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
        const result = evaluator([this.#meaning.result]);
        const { input } = verdict;
        // What is wrong at 64 bits alone is no example of words of 32.
        const isExample = width === this.#meaning.width;
        return this.#learn(sequence, isExample ? { input, result: result(input)[0]! } : undefined);
      }
      verdicts.push(verdict);
    }
    return verdicts;
  }

  #learn(sequence: readonly Instruction[], example: Example | undefined): "wrong" {
    this.counterexamples++;
    this.#refuted.add(JSON.stringify(sequence));
    if (example !== undefined) this.#examples.push(example);
    return "wrong";
  }
}

/** Whether another value of the argument was seen to change the result. What only looks as if it did is not needed. */
function decides(meaning: Meaning, name: string, checks: readonly Example[]): boolean {
  const evaluate = evaluator([meaning.domain, meaning.result]);
  return checks.some(({ input, result }, at) => {
    const others = [checks[(at + 1) % checks.length]!.input, input];
    const words = others.flatMap((one) => Object.values(one));
    return words.some((word) => {
      const [inside, other] = evaluate({ ...input, [name]: word });
      return inside === 1n && other !== result;
    });
  });
}

const asWord = (value: bigint) => Number(BigInt.asIntN(32, value));

/** The first example that the sequence is wrong at, by the model of the processor; undefined where there is none. */
export function failingExample(
  meaning: Meaning,
  sequence: readonly Instruction[],
  examples: readonly Example[],
): Example | undefined {
  const terms = new Terms();
  const wide = registerWidth(meaning.width);
  const args = meaning.arguments.map(({ name, width }) =>
    terms.zext(terms.variable(name, width), wide),
  );
  const result = resultOf(terms, args, sequence, wide);
  if (isRefusal(result)) return examples[0];
  const evaluate = evaluator([result]);
  return examples.find((example) => evaluate(example.input)[0] !== example.result);
}
