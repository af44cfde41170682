import { run, type Program } from "./machine.ts";
import { permutations, weakOrders } from "./orders.ts";

/** What running a kernel on every order of its inputs has shown. */
export interface KernelProof {
  readonly method: "exhaustive";
  /** Orders tried: all weak orders. */
  readonly orders: number;
  /** True where every weak order comes out sorted: then so do any numbers, for an instruction only compares and moves. */
  readonly sorts: boolean;
  /** True where every order without equal keys comes out sorted. */
  readonly sortsDistinct: boolean;
  /** An input that comes out wrong, and what comes out. */
  readonly counterexample?: {
    readonly input: readonly number[];
    readonly output: readonly number[];
  };
}

/** Whether an instruction reads scratch, or leaves it as it was, before a `mov` has filled it. */
function readsScratchFirst(program: Program, n: number): boolean {
  for (const { operation, to, from } of program) {
    if (from === n) return true;
    if (to === n) return operation !== "mov";
  }
  return false;
}

/**
 * Tries a kernel on all ways in which n numbers can stand to one another. What a program does depends on nothing else,
 * unless it reads the scratch register before it writes it: scratch is tried below, above and between all keys.
 */
export function proveKernel(program: Program, n: number): KernelProof {
  const most = readsScratchFirst(program, n) ? n + 0.5 : 0.5;
  const failing = (orders: readonly number[][]) => {
    for (const input of orders)
      for (let scratch = 0.5; scratch <= most; scratch += 0.5) {
        const output = run(program, input, scratch);
        const sorted = input.toSorted((a, b) => a - b);
        if (output.some((value, place) => value !== sorted[place])) return { input, output };
      }
    return undefined;
  };
  const orders = weakOrders(n);
  const counterexample = failing(orders);
  return {
    method: "exhaustive",
    orders: orders.length,
    sorts: counterexample === undefined,
    sortsDistinct: counterexample === undefined || failing(permutations(n)) === undefined,
    ...(counterexample && { counterexample }),
  };
}
