import { isRefusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import { registerWidth } from "../code.ts";
import { prove, type ProofOptions } from "../prove/prove.ts";
import type { Find } from "../search/find.ts";
import { instructionsOf, type Compiler } from "./compilers.ts";
import { readAssembly } from "./read-assembly.ts";

/** A compiler's own sequence, where the model has its instructions and no prover refutes it: what a search has to beat. */
export interface Start extends Find {
  readonly compiler: string;
}

/** The shortest of them; the sequence of the first width, which must be right at all. */
export async function compiledStart(
  { specification, cFile }: { readonly specification: Specification; readonly cFile: string },
  compilers: readonly Compiler[],
  { widths, ...options }: ProofOptions & { readonly widths: readonly Width[] },
): Promise<Start | undefined> {
  const starts: Start[] = [];
  for (const compiler of compilers) {
    const sequence = readAssembly(instructionsOf(compiler, cFile, registerWidth(widths[0]!)));
    if (sequence === undefined || starts.some((one) => one.sequence.length <= sequence.length))
      continue;
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
  return starts.toSorted((a, b) => a.sequence.length - b.sequence.length)[0];
}
