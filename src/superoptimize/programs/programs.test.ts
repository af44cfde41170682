import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { nativeTargets, routineFrom, thisMachine } from "#native";
import { evaluator } from "../bits/evaluate.ts";
import { meaningOf, type Width } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { compilersHere } from "../measure/compilers.ts";
import { prove } from "../prove/prove.ts";
import { examplesOf } from "../search/tests.ts";
import { bytesOfAll } from "../x86/encode.ts";
import { hackersDelight } from "./hackers-delight.ts";
import { baselines, shortest } from "./shortest.ts";

const programs = hackersDelight();

/** Words of 8 bits as texts of digits: what the book says, counted out, without any of our operations. */
const digits = (x: number) => x.toString(2).padStart(8, "0");
const number = (text: string) => Number.parseInt(text.slice(-8), 2);
const leading = (x: number) => /^0*/.exec(digits(x))![0].length;
const trailing = (x: number) => /0*$/.exec(digits(x))![0].length;
const count = (x: number) => digits(x).replaceAll("0", "").length;
const signed = (x: number) => (x > 127 ? x - 256 : x);
const truth = (holds: boolean) => (holds ? 1 : 0);

const book: Readonly<Record<string, (x: number, y: number) => number | undefined>> = {
  p01: (x) => number(digits(x).replace(/1(0*)$/, "0$1")),
  p02: (x) => number(digits(x).replace(/1*$/, (ones) => "0".repeat(ones.length))),
  p03: (x) => (x === 0 ? 0 : 2 ** trailing(x)),
  p04: (x) => (x === 0 ? 255 : 2 ** (trailing(x) + 1) - 1),
  p05: (x) => (x === 0 ? 255 : number(digits(x).replace(/10*$/, (end) => "1".repeat(end.length)))),
  p06: (x) => number(digits(x).replace(/0(1*)$/, "1$1")),
  p07: (x) => (x === 255 ? 0 : 2 ** /1*$/.exec(digits(x))![0].length),
  p08: (x) => 2 ** trailing(x) - 1,
  p09: (x) => Math.abs(signed(x)) & 255,
  p10: (x, y) => truth(leading(x) === leading(y)),
  p11: (x, y) => truth(leading(x) < leading(y)),
  p12: (x, y) => truth(leading(y) <= leading(x)),
  p13: (x) => Math.sign(signed(x)) & 255,
  p14: (x, y) => Math.floor((x + y) / 2),
  p15: (x, y) => Math.ceil((x + y) / 2),
  p16: (x, y) => Math.max(signed(x), signed(y)) & 255,
  p17: (x) => number(digits(x).replace(/1+(0*)$/, (end) => "0".repeat(end.length))),
  p18: (x) => truth(count(x) === 1),
  p20: (x) => {
    const higher = Array.from({ length: 255 - x }, (_, at) => x + 1 + at);
    return x === 0 ? undefined : higher.find((next) => count(next) === count(x));
  },
  p22: (x) => count(x) % 2,
  p23: (x) => count(x),
  p24: (x) => (x >= 1 && x <= 128 ? 2 ** Math.ceil(Math.log2(x)) : undefined),
  p25: (x, y) => Math.floor((x * y) / 256),
};

/** Value of a specification at a width; undefined outside its domain. */
function specified(name: string, width: Width): (...words: bigint[]) => bigint | undefined {
  const { specification } = programs.find((one) => one.specification.name === name)!;
  const {
    domain,
    result,
    arguments: args,
  } = accepted(meaningOf(specification, width, new Terms()));
  const evaluate = evaluator([domain, result]);
  return (...words) => {
    const input = Object.fromEntries(args.map((arg, at) => [arg.name, words[at]!]));
    const [inside, value] = evaluate(input);
    return inside === 1n ? value : undefined;
  };
}

test.each(Object.keys(book))("%s means what the book says, on every word of 8 bits", (name) => {
  const program = specified(name, 8);
  const two = book[name]!.length === 2;
  for (let x = 0; x < 256; x++)
    for (let y = 0; y < (two ? 256 : 1); y += 3) {
      const expected = book[name]!(x, y);
      const value = program(BigInt(x), BigInt(y));
      if (value !== (expected === undefined ? undefined : BigInt(expected)))
        expect([x, y, value]).toEqual([x, y, expected]);
    }
  expect(programs).toHaveLength(25);
});

test("p19 exchanges the fields, and has no meaning where they overlap or leave the word", () => {
  const exchange = specified("p19", 8);
  expect(exchange(0b1010_0011n, 0b11n, 4n)).toBe(0b1011_0010n);
  expect(exchange(0b1010_0011n, 0b11n, 1n)).toBeUndefined();
  expect(exchange(0b1010_0011n, 0b11n, 7n)).toBeUndefined();
});

