import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { costModel } from "./cost-model-graph.ts";

/** What SciPy takes for the work of `timeStudies`, in ns. */
export interface ScipyTimes {
  readonly version: string;
  /** By the kind of the points. */
  readonly sixteen: Readonly<Record<string, { readonly points: number; readonly sample: number }>>;
  /** A row of `scipy.stats.sobol_indices` of the cost model in NumPy, and the model alone. */
  readonly sobolRow: number;
  readonly model: number;
}

/** Times SciPy on one thread; undefined where there is no python3, or none that imports NumPy and SciPy. */
export function timeWithScipy(amount: {
  readonly rows: number;
  readonly repetitions: number;
}): ScipyTimes | undefined {
  const one = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const ran = spawnSync("python3", [join(import.meta.dirname, "scipy-peer.py")], {
    input: JSON.stringify({ ...amount, model: costModel }),
    env: { ...process.env, ...one },
    encoding: "utf8",
  });
  if (ran.error !== undefined || ran.status === 3) return undefined;
  if (ran.status !== 0) throw new Error(`bench/scipy-peer.py failed: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as ScipyTimes;
}
