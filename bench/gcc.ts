import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cProgram } from "./c-code.ts";
import type { Node } from "#model";

/**
 * The flags that speed gcc up without changing what a program may mean: under -ffast-math it takes the rounding
 * by addition of a large constant apart and returns nonsense.
 */
const flags = [
  "-O3",
  "-march=native",
  "-fno-math-errno",
  "-fno-trapping-math",
  "-ffinite-math-only",
  "-fno-signed-zeros",
  "-ffp-contract=fast",
];

/** Widths that gcc is told to prefer. */
export type VectorBits = 128 | 256 | 512;

export interface Timed {
  readonly nsPerEvaluation: number;
  readonly columns: readonly Float64Array[];
}

/** Compiles the graph with gcc at a vector width in bits and times it; undefined where there is no gcc. */
export function timeWithGcc(
  outputs: readonly Node[],
  inputs: Readonly<Record<string, Float64Array>>,
  {
    vectorBits,
    repetitions,
    count,
    keys = {},
  }: {
    readonly vectorBits: VectorBits;
    readonly repetitions: number;
    readonly count: number;
    readonly keys?: Readonly<Record<string, bigint>> | undefined;
  },
): Timed | undefined {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-bench-"));
  try {
    const source = join(folder, "model.c");
    const program = join(folder, "model");
    writeFileSync(source, cProgram(outputs, Object.keys(inputs), keys));
    const width = `-mprefer-vector-width=${vectorBits}`;
    const built = spawnSync("gcc", [...flags, width, source, "-o", program, "-lmvec", "-lm"]);
    if (built.error !== undefined) return undefined;
    if (built.status !== 0) throw new Error(`gcc refused the program: ${String(built.stderr)}`);
    return run(program, Object.values(inputs), { outputs: outputs.length, count, repetitions });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(
  program: string,
  inputs: readonly Float64Array[],
  {
    outputs,
    count,
    repetitions,
  }: { readonly outputs: number; readonly count: number; readonly repetitions: number },
): Timed {
  const bytes = Buffer.concat(inputs.map((column) => new Uint8Array(column.buffer)));
  const ran = spawnSync(program, [String(count), String(repetitions)], {
    input: bytes,
    maxBuffer: 1 << 28,
  });
  if (ran.status !== 0) throw new Error(`the C program failed: ${String(ran.stderr)}`);
  const all = new Float64Array(new Uint8Array(ran.stdout).buffer);
  const columns = Array.from({ length: outputs }, (_, at) =>
    all.subarray(at * count, (at + 1) * count),
  );
  return { nsPerEvaluation: Number(ran.stderr), columns };
}
