import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { loadRoutine, nativeTargets, thisMachine } from "#native";
import { searchBeam } from "./beam.ts";
import { searchExactly } from "./exact.ts";
import { proveKernel } from "./kernel-proof.ts";
import { failsOnEqualKeys, knownKernels, longerKernels } from "./known-kernels.ts";
import { routineOf, rowBytes, rowsFrom } from "./machine-code.ts";
import { programFrom, run, textOf, type Program } from "./machine.ts";
import { permutations, weakOrders } from "./orders.ts";
import { findKernel, type SortingProgress } from "./sorting.ts";
import { tablesOf } from "./tables.ts";

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

describe("the orders of inputs", () => {
  test("permutations are n! and weak orders the ordered Bell numbers (OEIS A000670)", () => {
    expect([2, 3, 4, 5, 6].map((n) => permutations(n).length)).toEqual([2, 6, 24, 120, 720]);
    expect([2, 3, 4, 5, 6].map((n) => weakOrders(n).length)).toEqual([3, 13, 75, 541, 4683]);
  });
});

describe("the shortest kernels known to us", () => {
  /** Lengths of "Synthesis of Sorting Kernels" (CGO 2025); for minima and maxima of 5 and 6 numbers ours are shorter than its 26 and 40. */
  const lengths = { cmov: { 3: 11, 4: 20, 5: 33, 6: 45 }, minmax: { 3: 8, 4: 15, 5: 22, 6: 32 } };

  test.each(knownKernels)("$kind for $n numbers sorts every weak order", ({ kind, n, text }) => {
    const program = programFrom(text, n);
    expect(program.length).toBe(lengths[kind][n as 3]);
    expect(proveKernel(program, n)).toMatchObject({
      method: "exhaustive",
      sorts: true,
      sortsDistinct: true,
    });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: n, maxLength: n }), (values) => {
        expect(run(program, values)).toEqual(sorted(values));
      }),
    );
  });

  test.each(
    nativeTargets(thisMachine())
      .targets.slice(0, 1)
      .flatMap(() => knownKernels),
  )(
    "$kind for $n numbers sorts on a real processor, extremes and equal keys among them",
    ({ kind, n, text }) => {
      const rows = weakOrders(n).concat([
        Array.from({ length: n }, (_, at) => (at % 2 === 0 ? 9 : -9)),
      ]);
      const { memory, run: start } = loadRoutine(
        routineOf(kind, programFrom(text, n), n),
        rowsFrom + rows.length * rowBytes(kind, n),
      );
      const scale = { "-9": -(2 ** 31), "9": 2 ** 31 - 1 } as Readonly<Record<string, number>>;
      const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
      view.setBigUint64(0, BigInt(rows.length), true);
      const unit = rowBytes(kind, n) / n;
      // Each lane of a vector gets the row moved on by its number, so that lanes differ.
      const lanes = kind === "cmov" ? 1 : 4;
      const value = (row: number, at: number, lane: number) => {
        const number = rows[row]![(at + lane) % n]!;
        return scale[number] ?? number - 3;
      };
      const each = (visit: (row: number, at: number, lane: number, place: number) => void) => {
        for (const row of rows.keys())
          for (let at = 0; at < n; at++)
            for (let lane = 0; lane < lanes; lane++)
              visit(row, at, lane, rowsFrom + row * rowBytes(kind, n) + at * unit + 4 * lane);
      };
      each((row, at, lane, place) => {
        if (kind === "cmov") view.setBigInt64(place, BigInt(value(row, at, lane)), true);
        else view.setInt32(place, value(row, at, lane), true);
      });
      start();
      const wrong: string[] = [];
      each((row, at, lane, place) => {
        const expected = sorted(rows[row]!.map((_, other) => value(row, other, lane)))[at]!;
        const found =
          kind === "cmov" ? Number(view.getBigInt64(place, true)) : view.getInt32(place, true);
        if (found !== expected) wrong.push(`row ${row}, register ${at}: ${found}, not ${expected}`);
      });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
  );

  test("a kernel of 11 sorts every permutation of three numbers and fails on equal ones", () => {
    const proof = proveKernel(programFrom(failsOnEqualKeys, 3), 3);
    expect(proof).toMatchObject({ orders: 13, sorts: false, sortsDistinct: true });
    expect(new Set(proof.counterexample!.input).size).toBeLessThan(3);
    expect(run(programFrom(failsOnEqualKeys, 3), proof.counterexample!.input)).not.toEqual(
      sorted(proof.counterexample!.input),
    );
  });

  test("a kernel with any one instruction left out is caught, and so is one that trusts scratch", () => {
    for (const { n, text, minimal } of knownKernels) {
      if (!minimal) continue;
      const program = programFrom(text, n);
      for (const gone of program.keys())
        expect(
          proveKernel(
            program.filter((_, at) => at !== gone),
            n,
          ).sorts,
        ).toBe(false);
    }
    const trusting = programFrom("cmp a, s; mov s, b; cmp a, b; cmovg b, a; cmovg a, s", 2);
    const careless = programFrom("cmp a, s; cmovl s, b; cmp a, b; cmovg b, a; cmovg a, s", 2);
    expect(proveKernel(trusting, 2).sorts).toBe(true);
    expect(proveKernel(careless, 2).sorts).toBe(false);
  });

  test("60 instructions sort seven numbers, 74 eight", () => {
    expect(longerKernels.map(({ n, text }) => programFrom(text, n).length)).toEqual([60, 74]);
    const [seven, eight] = longerKernels.map(({ n, text }) => programFrom(text, n));
    expect(proveKernel(seven!, 7)).toMatchObject({ orders: 47_293, sorts: true });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }),
        (row) => {
          expect(run(eight!, row)).toEqual(sorted(row));
        },
      ),
    );
  });

  test("a kernel's text is read back", () => {
    for (const { n, text } of [...knownKernels, ...longerKernels])
      expect(textOf(programFrom(text, n), n).replaceAll("\n", "; ")).toBe(text);
  });
});

