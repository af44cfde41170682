import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import type { Specification } from "../bits/specification.ts";
import type { Compiler } from "./compilers.ts";

/** Where "word.h" is, which says what a word is. */
export const wordHeaderFolder = `${dirname(import.meta.dirname)}/programs`;

/** A specification as a function of C, in a file that includes "word.h". */
export interface CFunction {
  readonly name: string;
  /** "word", or "void" where nothing is returned. */
  readonly returns: "word" | "void";
  /** "word *a, word x": the buffer comes first. */
  readonly parameters: string;
}

export function cFunctionOf({ name, arguments: args, buffer, returns }: Specification): CFunction {
  const words = args.map((arg) => `word ${arg}`);
  const all = [...(buffer === undefined ? [] : [`word *${buffer.name}`]), ...words];
  return {
    name: name.replaceAll(/\W/g, "_"),
    returns: returns ? "word" : "void",
    parameters: all.join(", "),
  };
}

/** Why a C file is none to measure against: it does not compile, or has another function. Undefined where it is. */
export function cFileFault(
  cFile: string,
  specification: Specification,
  compilers: readonly Compiler[],
): string | undefined {
  const { name, returns, parameters } = cFunctionOf(specification);
  const source = `#include "word.h"\n#include ${JSON.stringify(cFile)}\n${returns} (*const check)(${parameters}) = ${name};\n`;
  for (const { command, version } of compilers)
    for (const width of [32, 64]) {
      const flags = [`-I${wordHeaderFolder}`, `-DW=${width}`, "-Werror=incompatible-pointer-types"];
      const given = [...flags, "-fsyntax-only", "-xc", "-"];
      const { status, stderr } = spawnSync(command, given, { input: source, encoding: "utf8" });
      if (status === 0) continue;
      const said = /\berror: (.*)$/m.exec(stderr)?.[1] ?? stderr.split("\n")[0] ?? "";
      return `${cFile} is to hold "${returns} ${name}(${parameters})", of words of ${width} bits too; ${version}: ${said}`;
    }
  return undefined;
}
