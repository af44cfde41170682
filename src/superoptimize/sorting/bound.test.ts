import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { boundMemory, openBound, type Bound } from "./bound.ts";
import { canonicalForm } from "./canonical.ts";
import { knownKernels } from "./known-kernels.ts";
import { programFrom, type MachineKind, type Program } from "./machine.ts";
import { zeroOneTables } from "./zero-one.ts";
import { openZeroOneBound, tripleMemory } from "./zero-one-bound.ts";
import { framesOf } from "./symmetry.ts";
import { dead, tablesOf, type Tables } from "./tables.ts";
import { exactTables } from "./share.ts";
import { newControl } from "./together.ts";

function boundOf(tables: Tables, _?: boolean): Bound {
  const frames = framesOf(tables);
  const together = { threads: 1, control: new Int32Array(newControl()) };
  return openBound(tables, frames, { memory: boundMemory(tables, frames), together, thread: 0 });
}

function pairsAndTriplesOf(tables: Tables, isThorough = false): Bound {
  const together = { threads: 1, control: new Int32Array(newControl()) };
  const memory = tripleMemory(tables);
  return openZeroOneBound(tables, { memory, together, thread: 0, isThorough });
}

const saysYes = (bound: Bound, set: Uint16Array): boolean =>
  bound.mayReach(set, set.length) && bound.isWorthKeeping?.(set, set.length) !== false;

const key = streamKey(11, "bounds");
let draws = 0;
const below = (limit: number) => Math.floor(limit * uniformAt(key, draws++));

const after = ({ next, states }: Tables, set: readonly number[], instruction: number) =>
  [...new Set(set.map((state) => next[instruction * states + state]!))].sort((a, b) => a - b);

/** Fewest instructions to one arrangement for all, breadth first over everything; infinite where there is none. */
function distance(tables: Tables, from: readonly number[]): number {
  const { renamings, sorted, image, states } = tables;
  const isDone = (set: readonly number[]) =>
    renamings.some((_, goal) => set.every((state) => sorted[image[goal * states + state]!] === 1));
  let layer = [from];
  const known = new Set([from.join()]);
  for (let length = 0; layer.length > 0; length++) {
    if (layer.some(isDone)) return length;
    const following: number[][] = [];
    for (const set of layer)
      for (const instruction of tables.instructions.keys()) {
        const child = after(tables, set, instruction);
        if (child.includes(dead) || known.has(child.join())) continue;
        known.add(child.join());
        following.push(child);
      }
    layer = following;
  }
  return Infinity;
}

/** A machine as its complete search sees it, with the bound that goes with it. */
const machinesOf = (kind: MachineKind, n: number) =>
  kind === "cmov"
    ? ([[tablesOf(kind, n), boundOf]] as const)
    : ([
        [tablesOf(kind, n), boundOf],
        [zeroOneTables(n), pairsAndTriplesOf],
      ] as const);

describe.each([
  ["cmov", 2],
  ["minmax", 2],
  ["minmax", 3],
] as const)("for %s and %i numbers", (kind: MachineKind, n: number) => {
  test("two or three states are as far from a goal as a search without bounds finds", () => {
    const wrong: string[] = [];
    const check = (tables: Tables, bound: Bound, set: Uint16Array) => {
      const far = distance(tables, [...set]);
      for (const left of [far - 1, far]) {
        if (left < 0 || left === Infinity) continue;
        bound.prepare(left);
        if (saysYes(bound, set) !== (left === far)) wrong.push(`${set.join()} in ${left}`);
      }
      return far;
    };
    const lengths = new Set<number>();
    for (const [tables, boundBy] of machinesOf(kind, n)) {
      const bound = boundBy(tables, true);
      for (let trial = 0; trial < 40; trial++) {
        const drawn = Array.from({ length: 3 }, () => below(tables.states));
        const set = Uint16Array.from(new Set(drawn));
        if (set.length < 3) continue;
        lengths.add(check(tables, bound, set));
        check(tables, bound, set.subarray(0, 2));
      }
    }
    expect(wrong).toEqual([]);
    expect(lengths.size).toBeGreaterThan(2);
  });
});

