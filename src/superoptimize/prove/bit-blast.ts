import { assert } from "#base";
import { ordered, type Term } from "../bits/term.ts";
import type { Circuit, Literal } from "./circuit.ts";

/** Bits of a term, the lowest first. */
type Bits = readonly Literal[];

/** The roots' bits as gates. The terms must be lowered. Gives the inputs of each variable too. */
export function bitBlast(
  circuit: Circuit,
  roots: readonly Term[],
): { readonly roots: readonly Bits[]; readonly variables: ReadonlyMap<string, Bits> } {
  const done = new Map<Term, Bits>();
  const variables = new Map<string, Bits>();
  for (const term of ordered(roots)) {
    const bits = bitsOf(
      circuit,
      term,
      term.args.map((arg) => done.get(arg)!),
    );
    if (term.op === "variable") variables.set(term.name, bits);
    assert(bits.length === term.width, `${term.op} makes ${term.width} bits`);
    done.set(term, bits);
  }
  return { roots: roots.map((root) => done.get(root)!), variables };
}

function bitsOf(circuit: Circuit, term: Term, args: readonly Bits[]): Bits {
  const [a, b, c] = args as [Bits, Bits, Bits];
  const { no, yes } = circuit;
  const pairwise = (gate: (x: Literal, y: Literal) => Literal) => a.map((x, at) => gate(x, b[at]!));
  switch (term.op) {
    case "variable":
      return Array.from({ length: term.width }, () => circuit.input());
    case "constant":
      return Array.from({ length: term.width }, (_, at) =>
        ((term.value >> BigInt(at)) & 1n) === 1n ? yes : no,
      );
    case "not":
      return a.map((x) => -x);
    case "neg":
      return sum(
        circuit,
        a.map((x) => -x),
        a.map(() => no),
        yes,
      );
    case "and":
      return pairwise((x, y) => circuit.and(x, y));
    case "or":
      return pairwise((x, y) => circuit.or(x, y));
    case "xor":
      return pairwise((x, y) => circuit.xor(x, y));
    case "add":
      return sum(circuit, a, b, no);
    case "sub":
      return sum(
        circuit,
        a,
        b.map((x) => -x),
        yes,
      );
    case "mul":
      return product(circuit, a, b);
    case "shl":
      return shifted(circuit, a, b, (bits, by) => (at) => bits[at - by] ?? no, no);
    case "lshr":
      return shifted(circuit, a, b, (bits, by) => (at) => bits[at + by] ?? no, no);
    case "ashr": {
      const sign = a.at(-1)!;
      return shifted(circuit, a, b, (bits, by) => (at) => bits[at + by] ?? sign, sign);
    }
    case "eq":
      return [-pairwise((x, y) => circuit.xor(x, y)).reduce((x, y) => circuit.or(x, y))];
    case "ult":
      return [less(circuit, a, b)];
    case "ule":
      return [-less(circuit, b, a)];
    case "slt":
      return [less(circuit, flipped(a), flipped(b))];
    case "sle":
      return [-less(circuit, flipped(b), flipped(a))];
    case "ite":
      return b.map((x, at) => circuit.choose(a[0]!, x, c[at]!));
    case "zext":
      return Array.from({ length: term.width }, (_, at) => a[at] ?? no);
    case "extract":
      return a.slice(Number(term.value), Number(term.value) + term.width);
    case "popcount":
    case "nlz":
    case "ntz":
    case "pext":
    case "pdep":
      return assert(false, `${term.op} is lowered before it is made of gates`) as never;
  }
}

function sum(circuit: Circuit, a: Bits, b: Bits, carryIn: Literal): Bits {
  let carry = carryIn;
  return a.map((x, at) => {
    const y = b[at]!;
    const bit = circuit.xor(circuit.xor(x, y), carry);
    carry = circuit.majority(x, y, carry);
    return bit;
  });
}

/** a - b borrows exactly where a + ~b + 1 carries nothing out. */
function less(circuit: Circuit, a: Bits, b: Bits): Literal {
  let carry = circuit.yes;
  for (const [at, x] of a.entries()) carry = circuit.majority(x, -b[at]!, carry);
  return -carry;
}

/** Signed numbers compare as unsigned ones whose top bit is turned over. */
const flipped = (bits: Bits): Bits => [...bits.slice(0, -1), -bits.at(-1)!];

function product(circuit: Circuit, a: Bits, b: Bits): Bits {
  let total: Bits = a.map(() => circuit.no);
  for (const [by, bit] of b.entries()) {
    if (bit === circuit.no) continue;
    const row = a.map((_, at) => (at < by ? circuit.no : circuit.and(a[at - by]!, bit)));
    total = sum(circuit, total, row, circuit.no);
  }
  return total;
}

/** A step for each digit of the count that matters; digits above bring everything out. */
function shifted(
  circuit: Circuit,
  a: Bits,
  count: Bits,
  move: (bits: Bits, by: number) => (at: number) => Literal,
  out: Literal,
): Bits {
  let bits = a;
  let outside = circuit.no;
  for (const [digit, bit] of count.entries()) {
    const by = 2 ** digit;
    if (by >= a.length) outside = circuit.or(outside, bit);
    else bits = bits.map((x, at) => circuit.choose(bit, move(bits, by)(at), x));
  }
  return bits.map((x) => circuit.choose(outside, out, x));
}
