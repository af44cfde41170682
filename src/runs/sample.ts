import { availableParallelism } from "node:os";
import { numericClassOf, type NumericClass } from "#compile";
import { evaluationsOf } from "#model";
import { samplesFrom, sampleWith, type Samples, type Study } from "#study";
import { openPool, type Pool, type Work } from "./pool.ts";
import { preparedFor } from "./prepared.ts";

/** How to carry a study out. */
export interface SampleOptions extends Pick<Work, "onProgress" | "signal"> {
  /** Threads to use: unless told, as many as processors where the study is large enough to pay for their start, else 1. */
  readonly threads?: number;
  /** Threads that are there already. */
  readonly pool?: Pool;
  /** Told when the study's program is compiled and its rows begin. */
  readonly onCompiled?: () => void;
}

/**
 * Runs a study on as many threads as suit it, as native code where the machine runs it. The same bits whatever the number
 * of threads, and wherever the numeric class is the same (`Samples.numericClass`).
 */
export async function sampleOnThreads(study: Study, options: SampleOptions = {}): Promise<Samples> {
  options.signal?.throwIfAborted();
  const { kernel, module } = preparedFor(study.program);
  options.onCompiled?.();
  const numericClass = numericClassOf(kernel.target);
  const threads = options.threads ?? worthwhileThreads(study, numericClass);
  if (
    module === undefined ||
    study.points !== undefined ||
    (threads === 1 && options.pool === undefined)
  ) {
    const samples = sampleWith(kernel, study);
    options.onProgress?.(study.samples);
    return samples;
  }
  const pool = options.pool ?? openPool(threads);
  try {
    const columns = await pool.run({
      module,
      inputs: study.scalars,
      keys: study.keys,
      count: study.samples,
      onProgress: options.onProgress,
      signal: options.signal,
    });
    return samplesFrom(study, columns, numericClass);
  } finally {
    if (options.pool === undefined) await pool.close();
  }
}

/**
 * Evaluations of a node below which one thread is done before others have gained on it. Measured on two cores: a
 * thread does about 1.4e9 a second as wasm and 3.5e9 as native code, and starting two takes 0.08 s from the package,
 * 0.2 s from the source. The interpreter has no threads.
 */
const evaluationsThatPay: Record<NumericClass, number> = {
  wasm: 1e9,
  fma: 2.5e9,
  interpret: Infinity,
};

function worthwhileThreads({ program, samples }: Study, numericClass: NumericClass): number {
  const evaluations = samples * evaluationsOf(Object.values(program.outputs));
  return evaluations < evaluationsThatPay[numericClass] ? 1 : availableParallelism();
}
