import { parentPort, workerData } from "node:worker_threads";
import { isRefusal } from "#base";
import { loweredQuestion, questionOf, type Claim } from "./claim.ts";
import { overProducts } from "./half-products.ts";
import { solve, type Answer, type Solver } from "./solvers.ts";

/** A thread of its own for one question: what asks can end it when its time is over. */
const { claim, solver, freeProducts } = workerData as {
  readonly claim: Claim;
  readonly solver: Solver;
  readonly freeProducts: boolean;
};
const question = questionOf(claim);
const root = isRefusal(question)
  ? undefined
  : freeProducts
    ? overProducts(question)
    : loweredQuestion(question);
const answer: Answer =
  root === undefined
    ? { kind: "unknown", because: isRefusal(question) ? question.because : "it has no products" }
    : await solve(root, solver);
parentPort!.postMessage(answer);
