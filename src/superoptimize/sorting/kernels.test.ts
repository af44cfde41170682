import { expect, test } from "vitest";
import { isRefusal } from "#base";
import { compilersHere } from "../measure/compilers.ts";
import { benchmarkKernel } from "./benchmark.ts";
import { kernelId, kernelNamed, kernelNames } from "./kernels.ts";
import { failsOnEqualKeys, knownKernels } from "./known-kernels.ts";
import { kernelFrom } from "./sorting.ts";

test("names of kernels say machine and numbers, and no two share an id", () => {
  const all = kernelNames.map((name) => kernelNamed(name)!);
  expect(all.map(({ kind, n }) => `${kind} ${n}`)).toContain("minmax 6");
  expect(new Set(all.map(({ kind, n }) => kernelId(kind, n))).size).toBe(kernelNames.length);
  for (const other of ["sort1", "sort7", "sort", "minmax33", "p01"])
    expect(kernelNamed(other)).toBeUndefined();
});

test("what is kept is proved again: a kernel that fails on equal keys is refused", () => {
  const kept = { kind: "cmov", n: 3, width: 250, ruledOut: 10 } as const;
  const wrong = kernelFrom({ ...kept, best: failsOnEqualKeys });
  expect(isRefusal(wrong) && wrong.because).toContain("does not sort 3 numbers");
  const right = kernelFrom({ ...kept, best: knownKernels[0]!.text });
  expect(right).toMatchObject({ optimal: true, proof: { sorts: true } });
  expect(kernelFrom({ ...kept, ruledOut: 9, best: knownKernels[0]!.text })).toMatchObject({
    optimal: false,
  });
});

const compilers = compilersHere().slice(0, 1);
test.each(
  compilers.flatMap((compiler) => [0, 4].map((at) => ({ compiler, ...knownKernels[at]! }))),
)(
  "a compiler's nested compare-exchanges and our $kind kernel for $n numbers sort alike, and ours is shorter",
  ({ compiler, ...kernel }) => {
    const measured = benchmarkKernel(kernel, compiler);
    expect(measured.foundCount).toBeLessThan(measured.compiledCount);
    expect(measured.foundNs).toBeGreaterThan(0);
    expect(measured.compiledNs).toBeGreaterThan(0);
  },
);

test.each(compilers)("a kernel that sorts otherwise than $version is caught", (compiler) => {
  const wrong = { kind: "cmov", n: 3, text: failsOnEqualKeys } as const;
  expect(() => benchmarkKernel(wrong, compiler)).toThrow("sort differently");
});
