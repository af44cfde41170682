import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import {
  programText,
  x64Module,
  type AddonExports,
  type CodeOptions,
  type Kernel,
  type Program,
  type X64Target,
} from "#compile";
import { filedModule, privateFolder, type FiledModule } from "./cache.ts";
import { compilerVersion } from "./compiler-version.ts";
import { kernelOver } from "./kernel.ts";

let ownFolder: string | undefined;

/**
 * Where modules are kept: `native` in `KARDASHEV_CACHE`, or in the user's folder for such things. A folder that stands in
 * for it goes with the process.
 */
function cacheFolder(): string {
  if (ownFolder !== undefined) return ownFolder;
  const { KARDASHEV_CACHE, XDG_CACHE_HOME } = process.env;
  const cache = KARDASHEV_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kardashev");
  const wanted = join(cache, "native");
  const folder = privateFolder(wanted);
  if (folder !== wanted)
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return (ownFolder = folder);
}

/**
 * A program as machine code of this process. The processor must run the target (`nativeTargets`). Throws, with its
 * cause, where the system does not let new code be loaded.
 */
export function compileNative(
  program: Program,
  target: X64Target,
  folder?: string,
  options?: Pick<CodeOptions, "rules">,
): Kernel {
  return loadNative(fileNative(program, target, folder, options));
}

/** The program's module in a file of the cache, which any thread can load. */
export function fileNative(
  program: Program,
  target: X64Target,
  folder: string = cacheFolder(),
  { rules = true }: Pick<CodeOptions, "rules"> = {},
): FiledModule {
  const { text, numbers } = programText(program);
  const hash = createHash("sha256").update(
    `${compilerVersion()} ${target}${rules ? "" : " without rules"}\n`,
  );
  const key = hash.update(text).update(numbers).digest("hex");
  return filedModule({
    folder,
    key,
    build: () => x64Module(program, target, undefined, { rules }),
  });
}

/** The addon's own exports are made anew at each load: an arena for each kernel and each thread. */
export function loadNative({ path, ...description }: FiledModule): Kernel {
  const addon = { exports: {} as Partial<AddonExports> };
  process.dlopen(addon, path);
  const { arena, run, bind } = addon.exports;
  if (arena === undefined || run === undefined || bind === undefined)
    throw new Error(`${path} was loaded but did not start: there was no memory for it`);
  return kernelOver({ arena, run, bind }, description);
}
