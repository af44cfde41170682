import type { NumericClass } from "#compile";
import type { CompiledModule } from "#native";
import type { DesignDraft } from "#study";
import type { Ahead } from "./whole/ahead.ts";
import type { Searched } from "./whole/aids.ts";
import type { Piece } from "./whole/journal.ts";

/** A program over many rows, for all workers together. */
interface Program {
  readonly module: CompiledModule;
  readonly inputs: Readonly<Record<string, number>>;
  readonly keys: Readonly<Record<string, bigint>>;
  /** Shared memory of two 32-bit integers: pieces handed out so far, and whether to stop. */
  readonly progress: SharedArrayBuffer;
}

/** What all workers compute together. */
export type Job =
  | (Program & {
      /** The program's columns over rows 0 to `count`. */
      readonly kind: "columns";
      readonly count: number;
      /** Shared memory of `count` doubles for each output, in the program's order. */
      readonly columns: readonly SharedArrayBuffer[];
    })
  | (Program & {
      /** Summaries of consecutive blocks of a study. */
      readonly kind: "blocks";
      /** Name of the method, and what its summaries need to know. */
      readonly method: string;
      readonly shape: unknown;
      readonly points: DesignDraft | undefined;
      readonly samples: number;
      readonly firstBlock: number;
      readonly blocks: number;
    })
  | (Pick<Program, "progress"> & {
      /** Consecutive blocks of a study that its method makes itself. */
      readonly kind: "own blocks";
      readonly method: string;
      /** Names the study: a thread keeps what it made of its task. */
      readonly study: string;
      readonly task: unknown;
      readonly numericClass: NumericClass;
      readonly firstBlock: number;
      readonly blocks: number;
    })
  | {
      /** A method that one worker carries out, which may call others to its help. */
      readonly kind: "whole";
      readonly method: string;
      readonly task: unknown;
      /** What an earlier attempt kept. */
      readonly kept: readonly Uint8Array[];
      readonly threads: number;
      /** Shared memory by which the threads agree (`whole/team.ts`). */
      readonly control: SharedArrayBuffer;
    }
  | {
      /** Helps the worker that carries the method out, until the thread is ended. */
      readonly kind: "help";
      readonly method: string;
      readonly task: unknown;
      readonly control: SharedArrayBuffer;
      readonly numbers: SharedArrayBuffer;
    }
  | {
      /** Walks ahead of the worker that carries the method out. */
      readonly kind: "ahead";
      readonly method: string;
      readonly task: unknown;
      readonly ahead: Ahead;
      readonly thread: number;
    };

/**
 * What a worker says: some rows are done, a block is, a share of the whole, or all of it; how far a search is, what is to be
 * kept of it, and that others are to help; there is no more, or it cannot go on.
 */
export type Report =
  | { readonly kind: "rows"; readonly rows: number }
  | { readonly kind: "block"; readonly block: number; readonly summary: Uint8Array }
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "searched"; readonly searched: Searched }
  | { readonly kind: "keep"; readonly piece: Piece }
  | { readonly kind: "drop after"; readonly number: number }
  | { readonly kind: "call"; readonly numbers: SharedArrayBuffer }
  | { readonly kind: "call ahead"; readonly ahead: Ahead }
  | { readonly kind: "result"; readonly result: unknown }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly because: string };

/** Rows that a worker takes at a time: few enough to share evenly, enough that taking costs nothing. */
export const pieceRows = 8192;

/** Places in `progress`. */
const handedOut = 0;
export const stopping = 1;

/**
 * The number of the next piece that nobody has taken; undefined when the job is to stop. Which worker computes a piece is
 * chance; what it computes follows from its rows' numbers alone.
 */
export function takePiece({ progress }: Pick<Program, "progress">): number | undefined {
  if (isToStop({ progress })) return undefined;
  return Atomics.add(new Int32Array(progress), handedOut, 1);
}

export const isToStop = ({ progress }: Pick<Program, "progress">): boolean =>
  Atomics.load(new Int32Array(progress), stopping) !== 0;
