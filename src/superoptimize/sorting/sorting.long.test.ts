import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { searchExactly } from "./exact.ts";
import { findKernel } from "./sorting.ts";

describe("what takes minutes", () => {
  test("no program of 19 instructions sorts four numbers, and one of 20 sorts equal ones too", async () => {
    const { kernel, state } = accepted(await findKernel({ kind: "cmov", n: 4 }));
    expect(state.ruledOut).toBe(19);
    expect(kernel).toMatchObject({ length: 20, optimal: true, proof: { orders: 75, sorts: true } });
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

  test("a proof is stopped while it goes on", async () => {
    const stopper = new AbortController();
    const search = { kind: "cmov", n: 4, most: 19, signal: stopper.signal } as const;
    expect(await searchExactly({ ...search, onProgress: () => stopper.abort() })).toBe("stopped");
  });
});
