import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefusal } from "#base";
import { meaningOf, type Specification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { examplesOf } from "../search/tests.ts";
import type { RegisterWidth } from "../x86/instruction.ts";
import {
  assembly,
  differs,
  driver,
  exampleCount,
  included,
  loops,
  type BenchmarkSubject,
  type Unit,
} from "./benchmark-code.ts";
import { wordHeaderFolder } from "./c-function.ts";
import { optimizing, type Compiler } from "./compilers.ts";

/** Nanoseconds: the least of many rounds. */
export interface Times {
  /** One that waits for the last, each argument for its result: from the arguments to the result. */
  readonly latencyNs: number;
  /** One of many that wait for nothing, the loads of its arguments included. */
  readonly throughputNs: number;
}

/** Of each compiler's function, in the order of the compilers, and of the sequence. */
export interface Measured {
  readonly compiled: readonly Times[];
  readonly found: Times;
}

/**
 * Times C functions as each compiler makes them against sequences, inlined in loops over examples of the domain: a call would cost
 * more than most of them. Compilers may not look through the loop (no vectors, nothing made once). Undefined where the program
 * cannot be built or run; "differs" where a compiler's function and a sequence do in an example.
 */
export function benchmark(
  subjects: readonly BenchmarkSubject[],
  { compilers, width }: { readonly compilers: readonly Compiler[]; readonly width: RegisterWidth },
): readonly Measured[] | "differs" | undefined {
  const rows = subjects.map(({ specification }) => rowsOf(specification, width));
  const [linker] = compilers;
  if (linker === undefined || subjects.length === 0 || rows.includes(undefined)) return undefined;
  const makers = [...compilers, linker];
  const units = subjects.flatMap((subject, at) =>
    makers.map((compiler, number): Unit => {
      const inner = number === compilers.length ? assembly(subject, width) : included(subject);
      const arity = subject.specification.arguments.length;
      return { name: `f${at}_${number}`, compiler, at, arity, inner };
    }),
  );
  // What the loops themselves take.
  const inner = "static word inner(word x0) { return x0; }";
  const empty: Unit = { name: "empty", compiler: linker, at: 0, arity: 1, inner };
  const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
  const main = driver({ units: [...units, empty], rows: rows as string[], each: makers.length });
  const ran = ranOf([...units, empty], { main, linker, width, folder });
  rmSync(folder, { recursive: true, force: true });
  if (ran?.status === differs) return "differs";
  if (ran?.status !== 0) return undefined;
  const numbers = ran.stdout.trim().split(/\s+/).map(Number);
  const emptyNs = numbers.at(-1)!;
  const times = units.map((_, at) => ({
    throughputNs: numbers[2 * at]!,
    latencyNs: Math.max(0, numbers[2 * at + 1]! - emptyNs),
  }));
  return subjects.map((_, at) => {
    const own = times.slice(makers.length * at, makers.length * (at + 1));
    return { compiled: own.slice(0, -1), found: own.at(-1)! };
  });
}

/** Builds the program in a folder and runs it. */
function ranOf(
  units: readonly Unit[],
  {
    main,
    linker,
    width,
    folder,
  }: {
    readonly main: string;
    readonly linker: Compiler;
    readonly width: RegisterWidth;
    readonly folder: string;
  },
): { readonly status: number | null; readonly stdout: string } | undefined {
  const build = (compiler: Compiler, given: readonly string[]) => {
    const more = [`-DW=${width}`, `-I${wordHeaderFolder}`, "-falign-loops=64"];
    const flags = [...optimizing(compiler.processor), ...more];
    return spawnSync(compiler.command, [...flags, ...given], { cwd: folder }).status === 0;
  };
  for (const { name, arity, inner } of units)
    writeFileSync(join(folder, `${name}.c`), loops(name, arity, inner));
  writeFileSync(join(folder, "main.c"), main);
  const objects = units.map(({ name }) => `${name}.o`);
  const isBuilt =
    units.every(({ name, compiler }, at) =>
      build(compiler, ["-c", `${name}.c`, "-o", objects[at]!]),
    ) && build(linker, ["main.c", ...objects, "-o", "main"]);
  if (!isBuilt) return undefined;
  return spawnSync(join(folder, "main"), { encoding: "utf8", timeout: 120_000 });
}

/** Examples as C, or undefined where there are none. */
function rowsOf(specification: Specification, width: RegisterWidth): string | undefined {
  const meaning = meaningOf(specification, width, new Terms());
  const examples = isRefusal(meaning) ? meaning : examplesOf(meaning, exampleCount, 2n);
  if (isRefusal(examples)) return undefined;
  const suffix = width === 64 ? "ull" : "u";
  const words = Array.from({ length: exampleCount }, (_, at) => {
    const { input } = examples[at % examples.length]!;
    return `{${specification.arguments.map((name) => `${input[name]!}${suffix}`).join(",")}}`;
  });
  return `{${words.join(",")}}`;
}
