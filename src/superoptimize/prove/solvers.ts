import { Cadical } from "cadical-wasm";
import { init } from "z3-solver";
import type { Term } from "../bits/term.ts";
import { bitBlast } from "./bit-blast.ts";
import { Circuit } from "./circuit.ts";
import { smtText } from "./smt-text.ts";

/** An input that makes the term 1, the knowledge that there is none, or neither. */
export type Answer =
  | { readonly kind: "none" }
  | { readonly kind: "input"; readonly input: Readonly<Record<string, bigint>> }
  | { readonly kind: "unknown"; readonly because: string };

export type Solver = "cadical" | "z3";

/** Asks a solver whether some input makes the lowered one-bit term 1. Runs until it knows: the caller sets the limit. */
export function solve(root: Term, solver: Solver): Promise<Answer> {
  return solver === "cadical" ? byCadical(root) : byZ3(root);
}

async function byCadical(root: Term): Promise<Answer> {
  const circuit = new Circuit();
  const { roots, variables } = bitBlast(circuit, [root]);
  const solver = await Cadical.create();
  for (const clause of circuit.clauses) solver.addClause(clause);
  solver.addClause([roots[0]![0]!]);
  const status = solver.solve();
  if (status === "unsatisfiable") return { kind: "none" };
  if (status !== "satisfiable") return { kind: "unknown", because: "cadical gave up" };
  const input = Object.fromEntries(
    [...variables].map(([name, bits]) => [
      name,
      bits.reduce((sum, bit, at) => (solver.value(bit) ? sum | (1n << BigInt(at)) : sum), 0n),
    ]),
  );
  return { kind: "input", input };
}

async function byZ3(root: Term): Promise<Answer> {
  const { text, variables } = smtText(root);
  const { Z3 } = await init();
  const context = Z3.mk_context(Z3.mk_config());
  const said = (await Z3.eval_smtlib2_string(context, text)).trim();
  if (said === "unsat") return { kind: "none" };
  if (said !== "sat") return { kind: "unknown", because: `z3 says ${said.slice(0, 200)}` };
  const input: Record<string, bigint> = {};
  for (const name of variables) {
    const value = await Z3.eval_smtlib2_string(context, `(get-value (|${name}|))`);
    const [, base, digits] = /#([xb])([0-9a-f]+)/.exec(value) ?? [];
    if (base === undefined) return { kind: "unknown", because: `z3 gives ${value} for ${name}` };
    input[name] = BigInt(`0${base}${digits}`);
  }
  return { kind: "input", input };
}
