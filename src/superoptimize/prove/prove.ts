import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { loweredQuestion, questionOf, type Claim, type Question } from "./claim.ts";
import { overProducts } from "./half-products.ts";
import type { Answer, Solver } from "./solvers.ts";

/** How a claim came out. Only the first three are proofs. */
export type Verdict =
  /** Both sides are the same term, or the difference folds to nothing. */
  | { readonly kind: "proved"; readonly by: "identity" }
  | { readonly kind: "proved"; readonly by: "exhaustion"; readonly inputs: number }
  | { readonly kind: "proved"; readonly by: Solver }
  | { readonly kind: "wrong"; readonly input: Readonly<Record<string, bigint>> }
  /** No proof and no counterexample: TESTED ONLY. */
  | { readonly kind: "tested only"; readonly because: string };

export interface ProofOptions {
  /** Of each solver (default 60 000). */
  readonly limitMs?: number;
  /** In the order in which they are asked (default cadical, then z3). */
  readonly solvers?: readonly Solver[];
  /** Arguments of so many bits in all are tried one by one (default 16). */
  readonly exhaustiveBits?: number;
}

/** Proves a claim or finds an input that it fails at. Refuses code that reads what is not defined. */
export async function prove(claim: Claim, options: ProofOptions = {}): Promise<Verdict | Refusal> {
  const { limitMs = 60_000, solvers = ["cadical", "z3"], exhaustiveBits = 16 } = options;
  const question = questionOf(claim);
  if (isRefusal(question)) return question;
  if (!question.meaning.hasReference) return byExamples(question);
  if (loweredQuestion(question).op === "constant" && loweredQuestion(question).value === 0n)
    return { kind: "proved", by: "identity" };
  const bits = inputsOf(question).length * claim.width;
  if (bits <= exhaustiveBits) return exhaustively(question, bits);
  const reasons: string[] = [];
  if (overProducts(question) !== undefined) {
    // Quick where it is enough; what it finds wrong may be right.
    const answer = await inThread(claim, solvers[0]!, { limitMs: limitMs / 2, freeProducts: true });
    if (answer.kind === "none") return { kind: "proved", by: solvers[0]! };
  }
  for (const solver of solvers) {
    const answer = await inThread(claim, solver, { limitMs, freeProducts: false });
    if (answer.kind === "none") return { kind: "proved", by: solver };
    if (answer.kind === "input") return confirmed(question, answer.input, solver);
    reasons.push(answer.because);
  }
  const inputs = inputsOf(question).length;
  const size = `${inputs} word${inputs === 1 ? "" : "s"} of ${claim.width} bits`;
  return { kind: "tested only", because: `${reasons.join("; ")}, for ${size} of input` };
}

/** Where no reference says what is right elsewhere, examples are all that can be held against a sequence. */
function byExamples({ meaning, wrong }: Question): Verdict {
  const evaluate = evaluator([wrong]);
  const failing = meaning.examples.find(({ input }) => evaluate(input)[0] === 1n);
  if (failing !== undefined) return { kind: "wrong", input: failing.input };
  const count = meaning.examples.length;
  const met = count === 1 ? "the one example" : `all ${count} examples`;
  return {
    kind: "tested only",
    because: `it meets ${met}, and nothing says what is right elsewhere`,
  };
}

/** A solver's counterexample counts when the oracle agrees. */
function confirmed(
  { wrong }: Question,
  input: Readonly<Record<string, bigint>>,
  solver: Solver,
): Verdict {
  const full = Object.fromEntries(
    [...variablesIn(input, wrong)].map((name) => [name, input[name] ?? 0n]),
  );
  const [isWrong] = evaluator([wrong])(full);
  return isWrong === 1n
    ? { kind: "wrong", input: full }
    : { kind: "tested only", because: `${solver} gave a counterexample that is none` };
}

function variablesIn(
  input: Readonly<Record<string, bigint>>,
  root: Question["wrong"],
): Set<string> {
  const names = new Set(Object.keys(input));
  const visit = (term: Question["wrong"], seen: Set<Question["wrong"]>): void => {
    if (seen.has(term)) return;
    seen.add(term);
    if (term.op === "variable") names.add(term.name);
    for (const arg of term.args) visit(arg, seen);
  };
  visit(root, new Set());
  return names;
}

const inputsOf = ({ meaning }: Question) => [...meaning.arguments, ...meaning.buffer];

function exhaustively(question: Question, bits: number): Verdict {
  const evaluate = evaluator([question.wrong]);
  const inputs = 2 ** bits;
  for (let number = 0; number < inputs; number++) {
    const input = Object.fromEntries(
      inputsOf(question).map(({ name, width }, at) => [
        name,
        BigInt.asUintN(width, BigInt(number) >> BigInt(width * at)),
      ]),
    );
    if (evaluate(input)[0] === 1n) return { kind: "wrong", input };
  }
  return { kind: "proved", by: "exhaustion", inputs };
}

function inThread(
  claim: Claim,
  solver: Solver,
  { limitMs, freeProducts }: { readonly limitMs: number; readonly freeProducts: boolean },
): Promise<Answer> {
  const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: { claim, solver, freeProducts },
    });
    const end = (answer: Answer) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(
      () => end({ kind: "unknown", because: `${solver} did not end within ${limitMs / 1000} s` }),
      limitMs,
    );
    worker.once("message", end);
    worker.once("error", (cause) => {
      clearTimeout(timer);
      reject(new Error(`${solver} failed`, { cause }));
    });
  });
}
