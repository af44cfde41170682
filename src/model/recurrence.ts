import { operandsOf, topologicalOrder, type Node, type Recurrence, type Scan } from "./graph.ts";
import { freeUnknowns } from "./unknowns.ts";

/** Scans that one run through a recurrence's steps serves. */
export interface ScanGroup {
  /** Holds all states of all their recurrences. */
  readonly recurrence: Recurrence;
  /** In the order of the nodes. */
  readonly scans: readonly Scan[];
}

/** The nodes, operands first, and all operands of a group of scans before its first scan. */
export interface GroupedOrder {
  readonly order: readonly Node[];
  readonly groupOf: ReadonlyMap<Scan, ScanGroup>;
}

/**
 * Groups scans that can run side by side: none of them needs another one's result, their steps and the unknowns around
 * them are the same, and one of their recurrences has the states of all others. `order` has operands first.
 */
export function groupScans(order: readonly Node[]): GroupedOrder {
  const scans = order.filter((node) => node.kind === "scan");
  if (scans.length === 0) return { order, groupOf: new Map() };
  const places = placesOf(order);
  const free = freeUnknowns(order);
  const classes = new Map<string, Scan[]>();
  for (const scan of scans) {
    const key = JSON.stringify([places.get(scan)!, [...free.get(scan)!].sort()]);
    classes.set(key, [...(classes.get(key) ?? []), scan]);
  }
  const groupOf = new Map<Scan, ScanGroup>();
  for (const alike of classes.values())
    for (const group of groupsAmong(alike))
      for (const scan of group.scans) groupOf.set(scan, group);
  const sorted = order.toSorted((a, b) => places.get(a)! - places.get(b)!);
  return { order: sorted, groupOf };
}

/** How many nodes one evaluation of these graphs computes: those of a recurrence once in each of its steps. */
export function evaluationsOf(roots: readonly Node[]): number {
  const order = topologicalOrder(roots);
  const stepsOf = new Map<string, number>();
  for (const node of order) {
    if (node.kind !== "recurrence") continue;
    for (const { name } of [node.counter, ...node.states.map(({ unknown }) => unknown)])
      stepsOf.set(name, Math.max(stepsOf.get(name) ?? 1, node.steps));
  }
  const free = freeUnknowns(order);
  const timesOf = (node: Node) =>
    [...free.get(node)!].reduce((most, name) => Math.max(most, stepsOf.get(name) ?? 1), 1);
  return order.reduce((sum, node) => sum + timesOf(node), 0);
}

/** How many scans in a row lead to a node, doubled; scans one less, so that they stand before all that needs them. */
function placesOf(order: readonly Node[]): Map<Node, number> {
  const places = new Map<Node, number>();
  for (const node of order) {
    let place = 0;
    for (const operand of operandsOf(node)) {
      const before = places.get(operand)!;
      place = Math.max(place, before + (before % 2));
    }
    places.set(node, node.kind === "scan" ? place + 1 : place);
  }
  return places;
}

function groupsAmong(scans: readonly Scan[]): ScanGroup[] {
  const groups: { recurrence: Recurrence; scans: Scan[] }[] = [];
  const largestFirst = scans.toSorted(
    (a, b) => b.recurrence.states.length - a.recurrence.states.length,
  );
  for (const { recurrence } of largestFirst)
    if (!groups.some((group) => contains(group.recurrence, recurrence)))
      groups.push({ recurrence, scans: [] });
  for (const scan of scans)
    groups.find(({ recurrence }) => contains(recurrence, scan.recurrence))!.scans.push(scan);
  return groups;
}

function contains(larger: Recurrence, smaller: Recurrence): boolean {
  if (larger === smaller) return true;
  if (larger.steps !== smaller.steps || larger.counter.name !== smaller.counter.name) return false;
  return smaller.states.every(({ unknown, initial, next }) =>
    larger.states.some(
      (state) =>
        state.unknown.name === unknown.name && state.initial === initial && state.next === next,
    ),
  );
}
