import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { expand, type Node } from "./comparator.ts";
import { proveKernel } from "./kernel-proof.ts";
import { step, type Instruction } from "./machine.ts";
import { packingOf, unique } from "./network-sets.ts";
import { searchNetworks, shortestNetwork } from "./networks.ts";
import { permutations } from "./orders.ts";

const key = streamKey(29, "networks");
let draws = 0;
const below = (limit: number) => Math.floor(limit * uniformAt(key, draws++));

describe("kernels made of comparators", () => {
  test.each([
    [2, 4],
    [3, 11],
    [4, 20],
    [5, 33],
  ])("for %i numbers there is one of %i instructions, and none shorter", (n, length) => {
    const isSound = (program: Parameters<typeof proveKernel>[0]) => proveKernel(program, n).sorts;
    const { program, isWhole } = shortestNetwork(n, { isSound });
    expect(program).toHaveLength(length);
    expect(isWhole).toBe(true);
    expect(proveKernel(program!, n).sorts).toBe(true);
  });

  test("what is refused is not returned, and the search goes on to others", () => {
    const texts = new Set<string>();
    const found = searchNetworks({
      n: 4,
      most: 21,
      isSound: (program) => {
        texts.add(JSON.stringify(program));
        return texts.size > 1;
      },
    });
    expect(texts.size).toBe(2);
    expect(proveKernel(found!, 4).sortsDistinct).toBe(true);
  });

  test("a search that is stopped gives what it has", () => {
    let asked = 0;
    const { program, isWhole } = shortestNetwork(4, { isStopped: () => ++asked > 25 });
    expect(isWhole).toBe(false);
    expect(program === undefined || proveKernel(program, 4).sortsDistinct).toBe(true);
  });
});

/** What up to four instructions can do that compare x and y once, move by it, and put the two in order: all tried one by one. */
function everyComparator(n: number, set: Uint32Array, x: number, y: number, isWritten: boolean) {
  const { shifts, registers } = packingOf(n, 1);
  const s = n;
  const moves = (["cmovl", "cmovg"] as const).flatMap((operation) =>
    [x, y, s].flatMap((to) =>
      [x, y, s].flatMap((from): Instruction[] => (to === from ? [] : [{ operation, to, from }])),
    ),
  );
  const cmp: Instruction = { operation: "cmp", to: x, from: y };
  const copies: Instruction[] = [x, y].map((from) => ({ operation: "mov", to: s, from }));
  const bodies = moves.flatMap((one) => moves.map((two) => [cmp, one, two]));
  const programs = [
    ...copies.flatMap((copy) => bodies.map((body) => [copy, ...body])),
    ...(isWritten
      ? [...bodies, ...bodies.flatMap((body) => moves.map((more) => [...body, more]))]
      : []),
  ];
  const shortest = new Map<string, number>();
  for (const program of programs) {
    const states = set.map((state) => {
      const held = shifts.map((shift) => (state >>> shift) & 7);
      const after = { registers: held, less: false, greater: false };
      for (const instruction of program) step(after, instruction);
      return after.registers.reduce((word, value, at) => word | (value << shifts[at]!), 0);
    });
    const value = (state: number, register: number) => (state >>> shifts[register]!) & 7;
    const isExchange = (least: number, most: number) =>
      states.every((state, at) => {
        const before = [value(set[at]!, x), value(set[at]!, y)];
        const others = Array.from({ length: n }, (_, register) => register).every(
          (register) =>
            register === x ||
            register === y ||
            value(state, register) === value(set[at]!, register),
        );
        return (
          others &&
          value(state, least) === Math.min(...before) &&
          value(state, most) === Math.max(...before)
        );
      });
    const flips = isExchange(y, x);
    if (!flips && !isExchange(x, y)) continue;
    const named = states.map((state) => {
      const difference = flips ? (value(state, x) ^ value(state, y)) & 7 : 0;
      return state ^ (difference << shifts[x]!) ^ (difference << shifts[y]!);
    });
    const framed = packingOf(n, 1).frame(unique(named), 1).set.join();
    shortest.set(framed, Math.min(shortest.get(framed) ?? Infinity, program.length));
  }
  expect(registers).toBe(n + 1);
  return shortest;
}

test.each([3, 4])(
  "the ways to do a comparator for %i numbers are those that trying all programs finds",
  (n) => {
    const packing = packingOf(n, 1);
    const start = Uint32Array.from(permutations(n), (order) =>
      order.reduce((word, value, at) => word | ((value - 1) << packing.shifts[at]!), 0),
    ).sort();
    let reused = 0;
    for (let walk = 0; walk < (n === 3 ? 8 : 4); walk++) {
      let node: Node = {
        set: start,
        arrangements: start.length,
        written: 0,
        length: 0,
        comparators: 0,
        parent: undefined,
        step: [],
        names: new Uint8Array(n + 1),
        turned: false,
      };
      for (let depth = 0; depth < 5; depth++) {
        const following: Node[] = [];
        for (let x = 0; x < n; x++)
          for (let y = x + 1; y < n; y++) {
            const ways: Node[] = [];
            expand(node, { x, y, most: 99, packing, isWide: true }, (way) => ways.push(way));
            following.push(...ways);
            // Where every state changes places, or none does, there is nothing to compare.
            if (ways.length === 0) continue;
            const found = new Map<string, number>();
            for (const way of ways) {
              const length = way.length - node.length;
              const text = way.set.join();
              if (length <= 4) found.set(text, Math.min(found.get(text) ?? Infinity, length));
              if (length === 3) reused++;
            }
            const all = everyComparator(n, node.set, x, y, node.written === 1);
            expect(Object.fromEntries(found)).toEqual(Object.fromEntries(all));
          }
        if (following.length === 0) break;
        node = following[below(following.length)]!;
      }
    }
    expect(reused).toBeGreaterThan(1);
  },
);
