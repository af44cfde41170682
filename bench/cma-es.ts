import { spawnSync } from "node:child_process";
import { accepted } from "#base";
import { choose } from "#study";

export interface CmaTime {
  readonly variables: number;
  readonly evaluations: number;
  /** Microseconds an evaluation, the best of the repetitions, the function's own left out. */
  readonly beside: number;
  /** What of an evaluation the function takes. */
  readonly model: number;
}

/** CMA-ES on Rosenbrock's function in so many variables, beside the function itself. */
export async function cmaTime(
  variables: number,
  { evaluations, repetitions }: { readonly evaluations: number; readonly repetitions: number },
): Promise<CmaTime> {
  const box = Array.from(
    { length: variables },
    (_, at) => ({ kind: "continuous", name: `x${at}`, low: -5, high: 10 }) as const,
  );
  let [beside, model] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let time = 0; time < repetitions; time++) {
    let ownMs = 0;
    const simulate = (designs: readonly Float64Array[], count: number) => {
      const beganMs = performance.now();
      const values = rosenbrock(designs, count);
      ownMs += performance.now() - beganMs;
      return [values];
    };
    const startMs = performance.now();
    const decision = accepted(
      await choose(
        { variables: box, objectives: [{ name: "f", sense: "minimise" }], simulate, seed: 1 },
        { method: "cma-es", evaluations },
      ),
    );
    const wholeMs = performance.now() - startMs;
    beside = Math.min(beside, ((wholeMs - ownMs) * 1000) / decision.evaluations);
    model = Math.min(model, (ownMs * 1000) / decision.evaluations);
  }
  return { variables, evaluations, beside, model };
}

function rosenbrock(designs: readonly Float64Array[], count: number): Float64Array {
  const values = new Float64Array(count);
  for (let at = 0; at + 1 < designs.length; at++) {
    const [here, next] = [designs[at]!, designs[at + 1]!];
    for (let row = 0; row < count; row++)
      values[row]! += 100 * (next[row]! - here[row]! ** 2) ** 2 + (1 - here[row]!) ** 2;
  }
  return values;
}

/** SciPy's differential evolution on the same function, its generations valued at once; undefined where there is no SciPy. */
export function peerTime(variables: number, evaluations: number): number | undefined {
  const { status, stdout } = spawnSync("python3", ["-c", peer, `${variables}`, `${evaluations}`], {
    encoding: "utf8",
  });
  return status === 0 ? Number(stdout) : undefined;
}

/** Prints the microseconds an evaluation beside the function. */
const peer = `
import sys, time
from scipy.optimize import differential_evolution
size, most = int(sys.argv[1]), int(sys.argv[2])
own = seen = 0
def f(x):
    global own, seen
    began = time.perf_counter()
    values = (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum(axis=0)
    own += time.perf_counter() - began
    seen += x.shape[1] if x.ndim > 1 else 1
    return values
start = time.perf_counter()
generations = max(1, most // (15 * size) - 1)
differential_evolution(f, [(-5, 10)] * size, maxiter=generations, vectorized=True,
    updating="deferred", polish=False, tol=0, seed=1)
print((time.perf_counter() - start - own) / seen * 1e6)
`;
