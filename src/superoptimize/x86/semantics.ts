import { unreachable } from "#base";
import { bytesTurned } from "../bits/bytes.ts";
import type { Term, Terms } from "../bits/term.ts";
import {
  addressRegister,
  conditionOf,
  immediateAt,
  isWord,
  registers,
  type Condition,
  type Instruction,
  type PlainName,
  writesOf,
} from "./instruction.ts";

/**
 * Flags: carry, zero, sign, overflow. A flag that an instruction leaves undefined, or differently on different
 * processors, is `undefined`; so is a register that nobody has written, and the one that holds the buffer's address: it is no
 * number that a function may depend on.
 */
export interface State {
  /** By location: the registers, then the buffer's words. */
  readonly registers: readonly (Term | undefined)[];
  readonly carry: Term | undefined;
  readonly zero: Term | undefined;
  readonly sign: Term | undefined;
  readonly overflow: Term | undefined;
  /** The buffer's address is in its register. */
  readonly hasAddress?: boolean;
}

type Flags = Partial<Pick<State, "carry" | "zero" | "sign" | "overflow">>;

/** What an instruction changes: flags that are not named stay. */
interface Effect extends Flags {
  readonly value?: Term;
  /** What mulx writes first. */
  readonly low?: Term;
}

/**
 * The state after an instruction, as Intel's and AMD's manuals describe it (volume 2; volume 3), or a text that says what it
 * reads though nobody defined it. Terms fold constants, so the same text is an interpreter over numbers and the
 * meaning that is proved about.
 */
export function step(
  terms: Terms,
  state: State,
  one: Instruction,
  width: number,
): State | { readonly undefinedRead: string } {
  const reader = new Reader(terms, state, width);
  const touchesMemory = [one.d, one.s, one.t].some(isWord);
  if (touchesMemory && state.hasAddress !== true) return { undefinedRead: "the buffer's address" };
  const effect = effectOf(reader, one);
  if (reader.missing !== undefined) return { undefinedRead: reader.missing };
  const { value, low, ...flags } = effect;
  const after = [...state.registers];
  if (low !== undefined) after[one.t] = low;
  if (value !== undefined) after[one.d] = value;
  const hasAddress = state.hasAddress === true && !writesOf(one).includes(addressRegister);
  return { ...state, ...flags, registers: after, hasAddress };
}

/** Reads a state and notes what was not there; makes terms of the width. */
class Reader {
  missing: string | undefined;
  readonly terms: Terms;
  readonly width: number;
  readonly #state: State;

  constructor(terms: Terms, state: State, width: number) {
    this.terms = terms;
    this.#state = state;
    this.width = width;
  }

  register(at: number): Term {
    return (
      this.#state.registers[at] ??
      this.#miss(registers.names64[at] ?? "a word outside of the buffer", this.width)
    );
  }

  flag(name: keyof Flags): Term {
    return this.#state[name] ?? this.#miss(`the ${name} flag`, 1);
  }

  /** Cut off at the width, so a negative number is its two's complement. */
  number(value: number): Term {
    return this.terms.constant(BigInt(value), this.width);
  }

  #miss(what: string, width: number): Term {
    this.missing ??= what;
    return this.terms.constant(0n, width);
  }

  condition(code: Condition): Term {
    const { terms } = this;
    const not = (term: Term) => terms.make("not", term);
    const less = () => terms.make("xor", this.flag("sign"), this.flag("overflow"));
    const belowOrEqual = () => terms.make("or", this.flag("carry"), this.flag("zero"));
    const lessOrEqual = () => terms.make("or", this.flag("zero"), less());
    const conditions: Readonly<Record<Condition, () => Term>> = {
      o: () => this.flag("overflow"),
      no: () => not(this.flag("overflow")),
      b: () => this.flag("carry"),
      ae: () => not(this.flag("carry")),
      e: () => this.flag("zero"),
      ne: () => not(this.flag("zero")),
      be: belowOrEqual,
      a: () => not(belowOrEqual()),
      s: () => this.flag("sign"),
      ns: () => not(this.flag("sign")),
      l: less,
      ge: () => not(less()),
      le: lessOrEqual,
      g: () => not(lessOrEqual()),
    };
    return conditions[code]();
  }

  isZero(value: Term): Term {
    return this.terms.make("eq", value, this.number(0));
  }

  top(value: Term): Term {
    return this.terms.bit(value, this.width - 1);
  }

  /** Zero and sign flags of a result. */
  signs(value: Term): { readonly zero: Term; readonly sign: Term } {
    return { zero: this.isZero(value), sign: this.top(value) };
  }

  logic(value: Term): Effect {
    const no = this.terms.truth(false);
    return { value, ...this.signs(value), carry: no, overflow: no };
  }

  sum(a: Term, b: Term, carry: Term): Effect {
    const { terms, width } = this;
    const wide = [a, b, carry].map((term) => terms.zext(term, width + 1)) as [Term, Term, Term];
    const total = terms.make("add", terms.make("add", wide[0], wide[1]), wide[2]);
    const value =
      carry.op === "constant" && carry.value === 0n
        ? terms.make("add", a, b)
        : terms.extract(total, 0, width);
    const differs = terms.make("and", terms.make("xor", a, value), terms.make("xor", b, value));
    return {
      value,
      ...this.signs(value),
      carry: terms.bit(total, width),
      overflow: this.top(differs),
    };
  }

  difference(a: Term, b: Term, borrow: Term): Effect {
    const { terms, width } = this;
    const plain = borrow.op === "constant" && borrow.value === 0n;
    const wide = [a, b, borrow].map((term) => terms.zext(term, width + 1)) as [Term, Term, Term];
    const total = terms.make("sub", terms.make("sub", wide[0], wide[1]), wide[2]);
    const value = plain ? terms.make("sub", a, b) : terms.extract(total, 0, width);
    const differs = terms.make("and", terms.make("xor", a, b), terms.make("xor", a, value));
    return {
      value,
      ...this.signs(value),
      carry: plain ? terms.make("ult", a, b) : terms.bit(total, width),
      overflow: this.top(differs),
    };
  }
}

