import { readFileSync } from "node:fs";
import type { X64Target } from "#compile";

/** Instruction sets that each target's code takes for granted, by the names that Linux gives them. */
const needed = {
  avx512: ["avx512f", "avx512dq"],
  avx2: ["avx2", "fma"],
} as const satisfies Record<X64Target, readonly string[]>;

/** What must be known of the machine that is to run the code. */
export interface Machine {
  readonly platform: string;
  readonly architecture: string;
  /** The text of /proc/cpuinfo; undefined where there is none. */
  readonly processors: string | undefined;
}

/** The targets a machine runs, best first; `because` says why there is none. */
export interface NativeTargets {
  readonly targets: readonly X64Target[];
  readonly because: string;
}

export function thisMachine(): Machine {
  return { platform: process.platform, architecture: process.arch, processors: processorsText() };
}

function processorsText(): string | undefined {
  try {
    return readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return undefined;
  }
}

export function nativeTargets({ platform, architecture, processors }: Machine): NativeTargets {
  const none = (because: string) => ({ targets: [], because });
  if (platform !== "linux" || architecture !== "x64")
    return none(`native code is for Linux on x86-64, and this is ${platform} on ${architecture}`);
  if (processors === undefined)
    return none("/proc/cpuinfo, which names the processor's instruction sets, cannot be read");
  // Linux names a set only where it also saves the registers that it needs.
  const flags = new Set(/^flags\s*:(.*)$/m.exec(processors)?.[1]?.trim().split(/\s+/));
  const targets = (["avx512", "avx2"] as const).filter((target) =>
    needed[target].every((name) => flags.has(name)),
  );
  return targets.length > 0 ? { targets, because: "" } : none("the processor has no AVX2 with FMA");
}
