import { afterAll, describe, expect, test } from "vitest";
import { accepted } from "#base";
import { wasmModule } from "#compile";
import { binary, constant, defineModel, eq, random, unary } from "#model";
import { lognormal, triangular } from "#sources";
import { prepareStudy, sample, type Samples } from "#study";
import { openPool } from "./pool.ts";
import { sampleOnThreads } from "./sample.ts";

const number = { unit: "1", typical: 1, range: [0, 100], meaning: "a number" } as const;
const model = defineModel({
  name: "curve",
  summary: "Something with a power, a root found by search, and a limit.",
  inputs: { base: number, exponent: number },
  outputs: {
    power: { unit: "1", meaning: "a power" },
    root: { unit: "1", meaning: "of x exp x = base", between: [0, 10] },
  },
  equations: (s) => ({
    power: eq`${s.base}^${s.exponent}`,
    root: eq`${s.root} * exp(${s.root}) = ${s.base}`,
  }),
  limits: (s) => [{ holds: eq`${s.power} < 30`, otherwise: "too much" }],
});
const request = {
  model,
  groups: [{ name: "all", outputs: ["power", "root"] }],
  inputs: {
    base: { distribution: lognormal(3, 3) },
    exponent: { distribution: triangular(0, 1, 3) },
  },
  samples: 50_001,
  seed: 7,
};
const study = accepted(prepareStudy(request));

function sameBits(a: Samples, b: Samples, path: string): boolean {
  const [left, right] = [a, b].map(({ columns }) => Buffer.from(columns[path]!.values.buffer));
  return left!.equals(right!);
}

describe("threads", () => {
  test("one, two or three of them give the same bits", async () => {
    const alone = await sampleOnThreads(study, { threads: 1 });
    for (const threads of [2, 3]) {
      const together = await sampleOnThreads(study, { threads });
      for (const path of ["power", "root"]) expect(sameBits(together, alone, path)).toBe(true);
      expect(together.groups).toEqual(alone.groups);
    }
  });

  test("of numeric class wasm give the bits of `sample`, which runs anywhere", async () => {
    const before = process.env["KARDASHEV_TARGET"];
    process.env["KARDASHEV_TARGET"] = "wasm";
    // Another program, because the study's own is at hand for the class that it ran in.
    const groups = [{ name: "power alone", outputs: ["power"] }];
    const other = accepted(prepareStudy({ ...request, groups }));
    const together = await sampleOnThreads(other, { threads: 2 });
    if (before === undefined) delete process.env["KARDASHEV_TARGET"];
    else process.env["KARDASHEV_TARGET"] = before;
    expect(together.numericClass).toBe("wasm");
    expect(sameBits(together, sample(other), "power")).toBe(true);
  });

  test("are started by themselves only for a study that is worth it", async () => {
    // 50,001 samples of some 20 nodes are done before a thread starts: the columns are not in shared memory.
    const { columns } = await sampleOnThreads(study);
    expect(columns["power"]!.values.buffer).toBeInstanceOf(ArrayBuffer);
  });
});

describe("a pool", () => {
  const pool = openPool(2);
  afterAll(() => pool.close());
  const value = unary("exp", binary("mul", random("x"), constant(2)));
  const module = wasmModule({ outputs: { value } });
  const work = { module, inputs: {}, keys: { x: 1n }, count: 100_000 };

  test("tells how far it is, and in the end that it has done everything", async () => {
    const seen: number[] = [];
    await pool.run({ ...work, onProgress: (rows) => seen.push(rows) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(100_000);
    expect(seen.length).toBeGreaterThan(2);
  });

  test("stops when told to, with the reason, and works again afterwards", async () => {
    const stop = new AbortController();
    const reason = new Error("seen enough");
    let done = 0;
    const running = pool.run({
      ...work,
      count: 20_000_000,
      signal: stop.signal,
      onProgress: (rows) => {
        done = rows;
        stop.abort(reason);
      },
    });
    await expect(running).rejects.toBe(reason);
    expect(done).toBeLessThan(20_000_000);
    expect((await pool.run(work))[0]).toHaveLength(100_000);
    await expect(pool.run({ ...work, signal: stop.signal })).rejects.toBe(reason);
  });

  test("rejects work whose worker fails, with the cause, and works again afterwards", async () => {
    const failing = pool.run({ ...work, keys: {} });
    await expect(failing).rejects.toMatchObject({
      cause: { message: expect.stringContaining("stream x has no key") as string },
    });
    expect((await pool.run(work))[0]).toHaveLength(100_000);
  });

  test("that is closed in the middle of work rejects it, and does no more", async () => {
    const other = openPool(1);
    const running = other.run({ ...work, count: 20_000_000 });
    await other.close();
    await expect(running).rejects.toThrow(/worker thread failed/);
    await expect(other.run(work)).rejects.toThrow(/closed pool/);
  });

  test("does one piece of work at a time", async () => {
    const first = pool.run(work);
    await expect(pool.run(work)).rejects.toThrow(/one piece of work/);
    await first;
  });
});
