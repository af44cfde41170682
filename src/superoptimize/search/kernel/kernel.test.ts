import { expect, test } from "vitest";
import { Terms, type Term } from "../../bits/term.ts";
import { flag } from "../../x86/flags.ts";
import { registerCount, type Instruction } from "../../x86/instruction.ts";
import { step } from "../../x86/semantics.ts";
import { repertoireFor } from "../repertoire.ts";
import { randomWords } from "../tests.ts";
import { Kernel } from "./kernel.ts";
import { rowBytes, rowWords } from "./module.ts";
import { operationsOf, type Operation } from "./operation.ts";

const terms = new Terms();
const product = terms.make("mul", terms.variable("x", 32), terms.variable("y", 32));
const { instructions } = repertoireFor([product], { argumentCount: 2, scratch: 1 });
const operations = operationsOf(instructions).filter(({ name }) => name !== "mulx");
const kernel = new Kernel(operations, 1);

const next = randomWords(5n);
const edges = [0n, 1n, 2n, 31n, 32n, 33n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0xff00n, 0x1f05n];
const word = () => {
  const kind = next() % 3n;
  if (kind === 0n) return edges[Number(next() % BigInt(edges.length))]!;
  return (next() & 0xffffffffn) >> (kind === 1n ? 0n : next() % 32n);
};

/** One instruction that does the operation: on eax, edi and esi. */
function instructionOf({ name, operands, isFlagsOnly }: Operation): Instruction {
  const found = instructions.find(
    (one) =>
      one.name === name &&
      (isFlagsOnly || one.d >= 0 || operands.length === 0) &&
      new Set(operands.map((which) => one[which])).size === operands.length,
  );
  return found!;
}

function after(one: Instruction, registers: readonly bigint[], carry: bigint, others: bigint) {
  const constant = (value: bigint, width: number): Term => terms.constant(value, width);
  const flagOf = (at: number) => constant((others >> BigInt(at)) & 1n, 1);
  const state = {
    registers: registers.map((value) => constant(value, 32)),
    carry: constant(carry, 1),
    zero: flagOf(0),
    sign: flagOf(1),
    overflow: flagOf(2),
  };
  const result = step(terms, state, one, 32);
  if ("undefinedRead" in result) throw new Error(result.undefinedRead);
  return { before: state, after: result };
}

test.each(
  operations.map((operation, at) => ({
    operation,
    at,
    name: `${operation.name} ${operation.immediate} ${operation.shift} ${operation.operands.join("")}`,
  })),
)("$name makes the words and flags that the model of the processor makes", ({ operation, at }) => {
  const wanted = (one: Instruction) =>
    one.name === operation.name &&
    JSON.stringify(operationsOf([one]).map(({ hasSelf: _, ...rest }) => rest)) ===
      JSON.stringify([operation].map(({ hasSelf: _, ...rest }) => rest));
  const one =
    instructions.find(
      (each) =>
        wanted(each) &&
        new Set(operation.operands.map((which) => each[which])).size === operation.operands.length,
    ) ?? instructionOf(operation);
  const [p, q, out] = [0x40000, 0x40000 + rowBytes, 0x40000 + 2 * rowBytes];
  for (let round = 0; round < 12; round++) {
    const carries = next() & 0xffffffffn;
    const others = Array.from({ length: rowWords }, () => next() & 7n);
    const rows = [p, q].map((address) => {
      const row = kernel.row(address);
      for (let place = 0; place < rowWords; place++) row[place] = Number(BigInt.asIntN(32, word()));
      return row;
    });
    const expected = Array.from({ length: rowWords }, (_, place) => {
      const registers = Array.from({ length: registerCount }, () => 0n);
      for (const [number, which] of operation.operands.entries())
        registers[one[which]] = BigInt.asUintN(32, BigInt(rows[number]![place]!));
      return after(one, registers, (carries >> BigInt(place)) & 1n, others[place]!);
    });
    let flags = Number(BigInt.asIntN(32, carries));
    if (operation.condition !== undefined) {
      // Whether the condition holds is asked of the model: setcc on a register of zeros.
      flags = 0;
      for (const [place, { before }] of expected.entries()) {
        const asked = {
          name: `set${operation.condition}`,
          d: 0,
          s: -1,
          t: -1,
          immediate: 0,
          scale: 1,
        } as const;
        const zeros = { ...before, registers: before.registers.map(() => terms.constant(0n, 32)) };
        const told = step(terms, zeros, asked, 32);
        if ("undefinedRead" in told) throw new Error(told.undefinedRead);
        if (told.registers[0]!.value === 1n) flags |= 1 << place;
      }
    }
    const hash = kernel.value[at]!(p, q, flags, out);
    expect(hash).toBe(kernel.hash(out));
    const words = [...kernel.row(out)];
    if (!operation.isFlagsOnly && one.d >= 0)
      expect(words).toEqual(
        expected.map(({ after: { registers } }) =>
          Number(BigInt.asIntN(32, registers[one.d]!.value)),
        ),
      );
    const bits = (read: (place: number) => Term | undefined) => {
      let set = 0;
      for (let place = 0; place < rowWords; place++)
        if (read(place)!.value === 1n) set |= 1 << place;
      return set;
    };
    const { flagsDefined } = operation;
    if ((flagsDefined & flag.carry) !== 0)
      expect(kernel.carry(at, p, q, flags, out)).toBe(
        bits((place) => expected[place]!.after.carry),
      );
    if ((flagsDefined & flag.zero) !== 0)
      expect(kernel.zero(at, out)).toBe(bits((place) => expected[place]!.after.zero));
    if ((flagsDefined & flag.sign) !== 0)
      expect(kernel.sign(out)).toBe(bits((place) => expected[place]!.after.sign));
    if ((flagsDefined & flag.overflow) !== 0)
      expect(kernel.overflow(at, p, q, flags, out)).toBe(
        bits((place) => expected[place]!.after.overflow),
      );
  }
});
