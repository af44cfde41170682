import { availableParallelism } from "node:os";
import { join } from "node:path";
import { assert, isRefusal, refuse, type Refusal } from "#base";
import { checkpointName } from "./checkpoint.ts";
import { mostExact, searchExactly, type ExactProgress } from "./exact.ts";
import { proveKernel, type KernelProof } from "./kernel-proof.ts";
import { linesOf, type Line } from "./machine-code.ts";
import {
  mostRegisters,
  programFrom,
  readProgram,
  textOf,
  type MachineKind,
  type Program,
} from "./machine.ts";
import type { NetworkProgress } from "./networks.ts";
import { carryOut, type Job, type Told } from "./threads.ts";
import { newControl, stop } from "./together.ts";

export type { KernelProof } from "./kernel-proof.ts";
export type { Line } from "./machine-code.ts";
export type { MachineKind } from "./machine.ts";
export { fixedSort, variableSort, withMemoryOperands } from "./buffer-kernels.ts";
export { bufferText } from "./buffer-program.ts";
export { proveKernel } from "./kernel-proof.ts";
export { knownKernels } from "./known-kernels.ts";
export { routineOf, rowBytes, rowsFrom } from "./machine-code.ts";
export { programFrom, readProgram, textOf } from "./machine.ts";

/** What kernel is looked for. */
export interface SortingRequest {
  readonly kind: MachineKind;
  /** Numbers to sort: 2 to 6. */
  readonly n: number;
  /** Widest beam to try, in sets; each is twice as wide as the last. By default 250 to 8,000, by the numbers to sort. */
  readonly width?: number | undefined;
  /** False leaves the proof that nothing shorter exists. It is for up to four numbers by `cmov`, six by minima and maxima. */
  readonly prove?: boolean | undefined;
  readonly threads?: number | undefined;
  readonly seed?: number | undefined;
  /** Where an earlier search got to. */
  readonly from?: SortingState | undefined;
  readonly onProgress?: ((progress: SortingProgress) => void) | undefined;
  /** Stops the search: what it has found by then is returned. */
  readonly signal?: AbortSignal | undefined;
  /** A folder in which proofs keep their whole layers: one that is stopped, in whatever way, goes on from there. For one process at a time. */
  readonly folder?: string | undefined;
  /** Told where a proof goes on, or why it begins anew. */
  readonly onRemark?: ((remark: string) => void) | undefined;
}

export type SortingProgress =
  /** Kernels made of comparators, before any others. */
  | ({ readonly phase: "network" } & NetworkProgress)
  | {
      readonly phase: "beam";
      readonly width: number;
      readonly length: number;
      /** Orders of the registers that the best set of this length still has. */
      readonly arrangements: number;
    }
  | { readonly phase: "found"; readonly length: number }
  /** Ruling out every program of at most `most` instructions. */
  | ({ readonly phase: "proof"; readonly most: number } & ExactProgress);

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

