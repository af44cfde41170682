import { parentPort, workerData } from "node:worker_threads";
import { isRefusal } from "#base";
import { loweredQuestion, questionOf, type Claim } from "./claim.ts";
import { solve, type Answer, type Solver } from "./solvers.ts";

/** A thread of its own for one question: what asks can end it when its time is over. */
const { claim, solver } = workerData as { readonly claim: Claim; readonly solver: Solver };
const question = questionOf(claim);
const answer: Answer = isRefusal(question)
  ? { kind: "unknown", because: question.because }
  : await solve(loweredQuestion(question), solver);
parentPort!.postMessage(answer);