/** The same program with each comparison the way round in which the machine lists it, and the moves behind it turned over. */
function listed(program: Program): Program {
  let turns = false;
  return program.map(({ operation, to, from }) => {
    if (operation === "cmp") turns = to > from;
    if (operation === "cmp" && turns) return { operation, to: from, from: to };
    if (!turns || !operation.startsWith("cmov")) return { operation, to, from };
    return { operation: operation === "cmovl" ? "cmovg" : "cmovl", to, from };
  });
}

test.each(knownKernels.filter(({ kind, n }) => n === 3 || (kind === "minmax" && n === 4)))(
  "no bound says no to a set on the way of the kernel of $n by $kind, in any frame",
  ({ kind, n, text }) => {
    for (const [tables, boundBy] of machinesOf(kind, n)) {
      const { states, image, instructions, renamings, turns } = tables;
      const program = listed(programFrom(text, n)).map((one) =>
        instructions.findIndex(
          ({ operation, to, from }) =>
            operation === one.operation && to === one.to && from === one.from,
        ),
      );
      expect(program).not.toContain(-1);
      const bound = boundBy(tables);
      let set: readonly number[] = tables.start;
      for (const [done, instruction] of program.entries()) {
        set = after(tables, set, instruction);
        bound.prepare(program.length - done - 1);
        for (let trial = 0; trial < 8; trial++) {
          const symmetry = below(turns * renamings.length);
          const framed = Uint16Array.from(set, (state) => image[symmetry * states + state]!);
          expect(saysYes(bound, framed)).toBe(true);
        }
      }
    }
  },
);

test.each([
  ["cmov", 3],
  ["cmov", 4],
  ["minmax", 4],
  ["minmax", 5],
  ["minmax", 6],
] as const)(
  "the canonical form of a set of %s for %i numbers is the same from every frame",
  (kind, n) => {
    const tables = exactTables(kind, n);
    const { states, image, instructions, renamings, turns } = tables;
    const canonical = canonicalForm(tables);
    const formOf = (set: readonly number[]) =>
      [...canonical(Uint16Array.from(set), set.length).states.subarray(0, set.length)].join();
    for (let trial = 0; trial < (n > 5 ? 4 : 20); trial++) {
      let set: readonly number[] = tables.start;
      for (let length = below(12); length > 0; length--) {
        const child = after(tables, set, below(instructions.length));
        if (!child.includes(dead)) set = child;
      }
      const form = formOf(set);
      // The form is itself one of the frames.
      const frames = Array.from({ length: turns * renamings.length }, (_, symmetry) =>
        Array.from(set, (state) => image[symmetry * states + state]!).sort((a, b) => a - b),
      );
      expect(frames.map((framed) => framed.join())).toContain(form);
      for (const framed of frames) expect(formOf(framed)).toBe(form);
    }
  },
);

test("a symmetry carries instructions to instructions: what is done in one frame is done in all", () => {
  for (const [kind, n] of [
    ["cmov", 3],
    ["minmax", 4],
    ["minmax", 5],
  ] as const) {
    const tables = exactTables(kind, n);
    const { states, next, image, instructions, renamings, turns } = tables;
    const rows = new Set<string>();
    // `cmp b, a`, which is not listed, leaves the flags of `cmp a, b` turned over.
    const turned = image.subarray(2 * renamings.length * states);
    for (const [index, { operation }] of instructions.entries()) {
      const row = next.subarray(index * states, (index + 1) * states);
      rows.add(row.join());
      if (operation === "cmp")
        rows.add(Array.from(row, (to) => (to === dead ? dead : turned[to]!)).join());
    }
    for (let symmetry = 0; symmetry < turns * renamings.length; symmetry++) {
      const frame = image.subarray(symmetry * states, (symmetry + 1) * states);
      const back = new Uint16Array(states);
      for (const [state, to] of frame.entries()) back[to] = state;
      for (const index of instructions.keys()) {
        const carried = Array.from(back, (state) => {
          const to = next[index * states + state]!;
          return to === dead ? dead : frame[to]!;
        });
        expect(rows.has(carried.join())).toBe(true);
      }
    }
  }
});