export interface SortingResult {
  /** The shortest kernel found; undefined where none was. */
  readonly kernel: SortingKernel | undefined;
  readonly state: SortingState;
  /** True where the signal came first. */
  readonly stopped: boolean;
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

/** First and last width by the numbers to sort. Where a proof follows that takes no time, width is not worth any. */
const widths = {
  2: [250, 250],
  3: [250, 250],
  4: [1000, 1000],
  5: [1000, 4000],
  6: [2000, 8000],
} as const;

/** No kernel that sorts at most six numbers is longer: 12 comparators of 4 instructions. */
const longest = 48;

/** Whether the complete search is for so many numbers. */
export const canBeProved = (kind: MachineKind, n: number): boolean => n <= mostExact[kind];

/**
 * The shortest kernel for n registers and a scratch one: beams first, wider and wider, then the proof that nothing is shorter. A
 * kernel counts only once it has sorted every weak order of its inputs.
 */
export async function findKernel(request: SortingRequest): Promise<SortingResult | Refusal> {
  const { kind, n, from } = request;
  if (!Number.isInteger(n) || n < 2 || n > mostRegisters)
    return refuse("out-of-range", `a kernel of ${n} numbers; ask for 2 to ${mostRegisters}`);
  if (from !== undefined && (from.kind !== kind || from.n !== n))
    return refuse(
      "bad-option",
      `the earlier search was for ${from.kind} and ${from.n} numbers, this one is for ${kind} and ${n}; go on with the same`,
    );
  const begun = stateOf(from ?? { kind, n, width: 0, ruledOut: 0 });
  const earlier = kernelFrom(begun);
  if (isRefusal(earlier)) return earlier;
  const isStopped = () => request.signal?.aborted === true;
  const composed = await ofComparators(request, begun);
  const found = await widened(request, composed, isStopped);
  const isProvable = canBeProved(kind, n) && found.best !== undefined;
  const state =
    request.prove !== false && isProvable && !isStopped() ? await proved(request, found) : found;
  return { kernel: kernelOf(state), state, stopped: isStopped() };
}

/** Where numbers are too many for a proof: the shortest kernel made of comparators, to begin with. */
async function ofComparators(
  { kind, n, signal, onProgress }: SortingRequest,
  begun: SortingState,
): Promise<SortingState> {
  if (kind !== "cmov" || canBeProved(kind, n) || begun.best !== undefined) return begun;
  const control = newControl();
  const onAbort = () => stop(new Int32Array(control));
  if (signal?.aborted === true) return begun;
  signal?.addEventListener("abort", onAbort);
  const [end] = await carryOut(
    [{ what: "network", task: { n, control } }],
    isNetworkEnd,
    (told) => {
      if (told.kind !== "network") return;
      const { kind: _, ...progress } = told;
      onProgress?.({ phase: "network", ...progress });
    },
  ).finally(() => signal?.removeEventListener("abort", onAbort));
  if (end?.program === undefined) return begun;
  onProgress?.({ phase: "found", length: end.program.length });
  return { ...begun, best: textOf(end.program, n) };
}

const isNetworkEnd = (told: Told): told is Extract<Told, { kind: "network end" }> =>
  told.kind === "network end";

/** Beams from where an earlier search ended to the widest, each for something shorter than what the last has found. */
async function widened(
  request: SortingRequest,
  begun: SortingState,
  isStopped: () => boolean,
): Promise<SortingState> {
  const [narrowest, usual] = widths[begun.n as keyof typeof widths];
  const widest = request.width ?? usual;
  let [best, done] = [begun.best, begun.width];
  let width = done === 0 ? Math.min(narrowest, widest) : 2 * done;
  for (; width <= widest && !isStopped(); width *= 2) {
    const most = best === undefined ? longest : programFrom(best, begun.n).length - 1;
    if (most <= begun.ruledOut) break;
    const found = await beams(request, width, most);
    if (found !== undefined) {
      best = textOf(found, begun.n);
      request.onProgress?.({ phase: "found", length: found.length });
    }
    if (!isStopped()) done = width;
  }
  return { ...begun, ...(best !== undefined && { best }), width: done };
}

/** One beam on each thread, each with a seed of its own; the shortest program of all. */
async function beams(
  request: SortingRequest,
  width: number,
  most: number,
): Promise<Program | undefined> {
  const { kind, n, threads = availableParallelism(), seed = 1, signal, onProgress } = request;
  const control = newControl();
  const onAbort = () => stop(new Int32Array(control));
  signal?.addEventListener("abort", onAbort);
  const jobs = Array.from({ length: threads }, (_, thread): Job => ({
    what: "beam",
    task: { kind, n, width, most, seed: seed * threads + thread, control },
  }));
  const ends = await carryOut(jobs, isBeamEnd, (told, job) => {
    if (told.kind === "beam" && job === 0)
      onProgress?.({ phase: "beam", width, length: told.length, arrangements: told.arrangements });
  }).finally(() => signal?.removeEventListener("abort", onAbort));
  return ends
    .flatMap(({ program }) => (program === undefined ? [] : [program]))
    .toSorted((a, b) => a.length - b.length)[0];
}

const isBeamEnd = (told: Told): told is Extract<Told, { kind: "beam end" }> =>
  told.kind === "beam end";

/** Rules out everything shorter, or finds it. */
async function proved(request: SortingRequest, state: SortingState): Promise<SortingState> {
  const { kind, n, threads, signal, folder, onProgress, onRemark } = request;
  const most = programFrom(state.best!, n).length - 1;
  if (most <= state.ruledOut) return state;
  let ruledOut = state.ruledOut;
  const shorter = await searchExactly({
    kind,
    n,
    most,
    threads,
    signal,
    folder: folder === undefined ? undefined : join(folder, checkpointName(kind, n, most)),
    onRemark,
    onProgress: (progress) => {
      // A layer with a set in order is told too, and is the last.
      ruledOut = Math.max(ruledOut, progress.length - 1);
      onProgress?.({ phase: "proof", most, ...progress });
    },
  });
  if (shorter === "stopped") return { ...state, ruledOut };
  if (shorter === undefined) return { ...state, ruledOut: most };
  const better = { ...state, ruledOut: shorter.length - 1 };
  // One that sorts distinct numbers only rules out what is shorter still, and no more.
  return proveKernel(shorter, n).sorts ? { ...better, best: textOf(shorter, n) } : better;
}

const stateOf = ({ kind, n, best, width, ruledOut }: SortingState): SortingState => ({
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

function kernelOf(state: SortingState): SortingKernel | undefined {
  const kernel = kernelFrom(state);
  assert(!isRefusal(kernel), "a kernel counts once it has sorted every weak order");
  return kernel;
}
