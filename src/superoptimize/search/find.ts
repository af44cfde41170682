import { isRefusal, type Refusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { meaningOf, type Meaning, type Specification, type Width } from "../bits/specification.ts";
import { ordered, Terms } from "../bits/term.ts";
import { registerWidth } from "../prove/claim.ts";
import { prove, type ProofOptions, type Verdict } from "../prove/prove.ts";
import type { Instruction } from "../x86/instruction.ts";
import { resultOf } from "../x86/machine.ts";
import { Enumeration, type Ended, type Words } from "./enumerate.ts";
import { repertoireFor } from "./repertoire.ts";
import { examplesOf, type Example } from "./tests.ts";

/** What a search knows while it runs. */
export interface Progress {
  readonly length: number;
  readonly nodes: number;
  readonly counterexamples: number;
}

export interface FindOptions extends ProofOptions {
  /** Widths that the sequence must be right at; the first is searched at, in 32-bit words. */
  readonly widths: readonly Width[];
  /** No sequence longer than this is tried. */
  readonly longest: number;
  /** The first length to try: shorter ones are known to be impossible (a search that goes on). */
  readonly shortest?: number;
  /** Registers beside the arguments' and the result's (default 1). */
  readonly scratch?: number;
  /** Names of the only instructions to use. */
  readonly only?: ReadonlySet<string>;
  readonly part?: { readonly index: number; readonly of: number };
  readonly seed?: bigint;
  /** Told now and then; true ends the search. */
  readonly stop?: (progress: Progress) => boolean;
}

/** What a search found. */
export interface Found {
  readonly kind: "found" | "none" | "stopped";
  readonly sequence: readonly Instruction[];
  /** One for each width. */
  readonly verdicts: readonly Verdict[];
  /** Lengths up to this one were exhausted without a sequence. */
  readonly exhausted: number;
  readonly nodes: number;
  readonly counterexamples: number;
  /** What the search was over. */
  readonly repertoire: string;
}

/** Examples to start with: enough that few wrong candidates pass, few enough to be quick. */
const exampleCount = 24;
const checkCount = 400;

/**
 * The shortest sequence that is right at all widths, by enumeration of ever longer ones. Candidates that pass the examples
 * go to the prover; what refutes one becomes an example, and the length begins anew.
 */
export async function find(
  specification: Specification,
  options: FindOptions,
): Promise<Found | Refusal> {
  const searched: Width = options.widths[0] === 64 ? 32 : options.widths[0]!;
  const terms = new Terms();
  const meaning = meaningOf(specification, searched, terms);
  if (isRefusal(meaning)) return meaning;
  const all = examplesOf(meaning, checkCount, options.seed ?? 1n);
  if (isRefusal(all)) return all;
  const examples = all.slice(0, exampleCount);
  const names = new Set(ordered([meaning.result]).map(({ name }) => name));
  const repertoire = repertoireFor(meaning.result, {
    argumentCount: meaning.arguments.length,
    scratch: options.scratch ?? 1,
    only: options.only,
  });
  const refuted = new Set<string>();
  let [nodes, counterexamples, length] = [0, 0, options.shortest ?? 1];
  const outcome = (kind: Found["kind"], sequence: readonly Instruction[], verdicts: Verdict[]) => ({
    kind,
    sequence,
    verdicts,
    exhausted: length - 1,
    nodes,
    counterexamples,
    repertoire: repertoire.description,
  });
  while (length <= options.longest) {
    const enumeration = new Enumeration({
      instructions: repertoire.instructions,
      examples: examples.map((example) => wordsOf(meaning, example)),
      needed: meaning.arguments.map(({ name }) => names.has(name)),
      ...(options.part && { part: options.part }),
      stop: (more) => options.stop?.({ length, nodes: nodes + more, counterexamples }) === true,
    });
    let candidate: readonly Instruction[] = [];
    const ended: Ended = enumeration.run(length, (sequence) => {
      const failing = failingExample(meaning, sequence, all);
      if (failing !== undefined) {
        counterexamples++;
        examples.push(failing);
        candidate = [];
        return true;
      }
      candidate = sequence;
      return !refuted.has(JSON.stringify(sequence));
    });
    nodes += enumeration.nodes;
    if (ended === "stopped") return outcome("stopped", [], []);
    if (ended === "exhausted") {
      length++;
      continue;
    }
    if (candidate.length === 0) continue;
    const verdicts: Verdict[] = [];
    for (const width of options.widths) {
      const verdict = await prove({ specification, width, sequence: candidate }, options);
      if (isRefusal(verdict)) return verdict;
      verdicts.push(verdict);
      if (verdict.kind !== "wrong") continue;
      counterexamples++;
      refuted.add(JSON.stringify(candidate));
      if (width === searched) {
        const example = exampleFrom(meaning, verdict.input);
        examples.push(example);
        all.push(example);
      }
      break;
    }
    if (verdicts.every(({ kind }) => kind !== "wrong"))
      return outcome("found", candidate, verdicts);
  }
  length = options.longest + 1;
  return outcome("none", [], []);
}

const asWord = (value: bigint) => Number(BigInt.asIntN(32, value));

function wordsOf(meaning: Meaning, { input, result }: Example): Words {
  return {
    arguments: meaning.arguments.map(({ name }) => asWord(input[name]!)),
    result: asWord(result),
  };
}

function exampleFrom(meaning: Meaning, input: Readonly<Record<string, bigint>>): Example {
  return { input, result: evaluator([meaning.result])(input)[0]! };
}

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
