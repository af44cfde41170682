import { Bytes } from "#compile";
import type { PlainName } from "../../x86/instruction.ts";
import {
  call,
  equal4,
  get,
  load,
  load4,
  loopWhile,
  repeat,
  scalar,
  set,
  signs4,
  splat4,
  store,
  store4,
  unsignedInteger,
  vector,
  when,
  type Code,
} from "./code.ts";
import type { Operand, Operation } from "./operation.ts";
import {
  carries,
  conditionalFormula,
  formulas,
  overflows,
  wordFormulas,
  type Read,
} from "./values.ts";

/** Words in a row: one for each example. A set of examples is one word then. */
export const rowWords = 32;
export const rowBytes = 4 * rowWords;

interface Body {
  readonly name: string;
  readonly parameters: number;
  /** Gives back a word. */
  readonly gives: boolean;
  /** Further locals: words, then fours. */
  readonly words: number;
  readonly fours: number;
  readonly code: Code;
}

const { constant, add, and, or, sub, shlBy, xor } = scalar;

/** Where functions that others call stand. */
const place = { scatter: 0, gather: 1, hash: 2 } as const;
const calls = {
  scatter: (s: Code, t: Code) => call(place.scatter, s, t),
  gather: (s: Code, t: Code) => call(place.gather, s, t),
};
const byWord = wordFormulas(calls);

/**
 * A module for some operations. For the operation of number k it has `value k` (two rows, a set of examples at which the
 * flag that goes in is 1, the row to write; gives a hash of it), and `carry k` and `overflow k` where the operation defines such and they are
 * not always 0 (the same and the result's row; gives a set). Addresses are bytes.
 */
