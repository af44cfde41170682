import type { Program } from "#compile";
import {
  freeUnknowns,
  input,
  operandsOf,
  topologicalOrder,
  valuesPerRow,
  withOperands,
  type Node,
} from "#model";
import { overScalars } from "./program.ts";

/** A program in two: what does not feel the moving inputs, and what is computed from that when they move. */
export interface SplitProgram {
  /** The outputs that stay, and values that the other half begins from, by names of their own. */
  readonly before: Program;
  /** The outputs that move. Values that `before` computes are columns among its inputs. */
  readonly after: Program;
  /** Names of those values. */
  readonly handedOver: readonly string[];
}

/**
 * Splits a program whose graphs are simplified by the scalars that move. Together the halves give the bits of the whole, where the
 * numeric class rounds every operation by itself (`wasm`).
 *
 * Handed over is what differs between rows; what follows from scalars alone costs once for all rows, and is computed again. What
 * changes within a recurrence or an equation that is solved stays where it is.
 */
export function splitProgram(program: Program, moving: readonly string[]): SplitProgram {
  const names = Object.keys(program.outputs);
  const roots = names.map((name) => program.outputs[name]!);
  const order = topologicalOrder(roots);
  const { moves, differs } = traits(order, new Set(moving), new Set(program.scalars));
  const free = freeUnknowns(order);
  const stays = (node: Node) =>
    !moves.has(node) && differs.has(node) && free.get(node)!.size === 0 && isSingle(node);
  const seeds = names.filter((_, at) => moves.has(roots[at]!));
  const cut = cutUnder(
    seeds.map((name) => program.outputs[name]!),
    stays,
  );
  const handedOver = cut.map((_, at) => `handed over ${at + 1}`);
  const after = withInputs(order, cut, handedOver);
  const staying = names.filter((name) => !seeds.includes(name));
  return {
    before: {
      ...program,
      outputs: {
        ...Object.fromEntries(staying.map((name) => [name, program.outputs[name]!])),
        ...Object.fromEntries(cut.map((node, at) => [handedOver[at]!, node])),
      },
    },
    after: overScalars(
      Object.fromEntries(seeds.map((name) => [name, after.get(program.outputs[name]!)!])),
      [...handedOver, ...columnsOf(order, program)],
    ),
    handedOver,
  };
}

/** Nodes that feel what moves, and nodes that differ between rows. */
function traits(order: readonly Node[], moving: Set<string>, scalars: Set<string>) {
  const [moves, differs] = [new Set<Node>(), new Set<Node>()];
  for (const node of order) {
    const operands = operandsOf(node);
    const isColumn = node.kind === "input" && !scalars.has(node.name);
    if (node.kind === "random" || isColumn || operands.some((one) => differs.has(one)))
      differs.add(node);
    if (
      (node.kind === "input" && moving.has(node.name)) ||
      operands.some((operand) => moves.has(operand))
    )
      moves.add(node);
  }
  return { moves, differs };
}

/** A recurrence is no value, and what keeps several values for each row is no column. */
const isSingle = (node: Node) => node.kind !== "recurrence" && valuesPerRow(node) === 1;

/** The first nodes on every way down that stay. */
function cutUnder(roots: readonly Node[], stays: (node: Node) => boolean): Node[] {
  const cut = new Set<Node>();
  const seen = new Set<Node>();
  const follow = [...roots];
  for (let node = follow.pop(); node !== undefined; node = follow.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (stays(node)) cut.add(node);
    else follow.push(...operandsOf(node));
  }
  return [...cut];
}

function withInputs(order: readonly Node[], cut: readonly Node[], names: readonly string[]) {
  const places = new Map(cut.map((node, at) => [node, names[at]!]));
  const rebuilt = new Map<Node, Node>();
  for (const node of order) {
    const name = places.get(node);
    rebuilt.set(
      node,
      name === undefined ? withOperands(node, (one) => rebuilt.get(one)!) : input(name),
    );
  }
  return rebuilt;
}

const columnsOf = (order: readonly Node[], { scalars = [] }: Program): string[] =>
  order.flatMap((node) =>
    node.kind === "input" && !scalars.includes(node.name) ? [node.name] : [],
  );