describe("the complete search", () => {
  /** Lengths of shortest kernels as published; each is found, and nothing with one instruction less. */
  test.each([
    ["cmov", 2, 4],
    ["cmov", 3, 11],
    ["minmax", 2, 3],
    ["minmax", 3, 8],
    ["minmax", 4, 15],
  ] as const)("%s for %i numbers needs %i instructions", async (kind, n, length) => {
    expect(await searchExactly({ kind, n, most: length - 1 })).toBeUndefined();
    const program = (await searchExactly({ kind, n, most: length })) as Program;
    expect(program).toHaveLength(length);
    expect(proveKernel(program, n).sortsDistinct).toBe(true);
  });

  test("one thread and three count the same sets", async () => {
    const counted = async (threads: number) => {
      const sets: number[] = [];
      await searchExactly({
        kind: "cmov",
        n: 3,
        most: 11,
        threads,
        onProgress: (one) => sets.push(one.sets),
      });
      return sets;
    };
    expect(await counted(3)).toEqual(await counted(1));
  });

  /** Breadth first over all instructions with no bound, no frames and no order among neighbours: slow, and too simple to be wrong. */
  test("agrees with a search that leaves nothing out", async () => {
    for (const kind of ["cmov", "minmax"] as const) {
      const { start, next, states, instructions, sorted: inOrder } = tablesOf(kind, 2);
      let layer = new Map([[start.join(), start]]);
      const known = new Set(layer.keys());
      let length = 0;
      while (![...layer.values()].some((set) => set.every((state) => inOrder[state] === 1))) {
        length++;
        const following = new Map<string, readonly number[]>();
        for (const set of layer.values())
          for (const instruction of instructions.keys()) {
            const reached = new Set(set.map((state) => next[instruction * states + state]!));
            const child = [...reached].sort((a, b) => a - b);
            if (child.includes(0xffff) || known.has(child.join())) continue;
            known.add(child.join());
            following.set(child.join(), child);
          }
        layer = following;
      }
      expect(await searchExactly({ kind, n: 2, most: 10 })).toHaveLength(length);
    }
  });
});

