import { ordered, type Term, type Terms } from "../bits/term.ts";

/**
 * The same term with every product of 32 or 64 bits made of products of halves, each of which is then a variable of its own:
 *
 *     x y = xl yl + (xl yh + xh yl) 2^(w/2)   modulo 2^w,
 *
 * and a product modulo 2^32 is the lower half of one of 64 bits. What holds for all values of those variables holds for the
 * products; a counterexample need not be one. Undefined where there is no product of two unknown words.
 */
export function withFreeProducts(terms: Terms, root: Term): Term | undefined {
  const free = new Map<string, Term>();
  const done = new Map<Term, Term>();
  /** The product of two words of 32 bits, in 64. */
  const product = (a: Term, b: Term): Term => {
    if ([a, b].some((one) => one.op === "constant"))
      return terms.make("mul", terms.zext(a, 64), terms.zext(b, 64));
    const key = [a.id, b.id].toSorted((x, y) => x - y).join(" ");
    const known = free.get(key) ?? terms.variable(`product ${free.size}`, 64);
    free.set(key, known);
    return known;
  };
  const multiplied = (a: Term, b: Term): Term => {
    if (a.width === 32) return part(terms, product(a, b), 0, 32);
    const [al, ah] = [part(terms, a, 0, 32), part(terms, a, 32, 32)];
    const [bl, bh] = [part(terms, b, 0, 32), part(terms, b, 32, 32)];
    const cross = terms.make("add", product(al, bh), product(ah, bl));
    return terms.make("add", product(al, bl), terms.make("shl", cross, terms.constant(32n, 64)));
  };
  for (const term of ordered([root])) {
    const args = term.args.map((arg) => done.get(arg)!);
    done.set(term, rebuilt(terms, term, args, multiplied));
  }
  return free.size === 0 ? undefined : done.get(root)!;
}

function rebuilt(
  terms: Terms,
  term: Term,
  args: readonly Term[],
  multiplied: (a: Term, b: Term) => Term,
): Term {
  switch (term.op) {
    case "variable":
    case "constant":
      return term;
    case "zext":
      return terms.zext(args[0]!, term.width);
    case "extract":
      return part(terms, args[0]!, Number(term.value), term.width);
    case "mul": {
      const [a, b] = args as [Term, Term];
      const isUnknown = a.op !== "constant" && b.op !== "constant";
      return isUnknown && (term.width === 32 || term.width === 64)
        ? multiplied(a, b)
        : terms.make("mul", a, b);
    }
    default:
      return terms.make(term.op, ...args);
  }
}

/** Bits of a term, past what only moves bits: halves of the same word must be the same term. */
function part(terms: Terms, term: Term, from: number, width: number): Term {
  const to = from + width;
  const [a, by] = term.args;
  const none = terms.constant(0n, width);
  if (term.op === "zext") {
    if (from >= a!.width) return none;
    if (to <= a!.width) return part(terms, a!, from, width);
  }
  if (term.op === "extract") return part(terms, a!, from + Number(term.value), width);
  if ((term.op === "shl" || term.op === "lshr") && by!.op === "constant") {
    const count = by!.value > BigInt(term.width) ? term.width : Number(by!.value);
    if (term.op === "shl") {
      if (to <= count) return none;
      if (from >= count) return part(terms, a!, from - count, width);
    } else {
      if (from >= term.width - count) return none;
      if (to <= term.width - count) return part(terms, a!, from + count, width);
    }
  }
  return terms.extract(term, from, width);
}
