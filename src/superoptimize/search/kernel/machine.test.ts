import { expect, test } from "vitest";
import { Terms, type Term } from "../../bits/term.ts";
import { registerCount, wordAt } from "../../x86/instruction.ts";
import { step, type State } from "../../x86/semantics.ts";
import type { Places } from "../places.ts";
import { repertoireFor } from "../repertoire.ts";
import { randomWords } from "../tests.ts";
import { Machine } from "./machine.ts";

const terms = new Terms();
const product = terms.make("mul", terms.variable("x", 32), terms.variable("y", 32));
const repertoire = { argumentCount: 1, bufferWords: 2, scratch: 2 };
const { instructions } = repertoireFor([product], repertoire);
const places: Places = {
  inputs: [2, wordAt(0), wordAt(1)].map((location) => ({ location, isNeeded: true })),
  outputs: [0, wordAt(0), wordAt(1)],
  count: registerCount + 2,
};
const next = randomWords(9n);
const signed = (value: bigint) => Number(BigInt.asIntN(32, value));

test("sequences of any instructions leave what the model of the processor says, in registers and memory", () => {
  const length = 6;
  const examples = Array.from({ length: 32 }, () => ({
    inputs: places.inputs.map(() => signed(next() >> (next() % 40n))),
    outputs: places.outputs.map(() => 0),
  }));
  const machine = new Machine(instructions, { examples, places, length });
  let compared = 0;
  for (let round = 0; round < 400; round++) {
    const tasks: (typeof machine.tasks)[number][] = [];
    for (let depth = 0; depth < length;) {
      const task = machine.tasks[Number(next() % BigInt(machine.tasks.length))]!;
      if ((task.reads & ~machine.defined[depth]!) !== 0) continue;
      machine.push(task, depth++);
      tasks.push(task);
    }
    const at = Number(next() % 32n);
    const values: (Term | undefined)[] = Array.from({ length: places.count }, () => undefined);
    for (const [number, { location }] of places.inputs.entries())
      values[location] = terms.constant(BigInt(examples[at]!.inputs[number]!), 32);
    let state: State = {
      registers: values,
      carry: undefined,
      zero: undefined,
      sign: undefined,
      overflow: undefined,
      hasAddress: true,
    };
    for (const { instruction } of tasks) {
      const after = step(terms, state, instruction, 32);
      if ("undefinedRead" in after) throw new Error(after.undefinedRead);
      state = after;
    }
    for (let location = 0; location < places.count; location++) {
      const value = state.registers[location];
      const isDefined = (machine.defined[length]! & (1 << location)) !== 0;
      expect([tasks, location, isDefined]).toEqual([tasks, location, value !== undefined]);
      if (value === undefined) continue;
      compared++;
      const word = machine.kernel.row(machine.row(length, location))[at];
      if (word !== signed(value.value))
        expect([tasks.map((one) => one.instruction), location, word]).toEqual([
          [],
          location,
          signed(value.value),
        ]);
    }
  }
  expect(compared).toBeGreaterThan(1000);
});

test("wrong bits are counted", () => {
  const examples = [{ inputs: [0b1011, 0, -1], outputs: [0b0001, 0, 0] }];
  const machine = new Machine(instructions, { examples, places, length: 1 });
  const [result, , last] = machine.wanted;
  expect(machine.wrong(0, 2, result!.row)).toBe(32 * 2);
  expect(machine.wrong(0, wordAt(1), last!.row)).toBe(32 * 32);
});