describe("finding a kernel", () => {
  test("three numbers: 11 instructions, equal keys sorted, nothing shorter", async () => {
    const told: SortingProgress[] = [];
    const { kernel, state } = accepted(
      await findKernel({ kind: "cmov", n: 3, onProgress: (one) => told.push(one) }),
    );
    expect(kernel).toMatchObject({ length: 11, optimal: true, proof: { orders: 13, sorts: true } });
    expect(kernel!.bytes.length).toBe(kernel!.lines.flatMap(({ bytes }) => bytes).length);
    expect(state.ruledOut).toBe(10);
    expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(["beam", "found", "proof"]));
  });

  test.each([
    ["cmov", 4, 1000, 20],
    ["cmov", 5, 250, 33],
    ["minmax", 5, 1000, 23],
  ] as const)(
    "is found by %s for %i numbers, beams of %i sets: %s instructions",
    async (kind, n, width, length) => {
      const { kernel } = accepted(await findKernel({ kind, n, width, prove: false, threads: 2 }));
      expect(kernel!.length).toBe(length);
      expect(kernel!.proof.sorts).toBe(true);
      expect(kernel!.optimal).toBe(false);
    },
  );

  test("what is refused for equal keys is not found", () => {
    const program = searchBeam(tablesOf("cmov", 3, false), {
      width: 500,
      most: 11,
      seed: 6,
      isRefused: (one) => proveKernel(one, 3).sorts,
    })!;
    expect(proveKernel(program, 3)).toMatchObject({ sorts: false, sortsDistinct: true });
  });

  test("a stopped search gives what it has, and another goes on from there", async () => {
    const stopper = new AbortController();
    const first = accepted(
      await findKernel({
        kind: "cmov",
        n: 3,
        signal: stopper.signal,
        onProgress: ({ phase }) => phase === "found" && stopper.abort(),
      }),
    );
    expect(first).toMatchObject({ stopped: true, kernel: { optimal: false } });
    const from = JSON.parse(JSON.stringify(first.state));
    const told: SortingProgress[] = [];
    const rest = accepted(
      await findKernel({ kind: "cmov", n: 3, from, onProgress: (one) => told.push(one) }),
    );
    expect(rest).toMatchObject({ stopped: false, kernel: { length: 11, optimal: true } });
    // What is proved minimal is not searched for again.
    told.length = 0;
    accepted(
      await findKernel({
        kind: "cmov",
        n: 3,
        from: rest.state,
        onProgress: (one) => told.push(one),
      }),
    );
    expect(told).toEqual([]);
  });

  test("a proof that is stopped has ruled out what it has searched, and goes on from its folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kardashev-proofs-"));
    const stopper = new AbortController();
    const search = { kind: "minmax", n: 3, folder, threads: 1 } as const;
    const first = accepted(
      await findKernel({
        ...search,
        signal: stopper.signal,
        onProgress: (one) => one.phase === "proof" && one.length === 3 && stopper.abort(),
      }),
    );
    expect(first).toMatchObject({ stopped: true, kernel: { length: 8, optimal: false } });
    expect(first.state.ruledOut).toBeGreaterThanOrEqual(2);
    expect(first.state.ruledOut).toBeLessThan(7);
    const remarks: string[] = [];
    const from = JSON.parse(JSON.stringify(first.state));
    const onRemark = (remark: string) => remarks.push(remark);
    const rest = accepted(await findKernel({ ...search, from, onRemark }));
    expect(remarks[0]).toMatch(/^goes on behind length [3-6]$/);
    expect(rest.state.ruledOut).toBe(7);
    expect(rest.kernel!.optimal).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test("a complete search that is stopped before it begins says so", async () => {
    const signal = AbortSignal.abort();
    expect(await searchExactly({ kind: "cmov", n: 3, most: 11, signal })).toBe("stopped");
  });

  test("what cannot be searched for is refused with the limit", async () => {
    const because = async (request: Parameters<typeof findKernel>[0]) => {
      const answer = await findKernel(request);
      return isRefusal(answer) ? answer.because : undefined;
    };
    expect(await because({ kind: "cmov", n: 7 })).toContain("2 to 6");
    expect(await because({ kind: "cmov", n: 2.5 })).toContain("2 to 6");
    const from = { kind: "cmov", n: 3, width: 0, ruledOut: 0 } as const;
    expect(await because({ kind: "cmov", n: 4, from })).toContain("go on with the same");
    for (const best of ["mov f, a", "jmp a, b", ""])
      expect(await because({ kind: "cmov", n: 3, from: { ...from, best } })).toContain(
        "begin anew",
      );
    const wrong = { ...from, best: failsOnEqualKeys };
    expect(await because({ kind: "cmov", n: 3, from: wrong })).toContain("begin anew");
  });
});
