import fc from "fast-check";
import { expect, test } from "vitest";
import { printNode, topologicalOrder, type Node } from "#model";
import { graphOf, inputNames as names, steps, value } from "../../test/random-graph.ts";
import { allows, Bounds, type Allowed } from "./bounds.ts";
import { compile, linearForm } from "./compile.ts";
import { interleave } from "./interleave.ts";
import { schedule } from "./schedule.ts";
import { verify } from "./verify.ts";

/** Bounds of the graphs' values; t^3 + t = v is solved by Cardano's formula. */
function boundsOf(nodes: readonly Node[], input: (name: string) => number): Bounds {
  const bounds = new Bounds(input);
  for (const node of topologicalOrder(nodes)) {
    if (node.kind !== "solve" || node.residual.kind !== "binary") continue;
    bounds.tell(node, rootOf(bounds.of(node.residual.b)));
  }
  return bounds;
}

function rootOf(target: Allowed): Allowed {
  if (target.kind !== "range") return target;
  const cardano = (v: number) => {
    const part = Math.sqrt((v * v) / 4 + 1 / 27);
    return Math.cbrt(v / 2 + part) + Math.cbrt(v / 2 - part);
  };
  // The residual rounds to a few units of 2^-53, and its slope is 1 or more.
  return { kind: "range", low: cardano(target.low) - 1e-14, high: cardano(target.high) + 1e-14 };
}

test("wasm agrees with the interpreter on random graphs, as far as rounding may carry them apart", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 11 }),
      (steps, rows) => {
        const nodes = graphOf(steps);
        const outputs = Object.fromEntries(nodes.map((node, index) => [`r${index}`, node]));
        const inputs = Object.fromEntries(
          names.map((name, index) => [name, Float64Array.from(rows, (row) => row[index]!)]),
        );
        verify(linearForm({ outputs }));
        verify(schedule(interleave(linearForm({ outputs }), 3)));
        const run = { count: rows.length, inputs };
        const ours = compile({ outputs }).run(run);
        const oracle = compile({ outputs }, { target: "interpret" }).run(run);
        for (const row of rows.keys()) {
          const bounds = boundsOf(nodes, (name) => inputs[name]![row]!);
          for (const [index, node] of nodes.entries()) {
            const allowed = bounds.of(node);
            if (allowed.kind !== "anything") compared++;
            const [mine, theirs] = [ours[index]![row]!, oracle[index]![row]!];
            const fits = allows(allowed, mine) && allows(allowed, theirs);
            if (!fits)
              expect({ mine, theirs, node: printNode(node), row: rows[row] }).toEqual(allowed);
          }
        }
      },
    ),
    { numRuns: 1500, seed: 20_260_101 },
  );
  // A tolerance that lets everything pass would prove nothing.
  expect(compared).toBeGreaterThan(20_000);
});
