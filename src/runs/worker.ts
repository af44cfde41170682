import { parentPort } from "node:worker_threads";
import { assert } from "#base";
import type { Kernel } from "#compile";
import { kernelFrom, type CompiledModule } from "#native";
import { blockRows } from "#study";
import { summaryOfBlock } from "./block.ts";
import type { OwnBlockMethod, OwnBlocks, Summaries, WholeMethod } from "./methods/method.ts";
import { isToStop, pieceRows, takePiece, type Job, type Report } from "./shards.ts";
import { Stopped, type Aids } from "./whole/aids.ts";
import { follow, Leader } from "./whole/team.ts";

/** A thread of the pool: computes pieces of a job until there are none left. */
const port = parentPort;
const say = (report: Report) => port?.postMessage(report);

/** The last job's kernel: a study that runs again, with a slider moved, has the same module. */
let last: { readonly module: CompiledModule; readonly kernel: Kernel } | undefined;

port?.on("message", (job: Job) => {
  carryOut(job).then(
    () => say({ kind: "finished" }),
    (error: unknown) =>
      say({
        kind: "failed",
        because: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});

async function carryOut(job: Job): Promise<void> {
  if (job.kind === "columns") return fillColumns(job);
  // The methods bring libraries that columns can do without.
  const { methodOf } = await import("./methods/index.ts");
  const method = methodOf(job.method);
  if (job.kind === "whole" || job.kind === "help" || job.kind === "ahead") {
    assert(method?.way === "whole", `no method ${job.method} is carried out whole`);
    if (job.kind === "ahead") return method.walkAhead?.(job.task, job.ahead, job.thread);
    return job.kind === "whole" ? carryOutWhole(job, method) : help(job, method);
  }
  assert(method !== undefined && method.way === job.kind, `no method ${job.method} in ${job.kind}`);
  if (job.kind === "blocks" && method.way === "blocks")
    return summariseBlocks(job, method.summaries(job.shape));
  if (job.kind === "own blocks" && method.way === "own blocks") return ownBlocks(job, method);
}

async function carryOutWhole(
  { task, kept, threads, control }: Extract<Job, { kind: "whole" }>,
  method: WholeMethod,
): Promise<void> {
  const aids: Aids = {
    kept,
    threads,
    team: new Leader(control),
    keep: (piece) => say({ kind: "keep", piece }),
    dropAfter: (number) => say({ kind: "drop after", number }),
    tell: (searched) => say({ kind: "searched", searched }),
    call: (numbers) => say({ kind: "call", numbers }),
    callAhead: (ahead) => say({ kind: "call ahead", ahead }),
  };
  try {
    const onProgress = (share: number) => say({ kind: "share", share });
    say({ kind: "result", result: await method.carryOut(task, onProgress, aids) });
  } catch (cause) {
    if (!(cause instanceof Stopped)) throw cause;
  }
}

function help(
  { task, numbers, control }: Extract<Job, { kind: "help" }>,
  method: WholeMethod,
): void {
  const part = method.help?.(task, numbers);
  assert(part !== undefined, "whoever calls for help can be helped");
  follow(control, part);
}

/** Straight into the columns that all workers share. */
function fillColumns(job: Extract<Job, { kind: "columns" }>): void {
  const kernel = kernelFor(job);
  const { inputs, keys, count } = job;
  const columns = job.columns.map((memory) => new Float64Array(memory));
  for (let piece = takePiece(job); piece !== undefined; piece = takePiece(job)) {
    const from = piece * pieceRows;
    if (from >= count) return;
    const rows = Math.min(pieceRows, count - from);
    const into = columns.map((column) => column.subarray(from, from + rows));
    kernel.run({ count: rows, firstIndex: from, inputs, keys, into });
    say({ kind: "rows", rows });
  }
}

function summariseBlocks(
  job: Extract<Job, { kind: "blocks" }>,
  summaries: Summaries<unknown>,
): void {
  const kernel = kernelFor(job);
  const columns = kernel.outputs.map(() => new Float64Array(Math.min(blockRows, job.samples)));
  const goesOn = (rows: number) => {
    say({ kind: "rows", rows });
    return !isToStop(job);
  };
  for (let piece = takePiece(job); piece !== undefined; piece = takePiece(job)) {
    if (piece >= job.blocks) return;
    const block = job.firstBlock + piece;
    const summary = summaryOfBlock(block, job, { kernel, summaries, columns, goesOn });
    if (summary === undefined) return;
    say({ kind: "block", block, summary });
  }
}

/** What was made of the last study's task. */
let opened: { readonly name: string; readonly blocks: OwnBlocks<unknown> } | undefined;

async function ownBlocks(
  job: Extract<Job, { kind: "own blocks" }>,
  method: OwnBlockMethod,
): Promise<void> {
  const name = `${job.study} in ${job.numericClass}`;
  if (opened?.name !== name) {
    const { compiledIn } = await import("./prepared.ts");
    opened = { name, blocks: method.open(job.task, compiledIn(job.numericClass)) };
  }
  const goesOn = (rows: number) => {
    if (rows > 0) say({ kind: "rows", rows });
    return !isToStop(job);
  };
  for (let piece = takePiece(job); piece !== undefined; piece = takePiece(job)) {
    if (piece >= job.blocks) return;
    const block = job.firstBlock + piece;
    const summary = opened.blocks.summaryOf(block, goesOn);
    if (summary === undefined) return;
    say({ kind: "block", block, summary });
  }
}

function kernelFor({ module }: Extract<Job, { kind: "columns" | "blocks" }>): Kernel {
  if (last === undefined || !same(last.module, module))
    last = { module, kernel: kernelFrom(module) };
  return last.kernel;
}

/** A native module's path is a hash of what it computes; a wasm module is compared byte by byte. */
function same(a: CompiledModule, b: CompiledModule): boolean {
  if ("path" in a || "path" in b) return "path" in a && "path" in b && a.path === b.path;
  return a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at]);
}