test("p21 goes round its three values, and has no meaning elsewhere", () => {
  const cycle = specified("p21", 8);
  expect([7n, 9n, 4n].map((x) => cycle(x, 7n, 9n, 4n))).toEqual([9n, 4n, 7n]);
  expect(cycle(8n, 7n, 9n, 4n)).toBeUndefined();
  expect(cycle(7n, 7n, 7n, 4n)).toBeUndefined();
});

describe("what was found", () => {
  const widths = [32, 64] as const;
  const cases = programs.flatMap((program) => widths.map((width) => ({ ...program, width })));
  const found = (name: string) => shortest[name as keyof typeof shortest];

  test.each(cases)(
    "is proved: $specification.name at $width bits",
    { timeout: 120_000 },
    async ({ specification, width }) => {
      const verdict = await prove({
        specification,
        width,
        code: { target: "x86", sequence: found(specification.name) },
      });
      expect(verdict).toMatchObject({ kind: "proved" });
    },
  );

  test("is never longer than what gcc and clang make, and shorter than clang's in at least five", () => {
    const lengths = Object.entries(baselines).flatMap(([name, { gcc, clang }]) =>
      widths.map((_, at) => ({ name, ours: found(name).length, gcc: gcc[at]!, clang: clang[at]! })),
    );
    expect(lengths).toHaveLength(50);
    expect(lengths.filter(({ ours, gcc, clang }) => ours > Math.min(gcc, clang))).toEqual([]);
    const shorter = new Set(
      lengths.filter(({ ours, clang }) => ours < clang).map(({ name }) => name),
    );
    expect(shorter.size).toBeGreaterThanOrEqual(5);
  });

  const { targets } = nativeTargets(thisMachine());
  describe.skipIf(targets.length === 0)("on the real processor", () => {
    test.each(cases)(
      "gives the specified results: $specification.name at $width bits",
      ({ specification, width }) => {
        const meaning = accepted(meaningOf(specification, width, new Terms()));
        const examples = accepted(examplesOf(meaning, 200, 3n));
        const code = Uint8Array.from(bytesOfAll(found(specification.name), width));
        const states = examples.map(({ input }) => {
          const [edi = 0n, esi = 0n, edx = 0n, ecx = 0n] = specification.arguments.map(
            (name) => input[name]!,
          );
          return [~0n, edi, esi, edx, ecx, ~0n, ~0n, 2n];
        });
        const results = routineFrom(
          code,
          states.length,
        )(states).map(([rax]) => BigInt.asUintN(width, rax!));
        expect(results).toEqual(examples.map(({ result }) => result));
      },
    );
  });
});

const [compiler] = compilersHere();
describe.skipIf(compiler === undefined)("the C files that compilers are measured on", () => {
  test.each([32, 64] as const)("do what is specified at %i bits", { timeout: 120_000 }, (width) => {
    const folder = mkdtempSync(join(tmpdir(), "kardashev-programs-"));
    try {
      const suffix = width === 64 ? "ull" : "u";
      const checks = programs.flatMap(({ specification }) => {
        const meaning = accepted(meaningOf(specification, width, new Terms()));
        return accepted(examplesOf(meaning, 60, 4n)).map(({ input, result }) => {
          const words = specification.arguments
            .map((name) => `${input[name]!}${suffix}`)
            .join(", ");
          return `if (${specification.name}(${words}) != ${result}${suffix}) wrong("${specification.name}");`;
        });
      });
      copyFileSync(join(dirname(programs[0]!.cFile), "word.h"), join(folder, "word.h"));
      for (const { cFile } of programs) copyFileSync(cFile, join(folder, basename(cFile)));
      const includes = programs.map(({ cFile }) => `#include "${basename(cFile)}"`).join("\n");
      const source = `#include <stdio.h>\n${includes}\nstatic void wrong(const char *name) { puts(name); }\nint main(void) {\n${checks.join("\n")}\nreturn 0;\n}\n`;
      writeFileSync(join(folder, "main.c"), source);
      const flags = ["-O1", `-DW=${width}`, "main.c", "-o", "main"];
      const built = spawnSync(compiler!.command, flags, { cwd: folder, encoding: "utf8" });
      expect(built.stderr).toBe("");
      const ran = spawnSync(join(folder, "main"), { encoding: "utf8" });
      expect(ran.stdout).toBe("");
      expect(ran.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
