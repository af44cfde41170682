import { parentPort, workerData } from "node:worker_threads";
import { isRefusal } from "#base";
import { lowered } from "../bits/lower.ts";
import { questionOf, type Claim } from "./claim.ts";
import { overHalfProducts } from "./half-products.ts";
import { solve, type Answer, type Solver } from "./solvers.ts";

/** A thread of its own for one question: what asks can end it when its time is over. */
export interface ProofTask {
  readonly claim: Claim;
  readonly solver: Solver;
  readonly over?: "half products";
}

if (parentPort !== null) {
  const { claim, solver, over } = workerData as ProofTask;
  parentPort.postMessage(await answerTo(claim, solver, over));
}

async function answerTo(claim: Claim, solver: Solver, over: ProofTask["over"]): Promise<Answer> {
  const question = questionOf(claim);
  if (isRefusal(question)) return { kind: "unknown", because: question.because };
  const wrong = over === undefined ? question.wrong : overHalfProducts(question)?.wrong;
  if (wrong === undefined) return { kind: "unknown", because: "there are no products" };
  return solve(lowered(question.terms, [wrong])[0]!, solver);
}
