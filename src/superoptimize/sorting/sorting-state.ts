import { refuse, type Refusal } from "#base";
import { proveKernel, type KernelProof } from "./kernel-proof.ts";
import { linesOf, type Line } from "./machine-code.ts";
import { readProgram, type MachineKind } from "./machine.ts";

/** As much of a search as another needs to go on; plain JSON. */
export interface SortingState {
  readonly kind: MachineKind;
  readonly n: number;
  /** The best kernel so far, as text. */
  readonly best?: string | undefined;
  /** Width of the last beam that was searched to its end. */
  readonly width: number;
  /** No program of this length or less sorts: shown by complete search. */
  readonly ruledOut: number;
}

export interface SortingKernel {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly bytes: Uint8Array;
  /** Cost: instructions. */
  readonly length: number;
  readonly proof: KernelProof;
  /** True where no shorter program exists: every one was ruled out. Otherwise it is the best found. */
  readonly optimal: boolean;
}

/** A state without what others keep beside it. */
export const stateOf = ({ kind, n, best, width, ruledOut }: SortingState): SortingState => ({
  kind,
  n,
  ...(best !== undefined && { best }),
  width,
  ruledOut,
});

/** The kernel that a search has got to, proved again; refused where what is kept of it does not sort. */
export function kernelFrom(state: SortingState): SortingKernel | Refusal | undefined {
  const { kind, n, best, ruledOut } = state;
  if (best === undefined) return undefined;
  const program = readProgram(best, n);
  const proof = program === undefined ? undefined : proveKernel(program, n);
  if (program === undefined || proof?.sorts !== true)
    return refuse(
      "bad-option",
      `the earlier search's kernel does not sort ${n} numbers; begin anew`,
    );
  const lines = linesOf(kind, program, n);
  return {
    text: best,
    lines,
    bytes: Uint8Array.from(lines.flatMap(({ bytes }) => bytes)),
    length: program.length,
    proof,
    optimal: ruledOut >= program.length - 1,
  };
}
