import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { binary, compare, constant, input, select, unary, type Node } from "#model";
import { compileNative, nativeTargets, thisMachine } from "#native";
import { x64Executable } from "../../compile.ts";
import type { Signature } from "../../standalone/signature.ts";
import type { X64Target } from "../assembler.ts";
import { requirements, type Requirements } from "./processor-check.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-executable-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { targets } = nativeTargets(thisMachine());
const [x, y] = [input("x"), input("y")];
/** Functions, a condition, a difference that rounds once or twice. */
const outputs: Record<string, Node> = {
  power: binary("pow", unary("abs", x), binary("add", y, constant(0.3))),
  chosen: select(compare("lt", x, y), unary("sin", x), unary("cbrt", y)),
  fused: binary("sub", binary("mul", x, y), x),
};
const same: Record<string, Node> = { y: x };

function signatureOf(program: Record<string, Node>, inputs: readonly string[]): Signature {
  const one = (name: string) => ({ name, unit: "1", meaning: name });
  return {
    name: "trial",
    summary: "A trial.",
    inputs: inputs.map((name, at) => ({ ...one(name), typical: 1.5 + at, range: [0, 9] })),
    outputs: Object.keys(program).map(one),
    reasons: [],
  };
}

let files = 0;

/** The file of an executable. */
function built(
  program: Record<string, Node>,
  inputs: readonly string[],
  target: X64Target,
  required?: Requirements,
): string {
  const signature = signatureOf(program, inputs);
  const draft = { signature, help: "the help\n", ...(required === undefined ? {} : { required }) };
  const path = join(folder, `program ${files++}`);
  writeFileSync(path, x64Executable({ outputs: program }, target, draft).bytes, { mode: 0o755 });
  return path;
}

function run(path: string, given: string | Uint8Array, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(path, args, { input: given, maxBuffer: 2 ** 28 });
  return { status, stderr: stderr.toString(), bytes: stdout, text: stdout.toString() };
}

const spread = (count: number, scale = 3) =>
  Float64Array.from({ length: count }, (_, row) => scale * Math.sin(1 + row * 1.7));

describe.skipIf(targets.length === 0).each(targets)("an executable for %s", (target) => {
  const path = built(outputs, ["x", "y"], target);
  const kernel = compileNative({ outputs }, target, folder);
  const columns = (count: number) =>
    kernel.run({ count, inputs: { x: spread(count), y: spread(count, 2) } });
  const rows = (all: readonly Float64Array[], count: number) =>
    Float64Array.from(
      { length: all.length * count },
      (_, at) => all[at % all.length]![Math.floor(at / all.length)]!,
    );

  test("gives the bits of the kernel for any number of rows, as doubles and as text", () => {
    for (const count of [...Array.from({ length: 34 }, (_, at) => at), 4095, 100_003]) {
      const expected = rows(columns(count), count);
      const given = rows([spread(count), spread(count, 2)], count);
      const raw = run(path, new Uint8Array(given.buffer), "--raw");
      expect(raw.status).toBe(0);
      expect(raw.bytes.equals(Buffer.from(expected.buffer))).toBe(true);
      const lines = Array.from(
        { length: count },
        (_, row) => `${given[2 * row]},${given[2 * row + 1]}\n`,
      );
      const text = run(path, `x,y\n${lines.join("")}`)
        .text.trimEnd()
        .split("\n");
      expect(text.length).toBe(count + 1);
      expect(text.slice(1).flatMap((line) => line.split(",").map(Number))).toEqual([...expected]);
    }
  });

  test("says what it lacks, and computes nothing, where the processor has not all that is needed", () => {
    // Bits that no processor sets: leaf 1 and XCR0 keep them for later.
    const needed = requirements[target];
    const lacking = [
      { ...needed, leaf1: needed.leaf1 | (1 << 16) },
      { ...needed, saved: needed.saved | (1 << 30) },
    ];
    for (const required of lacking) {
      const { status, stderr, text } = run(built(outputs, ["x", "y"], target, required), "x\n1\n");
      expect(status).toBe(3);
      expect(stderr).toMatch(/^trial: this processor lacks instructions .*--instructions avx2/);
      expect(text).toBe("");
    }
  });
});

