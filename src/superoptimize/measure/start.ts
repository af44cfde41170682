import { isRefusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import type { Cost } from "../cost/cost.ts";
import { chainOf } from "../cost/latency.ts";
import { latencyTables } from "../cost/latency-tables.ts";
import { registerWidth } from "../code.ts";
import { prove, type ProofOptions } from "../prove/prove.ts";
import type { Find } from "../search/find.ts";
import { instructionsOf, type Compiler } from "./compilers.ts";
import { readAssembly } from "./read-assembly.ts";

/** A compiler's own sequence, where the model has its instructions and no prover refutes it: what a search has to beat. */
export interface Start extends Find {
  readonly compiler: string;
}

/** The latency by a table of what a compiler wrote; undefined where an instruction of it is not in the model. */
export function latencyOfLines(
  lines: readonly string[],
  { table }: Extract<Cost, { readonly kind: "latency" }>,
): number | undefined {
  const sequence = readAssembly(lines);
  return sequence && chainOf(sequence, latencyTables[table]);
}

/** All of them, each right at all widths: the sequences of the first width. */
export async function compiledStarts(
  { specification, cFile }: { readonly specification: Specification; readonly cFile: string },
  compilers: readonly Compiler[],
  { widths, ...options }: ProofOptions & { readonly widths: readonly Width[] },
): Promise<readonly Start[]> {
  const starts: Start[] = [];
  for (const compiler of compilers) {
    const width = registerWidth(widths[0]!);
    const buffer = { words: specification.buffer?.words ?? 0, bytes: width / 8 };
    const sequence = readAssembly(instructionsOf(compiler, cFile, width), buffer);
    if (sequence === undefined) continue;
    const same = starts.find((one) => JSON.stringify(one.sequence) === JSON.stringify(sequence));
    if (same !== undefined) continue;
    const verdicts = [];
    for (const width of widths) {
      const verdict = await prove(
        { specification, width, code: { target: "x86", sequence } },
        options,
      );
      if (isRefusal(verdict) || verdict.kind === "wrong") break;
      verdicts.push(verdict);
    }
    if (verdicts.length === widths.length)
      starts.push({ sequence, verdicts, compiler: compiler.version });
  }
  return starts;
}
