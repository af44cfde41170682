import { assert } from "#base";
import { expand, type Node } from "./comparator.ts";
import { run, type Instruction, type Program } from "./machine.ts";
import { hashOf, isSame, packingOf, type Packing } from "./network-sets.ts";
import { permutations } from "./orders.ts";

/**
 * Kernels made of comparators. Each comparator is a `cmp` of two registers and the conditional moves that put them in order by
 * it, and may write scratch: by a copy in front, by a third conditional move behind, or both. Scratch lasts: where it still holds what an
 * exchange has to put back in every state that changes, three instructions do in place of four. The family can be searched whole for up to six numbers.
 * That it holds the shortest kernels is not known, only that it holds ones as short as any that are known.
 */
export interface NetworkSearch {
  /** Numbers to sort: 2 to 8. */
  readonly n: number;
  /** Scratch registers: 1 or 2. */
  readonly scratch?: number;
  /** Whether a conditional move may fill scratch in the states alone that change. It must have been filled before. */
  readonly isWide?: boolean;
  /** Longest kernel looked for. */
  readonly most: number;
  /** Sets kept of each length, those with the fewest orders left; all where absent. */
  readonly width?: number;
  readonly onProgress?: (progress: NetworkProgress) => void;
  /** Asked of each program that sorts all permutations; where it says no the search goes on. */
  readonly isSound?: (program: Program) => boolean;
  readonly isStopped?: () => boolean;
}

export interface NetworkProgress {
  readonly length: number;
  readonly sets: number;
  /** Orders of the registers that the best set has left. */
  readonly arrangements: number;
}

/** Fewest comparators that sort n numbers (Knuth, TAOCP 3, 5.3.4, to eight; Floyd and Knuth for up to seven, Van Voorhis for eight). */
const fewestComparators = [0, 0, 1, 3, 5, 9, 12, 16, 19] as const;

export function searchNetworks(search: NetworkSearch): Program | undefined {
  const { n, most, width = Infinity, scratch = 1, isWide = false } = search;
  assert(n >= 2 && n <= 8 && scratch >= 1 && scratch <= 2, "three bits a register");
  const packing = packingOf(n, scratch);
  const { registers } = packing;
  const known = new Map<number, Node[]>();
  const layers: Node[][] = Array.from({ length: most + 6 }, () => []);
  const add = (node: Node) => {
    const left = Math.max(
      fewestComparators[n]! - node.comparators,
      Math.ceil(Math.log2(node.arrangements)),
    );
    if (node.length + 3 * left > most) return;
    const hash = hashOf(node.set) ^ node.written;
    const same = known.get(hash);
    if (same === undefined) known.set(hash, [node]);
    else {
      const at = same.findIndex(
        ({ set, written }) => written === node.written && isSame(set, node.set),
      );
      if (at >= 0 && same[at]!.length <= node.length) return;
      if (at >= 0) same[at] = node;
      else same.push(node);
    }
    layers[node.length]!.push(node);
  };
  const start = Uint32Array.from(permutations(n), (order) =>
    order.reduce((state, value, at) => state | ((value - 1) << (3 * (registers - 1 - at))), 0),
  ).sort();
  const root: Node = {
    set: start,
    arrangements: start.length,
    written: 0,
    length: 0,
    comparators: 0,
    parent: undefined,
    step: [],
    names: new Uint8Array(registers),
    turned: false,
  };
  layers[0]!.push(root);
  for (let length = 0; length <= most; length++) {
    if (search.isStopped?.() === true) return undefined;
    let layer = layers[length]!.filter((node) => !isSuperseded(known, node));
    layers[length] = [];
    for (const node of layer)
      if (node.arrangements === 1) {
        const found = programOf(node, packing);
        if (search.isSound?.(found) !== false) return found;
      }
    if (layer.length > width)
      layer = layer
        .toSorted((a, b) => a.arrangements - b.arrangements || hashOf(a.set) - hashOf(b.set))
        .slice(0, width);
    if (layer.length > 0)
      search.onProgress?.({
        length,
        sets: layer.length,
        arrangements: Math.min(...layer.map(({ arrangements }) => arrangements)),
      });
    for (const node of layer)
      for (let x = 0; x < n; x++)
        for (let y = x + 1; y < n; y++) expand(node, { x, y, most, packing, isWide }, add);
    if (width !== Infinity) known.clear();
  }
  return undefined;
}

const isSuperseded = (known: ReadonlyMap<number, readonly Node[]>, node: Node): boolean =>
  known
    .get(hashOf(node.set) ^ node.written)
    ?.some(
      (other) =>
        other.length < node.length && other.written === node.written && isSame(other.set, node.set),
    ) === true;

/** Longest kernel of comparators that share nothing. */
const longestOf = (n: number): number => 4 * fewestComparators[n]!;

/** Sets that the first search keeps of each length, to find a kernel at all: the whole family is searched for what is shorter. */
const firstWidth = 200;

/**
 * The shortest kernel of comparators that sorts equal numbers too, for up to six numbers: a narrow search, then whole ones for less
 * until there is none. `isWhole` says that nothing stopped it, so that the family has no shorter one.
 */
export function shortestNetwork(
  n: number,
  search: Pick<NetworkSearch, "isWide" | "onProgress" | "isSound" | "isStopped">,
): { readonly program: Program | undefined; readonly isWhole: boolean } {
  let program: Program | undefined;
  for (let width: number | undefined = firstWidth; ; width = undefined) {
    const most = program === undefined ? longestOf(n) : program.length - 1;
    const shorter = searchNetworks({ ...search, n, most, ...(width !== undefined && { width }) });
    if (search.isStopped?.() === true) return { program: shorter ?? program, isWhole: false };
    if (shorter === undefined && width === undefined) return { program, isWhole: true };
    program = shorter ?? program;
  }
}

/** The program that led to a set in which all orders are one, in the names of the start, chosen so that the numbers ascend. */
function programOf(last: Node, { n, registers }: Packing): Program {
  const path: Node[] = [];
  for (let node: Node | undefined = last; node?.parent !== undefined; node = node.parent)
    path.unshift(node);
  // By the name in a node's frame: the name at the start.
  let original = Uint8Array.from({ length: registers }, (_, register) => register);
  let isTurned = false;
  const program: Instruction[] = [];
  for (const { step, names, turned } of path) {
    for (const { operation, to, from } of step)
      program.push({
        operation:
          isTurned && operation === "cmovl"
            ? "cmovg"
            : isTurned && operation === "cmovg"
              ? "cmovl"
              : operation,
        to: original[to]!,
        from: original[from]!,
      });
    const following = new Uint8Array(registers);
    for (const [register, name] of names.entries()) following[name] = original[register]!;
    original = following;
    isTurned = isTurned !== turned;
  }
  const held = run(
    program,
    Array.from({ length: n }, (_, at) => at),
    -1,
    registers - n,
  );
  const name = (register: number) => (register < n ? held[register]! : register);
  return program.map(({ operation, to, from }) => ({ operation, to: name(to), from: name(from) }));
}
