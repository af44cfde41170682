import { parentPort } from "node:worker_threads";
import type { Kernel } from "#compile";
import { kernelFrom, type CompiledModule } from "#native";
import { takeShard, type Job, type Report } from "./shards.ts";

/** A thread of the pool: computes shards of a job straight into the shared columns, until there are none left. */
const port = parentPort;
const say = (report: Report) => port?.postMessage(report);

/** The last job's kernel: a study that runs again, with a slider moved, has the same module. */
let last: { readonly module: CompiledModule; readonly kernel: Kernel } | undefined;

port?.on("message", (job: Job) => {
  try {
    compute(job);
    say({ kind: "finished" });
  } catch (error) {
    say({
      kind: "failed",
      because: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

function compute(job: Job): void {
  const kernel = kernelFor(job);
  const { inputs, keys } = job;
  const columns = job.columns.map((memory) => new Float64Array(memory));
  for (let shard = takeShard(job); shard !== undefined; shard = takeShard(job)) {
    const { from, rows } = shard;
    const into = columns.map((column) => column.subarray(from, from + rows));
    kernel.run({ count: rows, firstIndex: from, inputs, keys, into });
    say({ kind: "shard", rows });
  }
}

function kernelFor({ module }: Job): Kernel {
  if (last === undefined || !same(last.module, module))
    last = { module, kernel: kernelFrom(module) };
  return last.kernel;
}

/** A native module's path is a hash of what it computes; a wasm module is compared byte by byte. */
function same(a: CompiledModule, b: CompiledModule): boolean {
  if ("path" in a || "path" in b) return "path" in a && "path" in b && a.path === b.path;
  return a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at]);
}
