import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { proveKernel } from "./kernel-proof.ts";
import { knownKernels } from "./known-kernels.ts";
import { programFrom, run, type Instruction, type Program } from "./machine.ts";
import { dead, tablesOf, type Tables } from "./tables.ts";
import { zeroOneTables } from "./zero-one.ts";

const key = streamKey(23, "zero-one");
let draws = 0;
const below = (limit: number) => Math.floor(limit * uniformAt(key, draws++));

/** What inputs of low and high numbers say of a program. */
function sortsZeroOne(tables: Tables, program: Program): boolean {
  const { instructions, next, states, start, sorted } = tables;
  return start.every((from) => {
    let state = from;
    for (const { operation, to, from: source } of program) {
      if (state === dead) return false;
      const index = instructions.findIndex(
        (one) => one.operation === operation && one.to === to && one.from === source,
      );
      state = next[index * states + state]!;
    }
    return state !== dead && sorted[state] === 1;
  });
}

describe("inputs of low and high numbers", () => {
  test("are 50, 112 and 238 states after scratch is written, and 2^n - 2 at the start", () => {
    for (const [n, states] of [
      [4, 50],
      [5, 112],
      [6, 238],
    ] as const) {
      const tables = zeroOneTables(n);
      expect(tables.start).toHaveLength(2 ** n - 2);
      expect(tables.states - tables.start.length).toBe(states);
    }
  });

  test.each([3, 4, 5])("say of programs for %i numbers what all weak orders say", (n) => {
    const tables = zeroOneTables(n);
    const known = knownKernels.find((one) => one.kind === "minmax" && one.n === n)!;
    const kernel = programFrom(known.text, n);
    const other = (): Instruction => tables.instructions[below(tables.instructions.length)]!;
    const answers = [0, 0];
    for (let trial = 0; trial < 300; trial++) {
      // A kernel with one instruction too many, one in the place of another, or two exchanged.
      // Not the first instruction, which fills scratch: the search does not read it before.
      const at = 1 + below(kernel.length - 1);
      const kind = trial % 3;
      const program = kernel.toSpliced(at, kind === 0 ? 0 : 1, other());
      if (kind === 2) program.splice(at, 1, ...kernel.slice(at, at + 2).toReversed());
      const said = sortsZeroOne(tables, program);
      expect(said).toBe(proveKernel(program, n).sorts);
      answers[Number(said)]!++;
    }
    expect(sortsZeroOne(tables, kernel)).toBe(true);
    expect(Math.min(...answers)).toBeGreaterThan(10);
  });

  test("a number is lost in them exactly where one is lost in some permutation", () => {
    const n = 4;
    const [few, all] = [zeroOneTables(n), tablesOf("minmax", n)];
    const after = ({ next, states }: Tables, set: readonly number[], instruction: number) => [
      ...new Set(set.map((state) => next[instruction * states + state]!)),
    ];
    const ends = [0, 0];
    for (let trial = 0; trial < 400; trial++) {
      let [low, permuted]: readonly (readonly number[])[] = [few.start, all.start];
      for (let length = 0; length < 8; length++) {
        const instruction = below(few.instructions.length);
        [low, permuted] = [after(few, low!, instruction), after(all, permuted!, instruction)];
        const isLost = low.includes(dead);
        expect(isLost).toBe(permuted.includes(dead));
        ends[Number(isLost)]!++;
        if (isLost) break;
      }
    }
    expect(Math.min(...ends)).toBeGreaterThan(20);
  });

  test("a program that sorts all but one of them is refused", () => {
    // Four of the five comparators that four numbers need.
    const text = knownKernels.find((one) => one.kind === "minmax" && one.n === 4)!.text;
    const kernel = programFrom(text, 4);
    const wrong = kernel.slice(0, -3);
    expect(sortsZeroOne(zeroOneTables(4), wrong)).toBe(false);
    expect(run(wrong, [2, 4, 1, 3])).not.toEqual([1, 2, 3, 4]);
  });
});
