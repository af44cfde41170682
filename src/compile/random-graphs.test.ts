import fc from "fast-check";
import { expect, test } from "vitest";
import { printNode, topologicalOrder, type Node } from "#model";
import { graphOf, inputNames as names, steps, value } from "../../test/random-graph.ts";
import { unrolled } from "../../test/unrolled.ts";
import { compileAs, targetsHere } from "#native";
import { allows, Bounds, type Allowed } from "./bounds.ts";
import { compile, linearForm } from "./compile.ts";
import { numericClassOf, type Target } from "./kernel.ts";
import { interleave, isStraight } from "./interleave.ts";
import { schedule } from "./schedule.ts";
import { verify } from "./verify.ts";

/** Bounds of the graphs' values; t^3 + t = v is solved by Cardano's formula, and steps are written out one by one. */
function boundsOf(
  nodes: readonly Node[],
  input: (name: string) => number,
  { fused }: { readonly fused: boolean },
): Bounds {
  const bounds = new Bounds(input, { fused });
  for (const node of topologicalOrder(nodes)) {
    if (node.kind === "scan") bounds.tell(node, bounds.of(unrolled(node)[0]!));
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

/** Programs that native code, which has to be loaded piece by piece, is tried on. */
const nativeRuns = Number(process.env["NATIVE_RUNS"] ?? 250);

test("machine code agrees with the interpreter on random graphs, as far as rounding may carry them apart", () => {
  let compared = 0;
  let runs = 0;
  const [inTurns, apart] = [() => false, isStraight];
  const plain: readonly Target[] = ["wasm"];
  const targets = targetsHere().filter((target) => target !== "interpret");
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 37 }),
      (steps, rows) => {
        const nodes = graphOf(steps);
        const outputs = Object.fromEntries(nodes.map((node, index) => [`r${index}`, node]));
        const inputs = Object.fromEntries(
          names.map((name, index) => [name, Float64Array.from(rows, (row) => row[index]!)]),
        );
        verify(linearForm({ outputs }));
        verify(schedule(interleave(linearForm({ outputs }), 3, inTurns), inTurns));
        const fused = linearForm({ outputs }, { fuses: true });
        verify(schedule(interleave(fused, 2, apart), apart));
        const run = { count: rows.length, inputs };
        const tried = runs++ < nativeRuns ? targets : plain;
        const ours = tried.map((target) => compileAs({ outputs }, target).run(run));
        // What the superoptimizer's rules make of a program has the same bits, on each target.
        if (runs <= nativeRuns / 4)
          for (const [which, target] of tried.entries())
            expect(compileAs({ outputs }, target, { rules: false }).run(run)).toEqual(ours[which]);
        const oracle = compile({ outputs }, { target: "interpret" }).run(run);
        for (const row of rows.keys()) {
          for (const [which, columns] of ours.entries()) {
            const fused = numericClassOf(tried[which]!) === "fma";
            const bounds = boundsOf(nodes, (name) => inputs[name]![row]!, { fused });
            for (const [index, node] of nodes.entries()) {
              const allowed = bounds.of(node);
              if (allowed.kind !== "anything") compared++;
              const theirs = oracle[index]![row]!;
              const mine = columns[index]![row]!;
              const fits = allows(allowed, mine) && allows(allowed, theirs);
              if (!fits)
                expect({
                  target: tried[which],
                  mine,
                  theirs,
                  node: printNode(node),
                  row: rows[row],
                }).toEqual(allowed);
            }
          }
        }
        // Both native targets are of one class: the same bits.
        if (tried.includes("avx512"))
          expect(ours[tried.indexOf("avx512")]).toEqual(ours[tried.indexOf("avx2")]);
      },
    ),
    { numRuns: 1500, seed: 20_260_101 },
  );
  // A tolerance that lets everything pass would prove nothing.
  expect(compared).toBeGreaterThan(20_000);
});
