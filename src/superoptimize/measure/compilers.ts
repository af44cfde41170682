import { spawnSync } from "node:child_process";
import { wordHeaderFolder } from "./c-function.ts";

/** A C compiler of this machine, and the processor that it is told to write for. */
export interface Compiler {
  readonly name: "gcc" | "clang";
  readonly command: string;
  /** "gcc 12.2.0". */
  readonly version: string;
  readonly processor: string;
}

const commands = {
  gcc: ["gcc"],
  clang: ["clang", "clang-22", "clang-21", "clang-20", "clang-19", "clang-18", "clang-16"],
} as const;
/** The one that baselines are published for, then what comes closest. */
const processors = ["znver5", "znver4", "znver3", "native"] as const;

/** The compilers that this machine has, each with the newest processor that it knows. */
export function compilersHere(): Compiler[] {
  return (["gcc", "clang"] as const).flatMap((name) => {
    for (const command of commands[name]) {
      const version = /\d+\.\d+\.\d+/.exec(said(command, ["--version"]) ?? "")?.[0];
      if (version === undefined) continue;
      const processor = processors.find((one) => compiles(command, one));
      return processor === undefined
        ? []
        : [{ name, command, version: `${name} ${version}`, processor }];
    }
    return [];
  });
}

/** Instructions that a compiler makes of the one function in a C file, without its return. */
export function instructionsOf(
  { command, processor }: Compiler,
  cFile: string,
  width: number,
  more: readonly string[] = [],
): string[] {
  const asked = [...optimizing(processor), `-DW=${width}`, `-I${wordHeaderFolder}`, ...more];
  const flags = [...asked, "-S", "-masm=intel", "-o", "-", cFile];
  const text = said(command, flags);
  if (text === undefined) throw new Error(`${command} does not compile ${cFile}`);
  return text
    .split("\n")
    .filter((line) => /^\t[a-z]/.test(line))
    .map((line) =>
      line
        .replace(/\s*#.*/, "")
        .trim()
        .replaceAll("\t", " "),
    )
    .filter((line) => !/^ret\b/.test(line));
}

export const optimizing = (processor: string) => [
  "-O3",
  `-march=${processor}`,
  "-fcf-protection=none",
  "-fno-asynchronous-unwind-tables",
];

function compiles(command: string, processor: string): boolean {
  const flags = [`-march=${processor}`, "-xc", "-c", "-o", "/dev/null", "-"];
  const { status } = spawnSync(command, flags, { input: "int f;\n" });
  return status === 0;
}

function said(command: string, flags: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, flags, { encoding: "utf8", timeout: 60_000 });
  return status === 0 ? stdout : undefined;
}