describe.skipIf(targets.length === 0)("what an executable reads", () => {
  const path = built(same, ["x"], targets.at(-1)!);
  const both = built(outputs, ["x", "y"], targets.at(-1)!);
  const answers = (text: string) => run(path, text).text.split("\n").slice(1, -1);

  test("is read to the nearest double and printed as JavaScript prints it", () => {
    const bits = new DataView(new ArrayBuffer(8));
    // A fixed walk over all exponents and both signs, and forms that are hard to round.
    const texts = Array.from({ length: 200_000 }, (_, at) => {
      const word = BigInt.asUintN(64, BigInt(at) * 0x9e3779b97f4a7c15n);
      bits.setBigUint64(0, word);
      const value = bits.getFloat64(0);
      if (!Number.isFinite(value)) return "1";
      const digits = (word ^ (word >> 7n)) % 10n ** 19n;
      return [
        String(value),
        value.toExponential(at % 19),
        `${digits}e${(at % 660) - 350}`,
        `${(1n << 54n) + (word >> 10n) * 2n + 1n}`,
      ][at % 4]!;
    });
    texts.push(
      ..."0 5e-324 2.4703282292062327e-324 2.4703282292062328e-324 2.2250738585072011e-308 1.7976931348623157e308".split(
        " ",
      ),
    );
    texts.push(
      ..."1e23 9007199254740993 1e21 1e-7 1e-6 123456789012345680000 .5 5. +5 1E5 1e+05 1e-005 00012 1e-400".split(
        " ",
      ),
    );
    const read = answers(`x\n${texts.join("\n")}\n`);
    const wrong = texts.flatMap((text, at) =>
      read[at] === String(Number(text)).replace("Infinity", "inf")
        ? []
        : [{ text, read: read[at] }],
    );
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(read.length).toBe(texts.length);
  });

  test("may be infinite or no number, in the words of any language", () => {
    const words = ["inf", "-Infinity", "+INF", "nan", "NaN", "-nan", "1e999", "-0"];
    expect(answers(`x\n${words.join("\n")}\n`)).toEqual([
      "inf",
      "-inf",
      "inf",
      "nan",
      "nan",
      "nan",
      "inf",
      "-0",
    ]);
  });

  test("may have carriage returns, blank lines, quotes, spaces, a byte order mark and no end to its last line", () => {
    expect(answers('\uFEFF"x"\r\n\r\n1\r\n  \n"2"\n 3\t')).toEqual(["1", "2", "3"]);
  });

  test("may name its columns in any order and leave some out, which are then typical", () => {
    expect(run(both, "y,x\n2,1\n").text).toBe(run(both, "x,y\n1,2\n").text);
    expect(run(both, "x\n1\n").text).toBe(run(both, "x,y\n1,2.5\n").text);
    const raw = run(both, new Uint8Array(Float64Array.of(1, 2).buffer), "--raw", "x");
    expect(raw.bytes.length).toBe(2 * 3 * 8);
  });

  test("may be nothing: then there is only the header", () => {
    expect(run(path, "")).toMatchObject({ status: 0, text: "y\n" });
    expect(run(path, "x\n")).toMatchObject({ status: 0, text: "y\n" });
    expect(run(path, "", "--raw")).toMatchObject({ status: 0, text: "" });
  });

  test.each([
    ["a word for a number", "x\n1\n2x\n3\n", 'line 3, column x: "2x" is not a number', "y\n1\n"],
    ["half an exponent", "x\n1e\n", 'line 2, column x: "1e" is not a number', "y\n"],
    ["a sign alone", "x\n-\n", '"-" is not a number', "y\n"],
    ["a point alone", "x\n.\n", '"." is not a number', "y\n"],
    ["an empty cell", 'x\n""\n', 'line 2, column x: "" is not a number', "y\n"],
    ["a number of another base", "x\n0x10\n", '"0x10" is not a number', "y\n"],
    [
      "too many values",
      "x\n1\n1,2\n",
      "line 3 has more values than the header has names",
      "y\n1\n",
    ],
    ["an unknown column", "z\n1\n", 'no input is called "z"; --help lists the inputs', ""],
    ["a column named twice", "x,x\n1,1\n", 'the column "x" is named twice', ""],
    ["a line without end", `x\n${"1".repeat(1_100_000)}\n`, "a line or row is longer", "y\n"],
  ])("that is %s ends with 2 after the rows before it", (_, given, because, before) => {
    const { status, stderr, text } = run(path, given);
    expect(stderr).toMatch(new RegExp(because.replaceAll(/[.()]/g, "\\$&")));
    expect({ status, text }).toEqual({ status: 2, text: before });
  });

  test("with too few values, or part of a row of doubles, ends with 2", () => {
    expect(run(both, "x,y\n1\n")).toMatchObject({
      status: 2,
      stderr: "trial: line 2 has fewer values than the header has names\n",
    });
    const part = run(both, new Uint8Array(12), "--raw");
    expect(part).toMatchObject({
      status: 2,
      stderr: "trial: the input ends inside a row of doubles\n",
    });
  });

  test("is answered row by row where it comes row by row", async () => {
    const child = spawn(path, [], { stdio: ["pipe", "pipe", "inherit"] });
    const answered: string[] = [];
    const next = () =>
      new Promise<void>(
        (resolve) =>
          void child.stdout.once("data", (data: Buffer) => {
            answered.push(data.toString());
            resolve();
          }),
      );
    child.stdin.write("x\n");
    await next();
    for (const row of ["1", "2"]) {
      child.stdin.write(`${row}\n`);
      await next();
    }
    child.stdin.end();
    expect(answered).toEqual(["y\n", "1\n", "2\n"]);
    expect(await new Promise((resolve) => void child.once("exit", resolve))).toBe(0);
  });

  test("may be anything at all: it ends with 0 or 2", () => {
    const bits = (seed: number) => Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 8;
    const letters = 'xy01.,-+eE"\n\r \tnaif\0\xff';
    for (let turn = 0; turn < 300; turn++) {
      const text = Array.from({ length: bits(turn) % 200 }, (_, at) =>
        letters.charAt(bits(turn * 1000 + at) % letters.length),
      ).join("");
      const header = turn % 3 === 0 ? "" : "x,y\n";
      const { status } = run(
        both,
        Buffer.from(header + text, "latin1"),
        ...(turn % 7 ? [] : ["--raw"]),
      );
      expect([0, 2], JSON.stringify(text)).toContain(status);
    }
  });

  test("is asked for with options that are known", () => {
    expect(run(path, "", "--help")).toMatchObject({ status: 0, text: "the help\n" });
    expect(run(path, "", "-h")).toMatchObject({ status: 0, text: "the help\n" });
    expect(run(path, "", "--raw", "z").status).toBe(2);
    expect(run(path, "", "--frobnicate")).toMatchObject({
      status: 2,
      stderr: 'trial: cannot do "--frobnicate"; --help says what can be done\n',
    });
  });

  test("needs little memory, however much there is of it", () => {
    const script = 'ulimit -v 16384; (echo x; yes 1.25 | head -n 2000000) | "$0" | tail -n 1';
    expect(spawnSync("bash", ["-c", script, path], { encoding: "utf8" }).stdout).toBe("1.25\n");
  });

  test("whose reader has gone ends quietly, and not with 0", () => {
    const script = 'trap "" PIPE; (echo x; yes 1) | ("$0"; echo "$?" >&2) | head -n 1';
    const { stdout, stderr } = spawnSync("bash", ["-c", script, path], { encoding: "utf8" });
    expect(stdout).toBe("y\n");
    expect(stderr.split("\n").filter((line) => !line.startsWith("yes:"))).toEqual(["1", ""]);
  });
});
