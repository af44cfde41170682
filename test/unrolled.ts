import {
  binary,
  constant,
  namesBoundBy,
  rebuild,
  topologicalOrder,
  freeUnknowns,
  type Node,
  type Recurrence,
  type Scan,
} from "#model";

/**
 * What a scan keeps, written out step by step without a loop: the other opinion on what compiled loops compute, and on
 * their slopes. Several nodes for a scan that keeps every so many steps.
 */
export function unrolled(scan: Scan): Node[] {
  const { take, recurrence, of } = scan;
  const steps = valuesInSteps(recurrence, of);
  if (typeof take === "object") return steps.filter((_, step) => (step + 1) % take.every === 0);
  switch (take) {
    case "last":
      return [steps.at(-1)!];
    case "sum":
      return [steps.reduce((sum, value) => binary("add", sum, value))];
    case "lowest":
      return [steps.reduce((lowest, value) => binary("min", lowest, value))];
    case "highest":
      return [steps.reduce((highest, value) => binary("max", highest, value))];
  }
}

/** What `of` is in each step. */
function valuesInSteps({ steps, counter, states }: Recurrence, of: Node): Node[] {
  const nexts = states.map(({ next }) => next);
  const order = topologicalOrder([...nexts, of]);
  const free = freeUnknowns(order);
  const names = namesBoundBy({ kind: "recurrence", steps, counter, states });
  const outside = order.filter((node) => !names.some((name) => free.get(node)!.has(name)));
  let before = states.map(({ initial }) => initial);
  return Array.from({ length: steps }, (_, step) => {
    const values = new Map([
      [counter.name, constant(step)],
      ...states.map(({ unknown }, at): [string, Node] => [unknown.name, before[at]!]),
    ]);
    const known = new Map(outside.map((node) => [node, node]));
    for (const node of order) {
      if (node.kind === "unknown" && values.has(node.name)) known.set(node, values.get(node.name)!);
      if (node.kind === "series") known.set(node, constant(node.typical![step]!));
    }
    const [value, ...after] = rebuild([of, ...nexts], (node) => node, known);
    before = after;
    return value!;
  });
}
