import type { MachineKind } from "./machine.ts";

/** The shortest kernel known to us of each machine and number of registers, found by `findKernel`; tests prove each of them. */
export interface KnownKernel {
  readonly kind: MachineKind;
  readonly n: number;
  readonly text: string;
  /** True where every shorter program has been ruled out. */
  readonly minimal: boolean;
  /** Length of the shortest published one ("Synthesis of Sorting Kernels", CGO 2025); undefined where we know of none. */
  readonly published?: number;
}
