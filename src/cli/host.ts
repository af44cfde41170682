import type { Style } from "./terminal/style.ts";

/** The world as commands see it: where text goes, files, and a clock. */
export interface Host {
  readonly style: Style;
  write(text: string): void;
  /** Writes what comes piece by piece, no faster than it is read; ends early where the reader has gone. */
  writeAll(texts: Iterable<string>): Promise<void>;
  /** Progress and remarks that do not belong into the answer. */
  remark(text: string): void;
  /** Whether somebody watches the remarks: a terminal, not a pipe. */
  readonly watched: boolean;
  /** Of the package, "0.1.0". */
  readonly version: string;
  readText(path: string): string;
  /** Puts a file into its place when it is complete: until then there is the old one, or none. */
  writeFile(path: string, bytes: Uint8Array, mode: number): void;
  nowMs(): number;
  /** Aborted when the person interrupts; asked for only where there is something to stop cleanly. */
  interruption(): AbortSignal;
}

/** How a command ends: 0 done, 2 a bad request, 130 interrupted. (1 is kept for faults of ours.) */
export type ExitCode = 0 | 2 | 130;
