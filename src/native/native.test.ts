import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { compile, x64Module, type Program } from "#compile";
import { binary, constant, input, random, unary, type Node } from "#model";
import { filedModule, mostKept, privateFolder } from "./cache.ts";
import { compileHere } from "./compile-here.ts";
import { compileNative, fileNative } from "./compile-native.ts";
import { nativeTargets, thisMachine } from "./processor.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { targets } = nativeTargets(thisMachine());
const keys = { first: streamKey(7, "first"), second: streamKey(7, "second") };
const spread = (count: number, scale = 3) =>
  Float64Array.from({ length: count }, (_, row) => scale * Math.sin(1 + row * 1.7));

const [x, y] = [input("x"), input("y")];
const unknown = { kind: "unknown", name: "t" } as const;
const cube = binary("mul", unknown, binary("mul", unknown, unknown));
const xs = Array.from({ length: 40 }, (_, at) => at ** 1.5 - 3);
/** Every kind of instruction: functions, draws, conditions, a table, a search. */
const everyKind: Record<string, Node> = {
  function: binary("pow", unary("abs", unary("sin", x)), binary("add", y, constant(0.3))),
  draw: random("first"),
  other: binary("mul", random("second"), unary("exp", y)),
  table: { kind: "table", table: { name: "table", xs, ys: xs.map(Math.cos) }, at: x },
  root: {
    kind: "solve",
    unknown,
    residual: binary("sub", binary("add", cube, unknown), x),
    low: constant(-10),
    high: constant(10),
  },
  same: x,
  number: constant(2.5),
};

describe.skipIf(targets.length === 0).each(targets)("on %s", (target) => {
  const kernel = compileNative({ outputs: everyKind }, target, folder);
  const count = 20_011;
  const inputs = { x: spread(count), y: spread(count, 2.5) };
  const whole = kernel.run({ count, inputs, keys });

  test("a row has the same bits in a batch of any length, at any place, in columns of any alignment", () => {
    for (let length = 1; length <= 33; length++) {
      const first = 1000 + 3 * length;
      const rows = (column: Float64Array) => column.subarray(first, first + length);
      const given = { x: rows(inputs.x), y: rows(inputs.y) };
      const part = kernel.run({ count: length, firstIndex: first, inputs: given, keys });
      for (const [at, column] of part.entries()) expect(column).toEqual(rows(whole[at]!));
    }
  });

  test("a number gives the bits of a column of it, and so does one that was promised to be a number", () => {
    const given = { x: 1.25, y: -0.5 };
    const columns = { x: new Float64Array(41).fill(1.25), y: new Float64Array(41).fill(-0.5) };
    const expected = kernel.run({ count: 41, keys, inputs: columns });
    expect(kernel.run({ count: 41, keys, inputs: given })).toEqual(expected);
    const promised = compileNative({ outputs: everyKind, scalars: ["x", "y"] }, target, folder);
    expect(promised.run({ count: 41, keys, inputs: given })).toEqual(expected);
    expect(() => promised.run({ count: 41, keys, inputs: columns })).toThrow(
      "one number for all rows",
    );
  });

  test("a result has the same bits in a program of its own", () => {
    for (const [at, name] of kernel.outputs.entries()) {
      const alone = compileNative({ outputs: { it: everyKind[name]! } }, target, folder);
      expect(alone.run({ count: 100, inputs, keys })[0], name).toEqual(whole[at]!.subarray(0, 100));
    }
  });

  test("no row beyond the last is written", () => {
    const into = kernel.outputs.map(() => new Float64Array(50).fill(-1));
    kernel.run({ count: 37, inputs, keys, into });
    for (const [at, column] of into.entries()) {
      expect(column.subarray(0, 37)).toEqual(whole[at]!.subarray(0, 37));
      expect(column.subarray(37)).toEqual(new Float64Array(13).fill(-1));
    }
  });

  test("columns may be in shared memory", () => {
    const shared = (column: Float64Array) => {
      const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
      copy.set(column);
      return copy;
    };
    const given = { x: shared(inputs.x), y: shared(inputs.y) };
    const into = kernel.outputs.map(() => shared(new Float64Array(count)));
    kernel.run({ count, inputs: given, keys, into });
    for (const [at, column] of into.entries())
      expect(Buffer.from(column.buffer).equals(Buffer.from(whole[at]!.buffer))).toBe(true);
  });

  test("draws are those of `uniformAt`, to the last bit, from the first sample to the last", () => {
    const outputs = { first: random("first"), second: random("second") };
    const draws = compileNative({ outputs }, target, folder);
    for (const firstIndex of [0, 1, 4095, 2 ** 31 - 2, 2 ** 40 + 1]) {
      const [first, second] = draws.run({ count: 1030, firstIndex, keys });
      for (const row of [0, 1, 2, 511, 1023, 1024, 1029]) {
        expect(first![row]).toBe(uniformAt(keys.first, firstIndex + row));
        expect(second![row]).toBe(uniformAt(keys.second, firstIndex + row));
      }
    }
  });

  test("a difference of equal products is 0: only one of them is never rounded", () => {
    const product = (name: string) => binary("mul", input(name), binary("add", y, constant(0)));
    const outputs = { it: binary("sub", product("a"), product("b")) };
    const [it] = compileNative({ outputs }, target, folder).run({
      count: 3,
      inputs: { a: 0.1, b: 0.1, y: 0.3 },
    });
    expect(it).toEqual(new Float64Array(3));
  });

  test("two kernels of one program do not disturb each other", () => {
    const other = compileNative({ outputs: everyKind }, target, folder);
    const before = kernel.run({ count: 40, inputs, keys });
    other.run({ count: 40, inputs: { x: 9, y: 9 }, keys });
    expect(kernel.run({ count: 40, inputs, keys })).toEqual(before);
  });

  test("a program of more values than registers, some of them for long, is computed right", () => {
    const parts = Array.from({ length: 150 }, (_, at) =>
      unary("exp", binary("mul", x, constant(at / 150))),
    );
    const forwards = parts.reduce((sum, one) => binary("add", sum, one));
    const backwards = parts.toReversed().reduce((sum, one) => binary("sub", one, sum));
    const outputs = { forwards, backwards };
    const columns = compileNative({ outputs }, target, folder).run({ count: 70, inputs });
    const expected = compile({ outputs }).run({ count: 70, inputs });
    for (const [at, column] of columns.entries())
      for (const [row, value] of column.entries())
        expect(Math.abs(value / expected[at]![row]! - 1)).toBeLessThan(1e-12);
  });
});

