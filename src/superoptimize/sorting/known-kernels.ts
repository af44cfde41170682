import type { MachineKind } from "./machine.ts";

/** The shortest kernel known to us for a machine and a number of registers. A test proves each; `findKernel` found them. */
export interface KnownKernel {
  readonly kind: MachineKind;
  readonly n: number;
  readonly text: string;
  /** True where every shorter program has been ruled out by complete search. */
  readonly minimal: boolean;
}

export const knownKernels: readonly KnownKernel[] = [
  {
    kind: "cmov",
    n: 3,
    text: "mov s, a; cmp b, a; cmovl a, b; cmovl b, s; cmp b, c; mov s, c; cmovg c, b; cmovg b, s; cmp a, s; cmovg b, a; cmovg a, s",
    minimal: true,
  },
  {
    kind: "cmov",
    n: 4,
    text: "mov s, a; cmp a, b; cmovg a, b; cmovg b, s; mov s, c; cmp c, d; cmovg c, d; cmovg d, s; mov s, a; cmp a, c; cmovg a, c; cmovg c, s; mov s, b; cmp b, d; cmovg b, d; cmovg d, s; mov s, b; cmp b, c; cmovg b, c; cmovg c, s",
    minimal: true,
  },
  {
    kind: "cmov",
    n: 5,
    text: "mov s, a; cmp a, d; cmovg a, d; cmovg d, s; mov s, b; cmp b, e; cmovg b, e; cmovg e, s; mov s, d; cmp d, e; cmovg d, e; cmovg e, s; mov s, a; cmp b, s; cmovl a, b; cmovl b, s; cmp d, b; mov s, b; cmovl b, d; cmovl d, s; cmp d, c; mov s, c; cmovl c, d; cmovl d, s; cmp b, c; cmovg c, b; cmovg b, s; cmp a, b; cmovg b, a; cmovg a, s; cmp e, s; cmovl d, e; cmovl e, s",
    minimal: false,
  },
  {
    kind: "cmov",
    n: 6,
    text: "mov s, d; cmp d, e; cmovg d, e; cmovg e, s; mov s, c; cmp c, b; cmovg c, b; cmovg b, s; mov s, b; cmp b, e; cmovg b, e; cmovg e, s; mov s, f; cmp f, a; cmovl f, a; cmovl a, s; mov s, a; cmp d, a; cmovl a, d; cmovl d, s; mov s, f; cmp f, e; cmovl f, e; cmovl e, s; cmp e, b; cmovl e, b; cmovl b, s; mov s, c; cmp a, c; cmovg c, a; cmovg a, s; cmp c, d; cmovg c, d; cmovg d, s; mov s, b; cmp b, c; cmovg b, c; cmovg c, s; cmp c, d; cmovg c, d; cmovg d, s; mov s, d; cmp d, e; cmovg d, e; cmovg e, s",
    minimal: false,
  },
  {
    kind: "minmax",
    n: 3,
    text: "mov s, a; min a, b; max s, b; mov b, a; min a, c; max b, c; min b, s; max c, s",
    minimal: true,
  },
  {
    kind: "minmax",
    n: 4,
    text: "mov s, b; min b, d; max d, s; mov s, a; min a, c; max s, c; mov c, b; max b, a; min b, d; max d, a; min a, c; max c, s; min c, d; min b, s; max d, s",
    minimal: true,
  },
  {
    kind: "minmax",
    n: 5,
    text: "mov s, a; min a, e; max e, s; mov s, d; min d, b; max s, b; mov b, s; max s, c; min b, c; min c, d; max d, b; mov b, e; max e, s; min s, b; min b, c; max b, a; min b, d; max d, a; min a, c; max c, s; min c, d; max d, s",
    minimal: true,
  },
  {
    kind: "minmax",
    n: 6,
    text: "mov s, d; max d, a; min a, s; mov s, e; max e, a; min a, s; min e, d; max d, s; mov s, b; min b, c; max c, s; mov s, f; max f, c; min c, s; max c, b; min b, s; mov s, a; min a, b; max b, s; max s, c; min c, e; max e, s; mov s, d; min d, f; max f, s; mov s, d; min d, e; max e, s; max d, b; min s, b; min b, c; max c, s",
    minimal: false,
  },
];

/**
 * Sorts three numbers that differ, in as few instructions as are possible, and goes wrong where two are equal: why permutations
 * are not enough for a proof.
 */
export const failsOnEqualKeys =
  "mov s, c; cmp b, s; cmovg c, b; cmovg b, s; cmp b, a; cmovl s, a; cmovl a, b; cmp c, s; cmovl b, c; cmovl c, s; cmovg b, s";

/**
 * Kernels for more numbers than the searches of all programs can sort, made of comparators (`searchNetworks`): the shortest that narrow beams
 * have found.
 */
export const longerKernels: readonly { readonly n: number; readonly text: string }[] = [
  {
    n: 7,
    text: "mov s, b; cmp b, g; cmovg b, g; cmovg g, s; mov s, c; cmp c, g; cmovg c, g; cmovg g, s; cmp b, c; cmovg c, b; cmovg b, s; mov s, e; cmp e, d; cmovl e, d; cmovl d, s; mov s, f; cmp f, a; cmovl f, a; cmovl a, s; mov s, f; cmp f, e; cmovl f, e; cmovl e, s; mov s, d; cmp d, a; cmovl d, a; cmovl a, s; mov s, d; cmp d, e; cmovl d, e; cmovl e, s; mov s, c; cmp e, c; cmovl c, e; cmovl e, s; cmp e, f; cmovg e, f; cmovg f, s; mov s, g; cmp g, f; cmovl g, f; cmovl f, s; cmp f, d; cmovl f, d; cmovl d, s; mov s, a; cmp a, b; cmovg a, b; cmovg b, s; mov s, b; cmp c, b; cmovl b, c; cmovl c, s; cmp c, d; cmovg c, d; cmovg d, s; mov s, e; cmp e, d; cmovl e, d; cmovl d, s",
  },
  {
    n: 8,
    text: "mov s, a; cmp a, d; cmovg a, d; cmovg d, s; mov s, e; cmp e, b; cmovg e, b; cmovg b, s; mov s, b; cmp b, d; cmovg b, d; cmovg d, s; mov s, h; cmp h, c; cmovl h, c; cmovl c, s; mov s, a; cmp a, e; cmovg a, e; cmovg e, s; mov s, g; cmp g, f; cmovl g, f; cmovl f, s; mov s, h; cmp h, g; cmovl h, g; cmovl g, s; mov s, c; cmp c, f; cmovg c, f; cmovg f, s; mov s, g; cmp g, f; cmovl g, f; cmovl f, s; mov s, e; cmp e, b; cmovl e, b; cmovl b, s; mov s, f; cmp f, b; cmovl f, b; cmovl b, s; mov s, g; cmp g, e; cmovl g, e; cmovl e, s; mov s, a; cmp a, c; cmovg a, c; cmovg c, s; mov s, c; cmp c, b; cmovl c, b; cmovl b, s; cmp e, c; cmovl c, e; cmovl e, s; mov s, d; cmp d, h; cmovg d, h; cmovg h, s; mov s, d; cmp d, f; cmovg d, f; cmovg f, s; cmp g, f; cmovl f, g; cmovl g, s; mov s, d; cmp d, e; cmovg d, e; cmovg e, s",
  },
];
