import type { z } from "zod";
import type { Refusal } from "#base";
import type { Kernel, Program } from "#compile";
import type { DesignDraft, Subject } from "#study";
import type { Ahead } from "../whole/ahead.ts";
import type { Aids } from "../whole/aids.ts";
import type { Part } from "../whole/team.ts";

/**
 * A kind of study: what may be asked, how it is carried out, and how its result is shown and exported. One that is
 * carried out in blocks, of one program's rows or of its own making, is divided among threads and machines; a whole one runs
 * on one thread as one shard.
 */
export type Method = BlockMethod | OwnBlockMethod | WholeMethod;

interface Shared<Asked, Result> {
  /** Its name in the `method` of a study. */
  readonly kind: string;
  /** What it answers, in a line. */
  readonly summary: string;
  /** Form of the `method` of a study. */
  readonly schema: z.ZodObject;
  /** The result for people. */
  show(subject: Subject, asked: Asked, result: Result): readonly Section[];
  /** The result as a table of columns; `compiled` makes kernels in the class that the study ran in. */
  table(subject: Subject, asked: Asked, result: Result, compiled: Compiled): Table;
}

export interface BlockMethod<
  Asked = unknown,
  Shape = unknown,
  Summary = unknown,
  Result = unknown,
> extends Shared<Asked, Result> {
  readonly way: "blocks";
  plan(subject: Subject, asked: Asked): BlockPlan<Shape, Summary> | Refusal;
  /** How blocks are summarised, on whatever thread. `shape` is the plan's. */
  summaries(shape: Shape): Summaries<Summary>;
}

export interface OwnBlockMethod<Asked = unknown, Task = unknown, Result = unknown> extends Shared<
  Asked,
  Result
> {
  readonly way: "own blocks";
  plan(subject: Subject, asked: Asked): OwnBlockPlan<Task> | Refusal;
  /**
   * Makes ready to compute blocks: once on each thread, which keeps it from shard to shard. `task` is the plan's; `compiled` makes
   * kernels in the class that the study runs in.
   */
  open(task: Task, compiled: Compiled): OwnBlocks<Result>;
}

export interface WholeMethod<Asked = unknown, Task = unknown, Result = unknown> extends Shared<
  Asked,
  Result
> {
  readonly way: "whole";
  plan(subject: Subject, asked: Asked): WholePlan<Task> | Refusal;
  /**
   * Does all of it, on a thread of its own. `task` is the plan's. The result is plain data, and the same to the last bit
   * whatever was kept, however many threads help, and wherever it is stopped by an error `Stopped`.
   */
  carryOut(
    task: Task,
    onProgress: (share: number) => void,
    aids: Aids,
  ): Result | Refusal | Promise<Result | Refusal>;
  /** Makes ready to compute parts of what whoever carries it out asks for, on another thread. */
  help?(task: Task, numbers: SharedArrayBuffer): Part;
  /** Computes on another thread what whoever carries it out will ask for. */
  walkAhead?(task: Task, ahead: Ahead, thread: number): void;
}

export type Compiled = (program: Program) => Kernel;

/** What a study computes row by row. */
export interface BlockPlan<Shape = unknown, Summary = unknown> {
  readonly way: "blocks";
  readonly program: Program;
  readonly inputs: Readonly<Record<string, number>>;
  readonly keys: Readonly<Record<string, bigint>>;
  /** What columns of points are made from that the program takes in the place of random streams; none unless told. */
  readonly points?: DesignDraft | undefined;
  readonly samples: number;
  /** Plain data. */
  readonly shape: Shape;
  /** All that makes the result another one, beside program and numbers above. */
  readonly identity: object;
  /** What the summary of all blocks comes to: plain data. */
  result(summary: Summary): object;
}

/** What a study computes in blocks that its method makes itself. */
export interface OwnBlockPlan<Task = unknown> {
  readonly way: "own blocks";
  /** The equations behind the result: their hash is part of the study's identity. */
  readonly program: Program;
  /** Plain data, models included. */
  readonly task: Task;
  /** How many rows there are, of whatever kind, and how many of them in a block: fixed by the question alone. */
  readonly samples: number;
  readonly blockRows: number;
  /** All that makes the result another one, beside program and numbers above. */
  readonly identity: object;
}

/** Blocks of one study, ready to be computed. What is known of a block is bytes, merged in a fixed tree (`BlockTree`). */
export interface OwnBlocks<Result> {
  /** Told the rows done since it was told last, 0 of them too, `goesOn` says whether to go on; undefined where it does not. */
  summaryOf(block: number, goesOn: (rows: number) => boolean): Uint8Array | undefined;
  merge(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** Plain data. */
  resultOf(summary: Uint8Array): Result;
}

/** What a study computes in one go. Its kernels are WebAssembly. */
export interface WholePlan<Task = unknown> {
  readonly way: "whole";
  /** The equations behind the result: their hash is part of the study's identity. */
  readonly program: Program;
  /** Plain data, models included. */
  readonly task: Task;
  /** All that makes the result another one, beside the program. */
  readonly identity: object;
  /** The best value of a search so far in words, with its unit. */
  readonly bestShown?: (best: number) => string;
}

/** Summaries of blocks of rows, merged in a fixed tree (`BlockTree`). */
export interface Summaries<Summary> {
  /** Of the first `rows` rows of the program's columns. */
  readonly accumulate: (columns: readonly Float64Array[], rows: number) => Summary;
  merge(left: Summary, right: Summary): Summary;
  toBytes(summary: Summary): Uint8Array;
  readonly fromBytes: (bytes: Uint8Array) => Summary;
}

/** A part of a result as it is printed: a table under a title, and remarks. */
export interface Section {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly string[])[];
  readonly remarks?: readonly string[];
}

/**
 * Columns that come piece by piece, so that their number of rows needs no memory. Null where there is no value, and in bare doubles
 * what is no number. A piece is of use until the next one is asked for: its columns may be filled anew.
 */
export interface Table {
  /** How many there will be. */
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly holds: "numbers" | "texts" }[];
  readonly pieces: Iterable<readonly (Float64Array | readonly (number | string | null)[])[]>;
}