test.skipIf(targets.length < 2)("both native targets give the same bits", () => {
  const count = 5003;
  const run = { count, inputs: { x: spread(count), y: spread(count, 2.5) }, keys };
  const [one, other] = targets.map((target) =>
    compileNative({ outputs: everyKind }, target, folder).run(run),
  );
  expect(one).toEqual(other);
});

const square: Program = { outputs: { square: binary("mul", x, x) } };

describe.skipIf(targets.length === 0)("the folder of modules", () => {
  const target = targets[0]!;
  const build = () => x64Module(square, target);

  test("holds what was built, for its owner alone, and nothing else", () => {
    const own = join(folder, "own");
    expect(privateFolder(own)).toBe(own);
    filedModule({ folder: own, key: "a", build });
    expect(readdirSync(own)).toEqual(["a.node"]);
    expect(statSync(own).mode & 0o777).toBe(0o700);
    expect(statSync(join(own, "a.node")).mode & 0o777).toBe(0o600);
    const again = filedModule({ folder: own, key: "a", build: () => expect.fail("built twice") });
    expect(again.names.outputs).toEqual(["square"]);
  });

  test.each([
    ["cut short", (file: Buffer) => file.subarray(0, file.length - 100)],
    ["empty", () => Buffer.alloc(0)],
    ["changed in one bit of its code", (file: Buffer) => flipped(file, 4200)],
    ["changed in its description", (file: Buffer) => flipped(file, file.length - 60)],
    ["somebody else's", () => Buffer.from("not ours".repeat(1000))],
  ])("builds a file anew that is %s", (_, spoil) => {
    compileNative(square, target, folder);
    const key = `spoilt ${_}`;
    const { path } = filedModule({ folder, key, build });
    const sound = readFileSync(path);
    writeFileSync(path, spoil(sound));
    filedModule({ folder, key, build });
    expect(readFileSync(path).equals(sound)).toBe(true);
  });

  test("keeps the newest modules, and not more than it should", () => {
    const full = privateFolder(join(folder, "full"));
    for (let file = 0; file < mostKept + 10; file++) {
      const path = join(full, `old ${file}.node`);
      writeFileSync(path, "");
      utimesSync(path, file, file);
    }
    const { path } = filedModule({ folder: full, key: "new", build });
    const kept = readdirSync(full);
    expect(kept).toHaveLength(mostKept);
    expect(kept).toContain(basename(path));
    expect(kept).not.toContain("old 10.node");
    expect(kept).toContain("old 11.node");
  });

  test("is another one where the wanted one cannot be made", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const other = privateFolder(join(file, "below"));
    expect(statSync(other).mode & 0o777).toBe(0o700);
    rmSync(other, { recursive: true });
  });

  test("is closed to others when it was open", () => {
    const open = join(folder, "open");
    mkdirSync(open, { mode: 0o755 });
    privateFolder(open);
    expect(statSync(open).mode & 0o777).toBe(0o700);
  });
});

