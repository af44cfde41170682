import { assert } from "#base";
import { ordered, type Term } from "../bits/term.ts";

const names = {
  not: "bvnot",
  neg: "bvneg",
  and: "bvand",
  or: "bvor",
  xor: "bvxor",
  add: "bvadd",
  sub: "bvsub",
  mul: "bvmul",
  shl: "bvshl",
  lshr: "bvlshr",
  ashr: "bvashr",
  ult: "bvult",
  ule: "bvule",
  slt: "bvslt",
  sle: "bvsle",
} as const;

const truths = new Set(["ult", "ule", "slt", "sle", "eq"]);

/** SMT-LIB 2 (smt-lib.org, theory FixedSizeBitVectors): is there an input that makes the term 1? The term must be lowered. */
export function smtText(root: Term): {
  readonly text: string;
  readonly variables: readonly string[];
} {
  const terms = ordered([root]);
  const variables = terms.filter(({ op }) => op === "variable");
  const nameOf = (term: Term) => (term.op === "variable" ? `|${term.name}|` : `t${term.id}`);
  const lines = [
    "(set-logic QF_BV)",
    ...variables.map((one) => `(declare-const ${nameOf(one)} (_ BitVec ${one.width}))`),
    ...terms
      .filter(({ op }) => op !== "variable")
      .map(
        (term) =>
          `(define-fun ${nameOf(term)} () (_ BitVec ${term.width}) ${formula(term, nameOf)})`,
      ),
    `(assert (= ${nameOf(root)} #b1))`,
    "(check-sat)",
  ];
  return { text: lines.join("\n"), variables: variables.map(({ name }) => name) };
}

function formula(term: Term, nameOf: (term: Term) => string): string {
  const args = term.args.map(nameOf);
  const [a, b, c] = args as [string, string, string];
  switch (term.op) {
    case "constant":
      return `(_ bv${term.value} ${term.width})`;
    case "ite":
      return `(ite (= ${a} #b1) ${b} ${c})`;
    case "zext":
      return `((_ zero_extend ${term.width - term.args[0]!.width}) ${a})`;
    case "extract":
      return `((_ extract ${Number(term.value) + term.width - 1} ${term.value}) ${a})`;
    case "eq":
      return `(ite (= ${a} ${b}) #b1 #b0)`;
    default: {
      const name = names[term.op as keyof typeof names];
      assert(name !== undefined, `${term.op} is lowered before it is written down`);
      const call = `(${name} ${args.join(" ")})`;
      return truths.has(term.op) ? `(ite ${call} #b1 #b0)` : call;
    }
  }
}