function effectOf(reader: Reader, one: Instruction): Effect {
  const { terms } = reader;
  const condition = conditionOf(one.name);
  if (condition !== undefined) {
    const holds = reader.condition(condition);
    const old = reader.register(one.d);
    if (one.name.startsWith("cmov"))
      return { value: terms.make("ite", holds, reader.register(one.s), old) };
    const upper = terms.make("and", old, reader.number(~0xff));
    return { value: terms.make("or", upper, terms.zext(holds, reader.width)) };
  }
  return plainEffect(reader, one, one.name as PlainName);
}

function plainEffect(reader: Reader, one: Instruction, name: PlainName): Effect {
  const { terms, width } = reader;
  const { make } = { make: terms.make.bind(terms) };
  const [no, yes] = [terms.truth(false), terms.truth(true)];
  const [d, s, t] = [
    () => reader.register(one.d),
    () => reader.register(one.s),
    () => reader.register(one.t),
  ];
  const count = immediateAt(one.immediate, width);
  const i = reader.number(count);
  const carry = () => reader.flag("carry");
  const masked = (value: Term) => make("and", value, reader.number(width - 1));
  const unclear = { carry: undefined, zero: undefined, sign: undefined, overflow: undefined };
  switch (name) {
    case "stc":
      return { carry: yes };
    case "clc":
      return { carry: no };
    case "cmc":
      return { carry: make("not", carry()) };
    case "inc": {
      const { carry: _, ...kept } = reader.sum(d(), reader.number(1), no);
      return kept;
    }
    case "dec": {
      const { carry: _, ...kept } = reader.difference(d(), reader.number(1), no);
      return kept;
    }
    case "neg":
      return reader.difference(reader.number(0), d(), no);
    case "not":
      return { value: make("not", d()) };
    case "bswap":
      return { value: bytesTurned(terms, d()) };
    case "rcr1": {
      const top = make("shl", terms.zext(carry(), width), reader.number(width - 1));
      const value = make("or", make("lshr", d(), reader.number(1)), top);
      return { value, carry: terms.bit(d(), 0), overflow: undefined };
    }
    case "rcl1": {
      const bottom = terms.zext(carry(), width);
      const value = make("or", make("shl", d(), reader.number(1)), bottom);
      return { value, carry: reader.top(d()), overflow: undefined };
    }
    case "add":
      return reader.sum(d(), s(), no);
    case "addi":
      return reader.sum(d(), i, no);
    case "adc":
      return reader.sum(d(), s(), carry());
    case "adci":
      return reader.sum(d(), i, carry());
    case "sub":
      return reader.difference(d(), s(), no);
    case "subi":
      return reader.difference(d(), i, no);
    case "sbb":
      return reader.difference(d(), s(), carry());
    case "sbbi":
      return reader.difference(d(), i, carry());
    case "cmp":
    case "cmpi": {
      const { value: _, ...flags } = reader.difference(d(), name === "cmp" ? s() : i, no);
      return flags;
    }
    case "test":
    case "testi": {
      const { value: _, ...flags } = reader.logic(make("and", d(), name === "test" ? s() : i));
      return flags;
    }
    case "or":
    case "and":
    case "xor":
      return one.d === one.s && name === "xor"
        ? reader.logic(reader.number(0))
        : reader.logic(make(name, d(), s()));
    case "ori":
      return reader.logic(make("or", d(), i));
    case "andi":
      return reader.logic(make("and", d(), i));
    case "xori":
      return reader.logic(make("xor", d(), i));
    case "imul":
      return { value: make("mul", d(), s()), ...unclear };
    case "imuli":
      return { value: make("mul", s(), i), ...unclear };
    case "bt":
    case "bts":
    case "btr":
    case "btc":
    case "bti":
    case "btsi":
    case "btri":
    case "btci": {
      const place = masked(name.endsWith("i") ? i : s());
      const bit = make("shl", reader.number(1), place);
      const flags = {
        carry: terms.bit(make("lshr", d(), place), 0),
        sign: undefined,
        overflow: undefined,
      };
      if (name === "bt" || name === "bti") return flags;
      const kind = name.slice(0, 3);
      if (kind === "bts") return { ...flags, value: make("or", d(), bit) };
      if (kind === "btc") return { ...flags, value: make("xor", d(), bit) };
      return { ...flags, value: make("and", d(), make("not", bit)) };
    }
    case "shl": {
      const value = make("shl", d(), i);
      const out = terms.bit(d(), width - count);
      const overflow = count === 1 ? make("xor", reader.top(value), out) : undefined;
      return { value, ...reader.signs(value), carry: out, overflow };
    }
    case "shr": {
      const value = make("lshr", d(), i);
      const overflow = count === 1 ? reader.top(d()) : undefined;
      return { value, ...reader.signs(value), carry: terms.bit(d(), count - 1), overflow };
    }
    case "sar": {
      const value = make("ashr", d(), i);
      const overflow = count === 1 ? no : undefined;
      return { value, ...reader.signs(value), carry: terms.bit(d(), count - 1), overflow };
    }
    case "rol": {
      const value = rotatedRight(reader, d(), width - count);
      return { value, carry: terms.bit(value, 0), overflow: undefined };
    }
    case "ror": {
      const value = rotatedRight(reader, d(), count);
      return { value, carry: reader.top(value), overflow: undefined };
    }
    case "rorx":
      return { value: rotatedRight(reader, s(), count) };
    case "mov":
      return { value: s() };
    case "movbe":
      return { value: bytesTurned(terms, s()) };
    case "movzx":
      return { value: make("and", s(), reader.number(0xff)) };
    case "movi":
      return { value: i };
    case "lea": {
      const index =
        one.t < 0 ? reader.number(0) : make("shl", t(), reader.number(Math.log2(one.scale)));
      const base = one.s < 0 ? reader.number(0) : s();
      return { value: make("add", make("add", base, index), i) };
    }
    case "blsi": {
      const value = make("and", s(), make("neg", s()));
      return { ...reader.logic(value), carry: make("not", reader.isZero(s())) };
    }
    case "blsr": {
      const value = make("and", s(), make("sub", s(), reader.number(1)));
      return { ...reader.logic(value), carry: reader.isZero(s()) };
    }
    case "blsmsk": {
      const value = make("xor", s(), make("sub", s(), reader.number(1)));
      return { ...reader.logic(value), zero: no, carry: reader.isZero(s()) };
    }
    case "lzcnt":
    case "tzcnt": {
      const value = make(name === "lzcnt" ? "nlz" : "ntz", s());
      const [carryOut, zero] = [reader.isZero(s()), reader.isZero(value)];
      return { value, carry: carryOut, zero, sign: undefined, overflow: undefined };
    }
    case "popcnt": {
      const value = make("popcount", s());
      return { value, zero: reader.isZero(s()), carry: no, sign: no, overflow: no };
    }
    case "andn":
      return reader.logic(make("and", make("not", s()), t()));
    case "shlx":
      return { value: make("shl", s(), masked(t())) };
    case "shrx":
      return { value: make("lshr", s(), masked(t())) };
    case "sarx":
      return { value: make("ashr", s(), masked(t())) };
    case "bzhi": {
      const index = make("and", t(), reader.number(0xff));
      const value = make("and", s(), onesBelow(reader, index));
      const carryOut = make("ult", reader.number(width - 1), index);
      return { ...reader.logic(value), carry: carryOut };
    }
    case "bextr": {
      const start = make("and", t(), reader.number(0xff));
      const length = make("and", make("lshr", t(), reader.number(8)), reader.number(0xff));
      const value = make("and", make("lshr", s(), start), onesBelow(reader, length));
      return { ...reader.logic(value), sign: undefined };
    }
    case "pdep":
    case "pext":
      return { value: make(name, s(), t()) };
    case "mulx": {
      const wide = (term: Term) => terms.zext(term, 2 * width);
      const product = make("mul", wide(reader.register(registers.rdx)), wide(s()));
      return { value: terms.extract(product, width, width), low: terms.extract(product, 0, width) };
    }
    default:
      return unreachable(name);
  }
}

function rotatedRight({ terms, width }: Reader, value: Term, by: number): Term {
  const at = (count: number) => terms.constant(BigInt(count), width);
  return terms.make(
    "or",
    terms.make("lshr", value, at(by)),
    terms.make("shl", value, at(width - by)),
  );
}

/** As many ones as a number says, all of them from the width up. */
function onesBelow(reader: Reader, count: Term): Term {
  const { terms } = reader;
  return terms.make("not", terms.make("shl", reader.number(-1), count));
}