const flipped = (file: Buffer, at: number): Buffer => {
  const copy = Buffer.from(file);
  copy[at]! ^= 1;
  return copy;
};

test("code with the superoptimizer's rules and code without are filed apart", () => {
  const own = mkdtempSync(join(folder, "rules-"));
  const program = { outputs: { angle: binary("atan2", x, y) } };
  for (const target of targets) {
    const files = [true, false, true].map(
      (rules) => fileNative(program, target, own, { rules }).path,
    );
    expect(files[1]).not.toBe(files[0]);
    expect(files[2]).toBe(files[0]);
    expect(readFileSync(files[1]!).equals(readFileSync(files[0]!))).toBe(false);
  }
});

describe("what runs where", () => {
  const linux = (flags: string) => ({
    platform: "linux",
    architecture: "x64",
    processors: `flags\t\t: ${flags}\n`,
  });

  test("follows from the processor's instruction sets", () => {
    expect(nativeTargets(linux("fpu avx2 fma avx512f avx512dq")).targets).toEqual([
      "avx512",
      "avx2",
    ]);
    expect(nativeTargets(linux("fpu avx2 fma avx512f")).targets).toEqual(["avx2"]);
    expect(nativeTargets(linux("fpu avx2")).targets).toEqual([]);
  });

  test.each([
    [
      "another processor",
      { platform: "linux", architecture: "arm64", processors: "" },
      /Linux on x86-64/,
    ],
    [
      "another system",
      { platform: "darwin", architecture: "x64", processors: undefined },
      /Linux on x86-64/,
    ],
    ["an old processor", linux("fpu sse2"), /no AVX2/],
    ["no /proc", { platform: "linux", architecture: "x64", processors: undefined }, /cpuinfo/],
  ])("on %s it is WebAssembly, explained in one line", (_, machine, because) => {
    const lines: string[] = [];
    const kernel = compileHere(square, {
      machine,
      wanted: undefined,
      explain: (line) => lines.push(line),
    });
    expect(kernel.target).toBe("wasm");
    expect(lines).toEqual([expect.stringMatching(because)]);
    expect(kernel.run({ count: 1, inputs: { x: 3 } })[0]![0]).toBe(9);
  });

  test("a system that forbids new code runs WebAssembly, explained in one line", () => {
    const lines: string[] = [];
    const file = () => {
      throw new Error(
        "failed to map segment from shared object: Operation not permitted\nat somewhere",
      );
    };
    const kernel = compileHere(square, {
      machine: linux("avx2 fma"),
      wanted: "",
      file,
      explain: (line) => lines.push(line),
    });
    expect(kernel.target).toBe("wasm");
    expect(lines).toEqual([expect.stringContaining("Operation not permitted")]);
    expect(lines[0]).not.toContain("\n");
  });

  test("KARDASHEV_TARGET decides, as far as the machine can", () => {
    const lines: string[] = [];
    const targetOf = (wanted: string) =>
      compileHere(square, { wanted, explain: (line) => lines.push(line) }).target;
    for (const wanted of [...targets, "wasm", "interpret"]) expect(targetOf(wanted)).toBe(wanted);
    expect(lines).toEqual([]);
    targetOf("neon");
    expect(lines).toHaveLength(1);
  });
});
