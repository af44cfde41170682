import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { searchExactly } from "./exact.ts";
import { proveKernel } from "./kernel-proof.ts";
import { longerKernels } from "./known-kernels.ts";
import { programFrom, type Program } from "./machine.ts";
import { searchNetworks, shortestNetwork } from "./networks.ts";
import { findKernel } from "./sorting.ts";

describe("what takes minutes", () => {
  test("no program of 19 instructions sorts four numbers, and one of 20 sorts equal ones too", async () => {
    const { kernel, state } = accepted(await findKernel({ kind: "cmov", n: 4 }));
    expect(state.ruledOut).toBe(19);
    expect(kernel).toMatchObject({ length: 20, optimal: true, proof: { orders: 75, sorts: true } });
  });

  test("minima and maxima sort five numbers in 22, not in 21", async () => {
    expect(await searchExactly({ kind: "minmax", n: 5, most: 21 })).toBeUndefined();
    const program = (await searchExactly({ kind: "minmax", n: 5, most: 22 })) as Program;
    expect(program).toHaveLength(22);
    expect(proveKernel(program, 5).sorts).toBe(true);
  });

  test("minima and maxima sort six numbers in 32, not in 31", async () => {
    expect(await searchExactly({ kind: "minmax", n: 6, most: 31 })).toBeUndefined();
  });

  test.each([
    ["cmov", 45],
    ["minmax", 32],
  ] as const)("%s sorts six numbers in %i instructions or less", async (kind, length) => {
    const { kernel } = accepted(await findKernel({ kind, n: 6, width: 4000, prove: false }));
    expect(kernel!.length).toBeLessThanOrEqual(length);
    expect(kernel!.proof).toMatchObject({ orders: 4683, sorts: true });
  });

  test("74 instructions sort eight numbers: tried on all weak orders", () => {
    const { n, text } = longerKernels.at(-1)!;
    expect(programFrom(text, n)).toHaveLength(74);
    expect(proveKernel(programFrom(text, n), n)).toMatchObject({ orders: 545_835, sorts: true });
  });

  test("of comparators, 45 sort six numbers and none fewer", () => {
    const { program, isWhole } = shortestNetwork(6, {
      isSound: (one) => proveKernel(one, 6).sorts,
    });
    expect(program).toHaveLength(45);
    expect(isWhole).toBe(true);
  });

  test("of comparators that may fill scratch in some states only, 33 sort five numbers and none fewer", () => {
    const { program, isWhole } = shortestNetwork(5, {
      isWide: true,
      isSound: (one) => proveKernel(one, 5).sorts,
    });
    expect(program).toHaveLength(33);
    expect(isWhole).toBe(true);
  });

  test("comparators sort seven numbers in 60 instructions", () => {
    expect(searchNetworks({ n: 7, most: 60, width: 200 })).toHaveLength(60);
  });

  test("a proof is stopped while it goes on", async () => {
    const stopper = new AbortController();
    const search = { kind: "cmov", n: 4, most: 19, signal: stopper.signal } as const;
    expect(await searchExactly({ ...search, onProgress: () => stopper.abort() })).toBe("stopped");
  });
});