export function writeKernel(
  operations: readonly Operation[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const bodies = [...shared, ...operations.flatMap(bodiesOf), extending(operations)];
  const types = new Bytes().unsigned(bodies.length);
  for (const { parameters, gives } of bodies) {
    types.byte(0x60).sized(new Uint8Array(parameters).fill(0x7f));
    types.sized(gives ? Uint8Array.of(0x7f) : new Uint8Array());
  }
  const functions = new Bytes().unsigned(bodies.length);
  const names = new Bytes()
    .unsigned(bodies.length + 1)
    .name("memory")
    .byte(2, 0);
  const code = new Bytes().unsigned(bodies.length);
  for (const [at, body] of bodies.entries()) {
    functions.unsigned(at);
    names.name(body.name).byte(0).unsigned(at);
    const locals = [
      ...(body.words > 0 ? [[...unsignedInteger(body.words), 0x7f]] : []),
      ...(body.fours > 0 ? [[...unsignedInteger(body.fours), 0x7b]] : []),
    ];
    code.sized(Uint8Array.from([locals.length, ...locals.flat(), ...body.code, 0x0b]));
  }
  const module = new Bytes().byte(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const section = (id: number, content: Bytes) => module.byte(id).sized(content.view());
  section(1, types);
  section(3, functions);
  section(5, new Bytes().byte(1, 0).unsigned(pages));
  section(7, names);
  section(10, code);
  return module.view();
}

/** Parameters of an operation's functions. */
const own = { p: get(0), q: get(1), flags: get(2), out: get(3), at: get(4) } as const;

function readOf(one: Operation, word: (row: Code) => Code, flag: Code): Read {
  const rows = [own.p, own.q];
  const zero = constant(0);
  const operand = (which: Operand) => {
    const at = one.operands.indexOf(which);
    return at < 0 ? zero : word(rows[at]!);
  };
  const [d, s, t] = [operand("d"), operand("s"), operand("t")];
  return { d, s, t, i: one.immediate, shift: one.shift, flag };
}

function bodiesOf(one: Operation, number: number): Body[] {
  const name = one.name as PlainName;
  const formula = formulas[name];
  const base = { parameters: 4, gives: true };
  const bodies: Body[] = [];
  if (formula !== undefined) {
    const code: number[] = [];
    for (let at = 0; at < rowBytes; at += 16) {
      const read = readOf(one, (row) => load4(row, at), constant(0));
      // A missing operand is a word, and there is none beside vectors.
      const zeros = vector.constant(0);
      const fixed = {
        ...read,
        d: one.operands.includes("d") ? read.d : zeros,
        s: one.operands.includes("s") ? read.s : zeros,
        t: one.operands.includes("t") ? read.t : zeros,
      };
      code.push(...store4(own.out, formula(vector, fixed), at));
    }
    code.push(...call(place.hash, own.out));
    bodies.push({ ...base, name: `value ${number}`, words: 0, fours: 0, code });
  } else {
    const value = conditionalFormula(name) ?? byWord[name];
    if (value === undefined) throw new Error(`no formula for ${name}`);
    const read = readOf(one, (row) => load(add(row, own.at)), flagAt(own.flags, own.at));
    const code = [
      ...repeat(store(add(own.out, own.at), value(read)), step(4)),
      ...call(place.hash, own.out),
    ];
    bodies.push({ ...base, name: `value ${number}`, words: 1, fours: 0, code });
  }
  const read = readOf(one, (row) => load(add(row, own.at)), flagAt(own.flags, own.at));
  const made = { ...read, result: load(add(own.out, own.at)) };
  const found = 5;
  const gathered = (bit: Code): Code => [
    ...repeat(set(found, or(get(found), shlBy(bit, scalar.shr(own.at, 2)))), step(4)),
    ...get(found),
  ];
  const carry = carries[name];
  if (carry !== undefined)
    bodies.push({
      ...base,
      name: `carry ${number}`,
      words: 2,
      fours: 0,
      code: gathered(carry(made)),
    });
  const overflow = overflows[name];
  if (overflow !== undefined)
    bodies.push({
      ...base,
      name: `overflow ${number}`,
      words: 2,
      fours: 0,
      code: gathered(scalar.shr(overflow(made), 31)),
    });
  return bodies;
}

/** On to the next word of a row; 0 behind the last. `local` holds a place in bytes. */
const step = (local: number): Code => [
  ...set(local, add(get(local), constant(4))),
  ...scalar.differs(get(local), constant(rowBytes)),
];

const flagAt = (flags: Code, at: Code) => and(scalar.shrBy(flags, scalar.shr(at, 2)), constant(1));

const lowestOne = (x: Code) => and(x, sub(constant(0), x));
const withoutLowest = (local: number) => set(local, and(get(local), sub(get(local), constant(1))));

function setsOf(name: string, four: (at: number) => Code): Body {
  let code: Code = constant(0);
  for (let at = 0; at < rowWords; at += 4) code = or(code, scalar.shl(signs4(four(4 * at)), at));
  return { name, parameters: 2, gives: true, words: 0, fours: 0, code };
}

const zero4 = vector.constant(0);

const shared: readonly Body[] = [
  {
    name: "scatter",
    parameters: 2,
    gives: true,
    words: 1,
    fours: 0,
    code: [
      ...loopWhile(get(1), [
        ...when(and(get(0), constant(1)), set(2, or(get(2), lowestOne(get(1))))),
        ...set(0, scalar.shr(get(0), 1)),
        ...withoutLowest(1),
      ]),
      ...get(2),
    ],
  },
  {
    name: "gather",
    parameters: 2,
    gives: true,
    words: 2,
    fours: 0,
    code: [
      ...set(3, constant(1)),
      ...loopWhile(get(1), [
        ...when(and(get(0), lowestOne(get(1))), set(2, or(get(2), get(3)))),
        ...set(3, scalar.shl(get(3), 1)),
        ...withoutLowest(1),
      ]),
      ...get(2),
    ],
  },
  {
    name: "hash",
    parameters: 1,
    gives: true,
    words: 0,
    fours: 1,
    code: [
      ...Array.from({ length: rowWords / 4 }, (_, at) => {
        const mixed = vector.mul(
          vector.xor(get(1), load4(get(0), 16 * at)),
          vector.constant(0x9e3779b1),
        );
        return [...set(1, mixed), ...set(1, vector.xor(get(1), vector.shr(get(1), 15)))];
      }).flat(),
      ...[0, 1, 2, 3]
        .map((lane) => scalar.mul([...get(1), 0xfd, 0x1b, lane], constant(2 * lane * 77 + 1)))
        .reduce((a, b) => xor(scalar.mul(a, constant(0x85ebca6b)), b)),
    ],
  },
  {
    // Bits in which two rows differ.
    name: "wrong",
    parameters: 2,
    gives: true,
    words: 0,
    fours: 1,
    code: differing(),
  },
  setsOf("equal", (at) => equal4(load4(get(0), at), load4(get(1), at))),
  setsOf("zero", (at) => equal4(load4(get(0), at), zero4)),
  setsOf("sign", (at) => load4(get(0), at)),
  {
    // Words from one address to another whose key is in the table of heads: pairs of place and entry go out.
    name: "probe",
    parameters: 3,
    gives: true,
    words: 3,
    fours: 0,
    code: probing(),
  },
  {
    // Words from one address to another that agree with `value` where `mask` has ones, four at a time.
    name: "scan",
    parameters: 5,
    gives: true,
    words: 2,
    fours: 2,
    code: scanning(),
  },
];

/** Operations on one word, on a new word twice, on a new word and an older one: in the order in which `extend` writes. */
export function extensions(operations: readonly Operation[]) {
  const plain = [...operations.entries()].filter(
    ([, { condition, takesCarry, isFlagsOnly }]) =>
      condition === undefined && !takesCarry && !isFlagsOnly,
  );
  const two = plain.filter(([, { operands }]) => operands.length === 2);
  return {
    ofOne: plain.filter(([, { operands }]) => operands.length === 1).map(([at]) => at),
    ofItself: two.filter(([, { hasSelf }]) => hasSelf).map(([at]) => at),
    /** With the new word first, then second. */
    ofTwo: two.flatMap(([at, { isSymmetric }]) =>
      isSymmetric
        ? [{ at, isFirst: true }]
        : [
            { at, isFirst: true },
            { at, isFirst: false },
          ],
    ),
  };
}

/** What the operations make of a new word and of it with each older one: a new word, where the older ones are, how long, where to. */
function extending(operations: readonly Operation[]): Body {
  const [word, from, to, out, older] = [0, 1, 2, 3, 4];
  const plan = extensions(operations);
  const valueOf = (at: number, words: readonly Code[]) => {
    const one = operations[at]!;
    const operand = (which: Operand) => {
      const place = one.operands.indexOf(which);
      return place < 0 ? constant(0) : words[place]!;
    };
    const [d, s, t] = [operand("d"), operand("s"), operand("t")];
    const read: Read = { d, s, t, i: one.immediate, shift: one.shift, flag: constant(0) };
    const name = one.name as PlainName;
    return formulas[name]?.(scalar, read) ?? byWord[name]!(read);
  };
  const all = (values: readonly Code[]): Code => [
    ...values.flatMap((value, place) => store(get(out), value, 4 * place)),
    ...set(out, add(get(out), constant(4 * values.length))),
  ];
  const [new1, old1] = [get(word), get(older)];
  return {
    name: "extend",
    parameters: 4,
    gives: false,
    words: 1,
    fours: 0,
    code: [
      ...all([
        ...plan.ofOne.map((at) => valueOf(at, [new1])),
        ...plan.ofItself.map((at) => valueOf(at, [new1, new1])),
      ]),
      ...loopWhile(scalar.below(get(from), get(to)), [
        ...set(older, load(get(from))),
        ...all(
          plan.ofTwo.map(({ at, isFirst }) => valueOf(at, isFirst ? [new1, old1] : [old1, new1])),
        ),
        ...set(from, add(get(from), constant(4))),
      ]),
    ],
  };
}

/** What `probe` reads: heads of chains by hash, and for each entry its key and the next of its chain. */
export const table = {
  bits: 12,
  headsAt: 0,
  keysAt: 0x8000,
  nextAt: 0x10000,
  entries: 0x2000,
} as const;

export const hashOf = (key: number) => Math.imul(key, 0x9e3779b1) >>> (32 - 12);

function differing(): Code {
  const [inPairs, sums, total] = [[0xfd, 0x62, 0xfd, 0x7d], [0xfd, 0x8e, 0x01], 2] as const;
  // Bits of bytes, added up in pairs: of eight fours that is at most 128 in 16 bits.
  const counted = Array.from({ length: rowWords / 4 }, (_, at): Code => [
    ...vector.xor(load4(get(0), 16 * at), load4(get(1), 16 * at)),
    ...inPairs,
    ...(at === 0 ? [] : sums),
  ]);
  const lane = (at: number): Code => [...get(total), 0xfd, 0x1b, at];
  return [
    ...set(total, [...counted.flat(), 0xfd, 0x7f]),
    ...add(add(lane(0), lane(1)), add(lane(2), lane(3))),
  ];
}

function probing(): Code {
  const [from, to, out, entry, word, first] = [0, 1, 2, 3, 4, 5];
  const slot = scalar.shl(scalar.shr(scalar.mul(get(word), constant(0x9e3779b1)), 32 - 12), 2);
  const by4 = (local: number) => scalar.shl(get(local), 2);
  return [
    ...set(first, get(out)),
    ...loopWhile(scalar.below(get(from), get(to)), [
      ...set(word, load(get(from))),
      ...set(entry, load(slot, 0)),
      ...loopWhile(get(entry), [
        ...when(scalar.equal(load(by4(entry), 0x8000), get(word)), [
          ...store(get(out), get(from)),
          ...store(get(out), get(entry), 4),
          ...set(out, add(get(out), constant(8))),
        ]),
        ...set(entry, load(by4(entry), 0x10000)),
      ]),
      ...set(from, add(get(from), constant(4))),
    ]),
    ...sub(get(out), get(first)),
  ];
}

function scanning(): Code {
  const [from, to, mask, value, out, first, found, mask4, value4] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const agrees = equal4(vector.and(load4(get(from)), get(mask4)), get(value4));
  const tell = [0, 1, 2, 3].flatMap((lane) =>
    when(and(get(found), constant(1 << lane)), [
      ...store(get(out), add(get(from), constant(4 * lane))),
      ...set(out, add(get(out), constant(4))),
    ]),
  );
  return [
    ...set(first, get(out)),
    ...set(mask4, splat4(get(mask))),
    ...set(value4, splat4(get(value))),
    ...loopWhile(scalar.below(get(from), get(to)), [
      ...set(found, signs4(agrees)),
      ...when(get(found), tell),
      ...set(from, add(get(from), constant(16))),
    ]),
    ...sub(get(out), get(first)),
  ];
}
