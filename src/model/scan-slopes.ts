import { assert } from "#base";
import {
  compare,
  constant,
  namesBoundBy,
  operandsOf,
  select,
  topologicalOrder,
  type Node,
  type Recurrence,
  type Scan,
  type State,
  type Unknown,
} from "./graph.ts";
import { by, type Edge } from "./rules.ts";
import { freeUnknowns } from "./unknowns.ts";

/** Slopes of nodes that do not change from step to step. */
type Direction = ReadonlyMap<Node, Node>;

/** Forward mode through a list of nodes, operands first, from slopes given beforehand. */
type SlopesAlong = (order: readonly Node[], seeds: Direction) => ReadonlyMap<Node, Node>;

/**
 * How what is kept of a recurrence moves with what its steps are made from: forward mode through the steps, each state
 * with a second one beside it that holds its slope. Exact, and in one run through the steps with the value.
 *
 * The operands are the outermost nodes that do not change from step to step. In reverse mode each of them has states of
 * its own, so that the cost grows with their number; a recurrence of very many of them is better passed forwards. The
 * slope of a lowest or highest value is that of the step which first reached it.
 */
export function scanEdges(
  scan: Scan,
  wanted: (operand: Node) => boolean,
  slopesAlong: SlopesAlong,
): readonly Edge[] {
  const operands = outsideOf(scan).filter(wanted);
  if (operands.length === 0) return [];
  assert(
    typeof scan.take === "string",
    "values at every so many steps have no gradient; ask for their tangent along a direction",
  );
  const directions = operands.map((operand) => new Map([[operand, constant(1)]]));
  const slopes = scanSlopes(scan, directions, slopesAlong);
  return operands.map((operand, at) => ({ operand, through: by(slopes[at]!) }));
}

/** The slope of a scan where the nodes around it move with the given slopes; undefined where none of them does. */
export function scanSlope(
  scan: Scan,
  slopes: Direction,
  slopesAlong: SlopesAlong,
): Node | undefined {
  const moving = outsideOf(scan).filter((operand) => slopes.has(operand));
  if (moving.length === 0) return undefined;
  const direction = new Map(moving.map((operand) => [operand, slopes.get(operand)!]));
  return scanSlopes(scan, [direction], slopesAlong)[0];
}

/** The slopes along several directions, all over one recurrence. */
function scanSlopes(
  scan: Scan,
  directions: readonly Direction[],
  slopesAlong: SlopesAlong,
): Node[] {
  const { recurrence, of } = scan;
  const order = 1 + Math.max(0, ...namesBoundBy(recurrence).map(orderOf));
  const inside = changingNodes(scan);
  const states = [...recurrence.states];
  const slopesOf = directions.map((direction, at) => {
    const own = movingStates(recurrence, inside, direction).map((state) => ({
      state,
      slope: unknown(`${state.unknown.name}'${order}.${at}`),
    }));
    const seeds = new Map(direction);
    for (const node of inside) {
      const mine = own.find(({ state }) => isSame(node, state.unknown));
      if (mine !== undefined) seeds.set(node, mine.slope);
    }
    const slopes = slopesAlong(inside, seeds);
    const slopeOf = (node: Node) => slopes.get(node) ?? constant(0);
    for (const { state, slope } of own)
      states.push({ unknown: slope, initial: slopeOf(state.initial), next: slopeOf(state.next) });
    return slopeOf(of);
  });
  return kept(scan, { ...recurrence, states }, slopesOf, order);
}

/** The scans of the slopes: of the same kind as the value's, but that an extreme value's slope is a state of its own. */
function kept(
  { take, of, recurrence: { states } }: Scan,
  moving: Recurrence,
  slopes: readonly Node[],
  order: number,
): Node[] {
  if (take !== "lowest" && take !== "highest")
    return slopes.map((slope) => ({ kind: "scan", recurrence: moving, take, of: slope }));
  const mark = `${take}'${order}.${states.length}`;
  const best = unknown(mark);
  const better = compare(take === "lowest" ? "lt" : "gt", of, best);
  const bestState: State = {
    unknown: best,
    initial: constant(take === "lowest" ? Infinity : -Infinity),
    next: select(better, of, best),
  };
  const slopeStates = slopes.map((slope, at): State => {
    const slopeThere = unknown(`${mark}.${at}`);
    return {
      unknown: slopeThere,
      initial: constant(0),
      next: select(better, slope, slopeThere),
    };
  });
  const recurrence = { ...moving, states: [...moving.states, bestState, ...slopeStates] };
  return slopeStates.map(({ next }) => ({ kind: "scan", recurrence, take: "last", of: next }));
}

/** Nodes of a recurrence's steps that may change from one to the next, operands first. */
function changingNodes({ recurrence, of }: Scan): Node[] {
  const order = topologicalOrder([...recurrence.states.map(({ next }) => next), of]);
  const free = freeUnknowns(order);
  const names = namesBoundBy(recurrence);
  return order.filter((node) => names.some((name) => free.get(node)!.has(name)));
}

/** The outermost nodes that stay the same in all steps, of a scan and of what its recurrence starts from. */
function outsideOf(scan: Scan): Node[] {
  const inside = new Set(changingNodes(scan));
  const { states } = scan.recurrence;
  const read = [
    ...states.flatMap(({ initial, next }) => [initial, next]),
    scan.of,
    ...[...inside].flatMap((node) => operandsOf(node)),
  ];
  return [...new Set(read)].filter((node) => !inside.has(node));
}

/** States that move along a direction: by where they start, by what they become, or by one another. */
function movingStates(
  { states }: Recurrence,
  inside: readonly Node[],
  direction: Direction,
): readonly State[] {
  const found = new Set<State>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    const moves = new Set<Node>(direction.keys());
    for (const node of inside)
      if (
        operandsOf(node).some((operand) => moves.has(operand)) ||
        [...found].some(({ unknown: one }) => isSame(node, one))
      )
        moves.add(node);
    for (const state of states)
      if (moves.has(state.initial) || moves.has(state.next)) found.add(state);
  }
  return states.filter((state) => found.has(state));
}

const unknown = (name: string): Unknown => ({ kind: "unknown", name });

const isSame = (node: Node, { name }: Unknown) => node.kind === "unknown" && node.name === name;

/** How often a name has been differentiated: names of slopes end in the order and the direction, "charge'1.0". */
function orderOf(name: string): number {
  const orders = [...name.matchAll(/'(\d+)\./g)].map(([, digits]) => Number(digits));
  return Math.max(0, ...orders);
}
