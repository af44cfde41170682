import { ordered, type Term, type Terms } from "./term.ts";

/** The same terms without counts, gathering and scattering: what every solver of bit vectors knows. */
export function lowered(terms: Terms, roots: readonly Term[]): Term[] {
  const done = new Map<Term, Term>();
  for (const term of ordered(roots)) {
    const args = term.args.map((arg) => done.get(arg)!);
    done.set(term, rebuilt(terms, term, args));
  }
  return roots.map((root) => done.get(root)!);
}

function rebuilt(terms: Terms, term: Term, args: readonly Term[]): Term {
  const [a, b] = args as [Term, Term];
  switch (term.op) {
    case "variable":
    case "constant":
      return term;
    case "zext":
      return terms.zext(a, term.width);
    case "extract":
      return terms.extract(a, Number(term.value), term.width);
    case "popcount":
      return sumOfBits(terms, a);
    case "nlz":
      return zerosBefore(terms, a, (at) => a.width - 1 - at);
    case "ntz":
      return zerosBefore(terms, a, (at) => at);
    case "pext":
      return compress(terms, a, b);
    case "pdep":
      return expand(terms, a, b);
    default:
      return terms.make(term.op, ...args);
  }
}

/** Pairs, then pairs of pairs, each sum a bit wider. */
function sumOfBits(terms: Terms, a: Term): Term {
  let sums = Array.from({ length: a.width }, (_, at) => terms.bit(a, at));
  while (sums.length > 1) {
    const width = sums[0]!.width + 1;
    const pairs = Array.from({ length: Math.ceil(sums.length / 2) }, (_, at) => {
      const wide = sums.slice(2 * at, 2 * at + 2).map((sum) => terms.zext(sum, width));
      return wide.length === 1 ? wide[0]! : terms.make("add", ...wide);
    });
    sums = pairs;
  }
  const [sum] = sums as [Term];
  return sum.width > a.width ? terms.extract(sum, 0, a.width) : terms.zext(sum, a.width);
}

function zerosBefore(terms: Terms, a: Term, place: (at: number) => number): Term {
  let result = terms.constant(BigInt(a.width), a.width);
  for (let at = a.width - 1; at >= 0; at--) {
    const found = terms.constant(BigInt(at), a.width);
    result = terms.make("ite", terms.bit(a, place(at)), found, result);
  }
  return result;
}

/** How far each bit moves, one binary digit of the distance at a time: which bits move at each step. */
function movesOf(terms: Terms, mask: Term): Term[] {
  const { width } = mask;
  const number = (value: number) => terms.constant(BigInt(value), width);
  let rest = mask;
  let zerosToTheRight = terms.make("shl", terms.make("not", mask), number(1));
  const moves: Term[] = [];
  for (let by = 1; by < width; by *= 2) {
    let parity = zerosToTheRight;
    for (let step = 1; step < width; step *= 2)
      parity = terms.make("xor", parity, terms.make("shl", parity, number(step)));
    const moved = terms.make("and", parity, rest);
    const stay = terms.make("xor", rest, moved);
    rest = terms.make("or", stay, terms.make("lshr", moved, number(by)));
    zerosToTheRight = terms.make("and", zerosToTheRight, terms.make("not", parity));
    moves.push(moved);
  }
  return moves;
}

/** Hacker's Delight 7-4, "compress, or generalized extract". */
function compress(terms: Terms, a: Term, mask: Term): Term {
  let result = terms.make("and", a, mask);
  for (const [at, moves] of movesOf(terms, mask).entries()) {
    const moved = terms.make("and", result, moves);
    const by = terms.constant(1n << BigInt(at), a.width);
    const stay = terms.make("xor", result, moved);
    result = terms.make("or", stay, terms.make("lshr", moved, by));
  }
  return result;
}

/** Hacker's Delight 7-5, "expand, or generalized insert": the same moves backwards. */
function expand(terms: Terms, a: Term, mask: Term): Term {
  let result = a;
  for (const [at, moves] of [...movesOf(terms, mask).entries()].toReversed()) {
    const moved = terms.make("shl", result, terms.constant(1n << BigInt(at), a.width));
    const stay = terms.make("and", result, terms.make("not", moves));
    result = terms.make("or", stay, terms.make("and", moved, moves));
  }
  return terms.make("and", result, mask);
}
