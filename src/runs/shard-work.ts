import { assert, isRefusal, type Refusal } from "#base";
import { BlockTree } from "#study";
import { summariesOf, type StudyRecord } from "./archive.ts";
import type { Assignment } from "./assignment.ts";
import type { Desk } from "./desk.ts";
import type { Watch } from "./pool.ts";
import { compiledIn, type Prepared } from "./prepared.ts";
import { blocksOfShard } from "./shard-plan.ts";
import type { Searched } from "./whole/aids.ts";
import { dropPieces, keepPiece, keptPieces } from "./whole/checkpoint.ts";
import { runWhole } from "./whole/run-whole.ts";

interface ShardWatch extends Watch {
  /** Told how far a search is. */
  readonly onSearched?: ((searched: Searched) => void) | undefined;
}

/** Computes a shard, the same bits wherever and whenever, or says why it has no answer. Progress is in rows. */
export async function summaryOfShard(
  desk: Desk,
  assignment: Assignment,
  {
    record,
    shard,
    job,
    prepared,
  }: {
    readonly record: StudyRecord;
    readonly shard: number;
    /** Of the queue: whose lease allows to keep what is not done yet. */
    readonly job: string;
    readonly prepared: Prepared;
  },
  { onProgress, onSearched, signal }: ShardWatch,
): Promise<Uint8Array | Refusal> {
  if (assignment.way === "whole") {
    const { method, plan } = assignment;
    const result = await runWhole({
      method: method.kind,
      task: plan.task,
      kept: await keptPieces(desk.store, record),
      threads: desk.threads,
      onShare: onProgress,
      onSearched,
      keep: (piece) => keepPiece(desk.store, record, job, piece),
      dropAfter: (number) => dropPieces(desk.store, record.id, number),
      signal,
    });
    return isRefusal(result) ? result : new TextEncoder().encode(JSON.stringify(result));
  }
  const { from, count } = blocksOfShard(shard, record);
  if (assignment.way === "own blocks") {
    const { method, plan } = assignment;
    const { numericClass } = record;
    const blocks = method.open(plan.task, compiledIn(numericClass));
    const tree = new BlockTree<Uint8Array>(count, (left, right) => blocks.merge(left, right));
    await desk.pool().summarise({
      kind: "own blocks",
      method: method.kind,
      study: record.id,
      task: plan.task,
      numericClass,
      firstBlock: from,
      blocks: count,
      onProgress,
      signal,
      onBlock: (block, bytes) => tree.addBlock(block - from, bytes),
    });
    return tree.root!;
  }
  const { method, plan } = assignment;
  const { module } = prepared;
  assert(module !== undefined, "a study runs as compiled code");
  const summaries = method.summaries(plan.shape);
  const tree = new BlockTree<unknown>(count, (left, right) => summaries.merge(left, right));
  await desk.pool().summarise({
    kind: "blocks",
    module,
    method: method.kind,
    shape: plan.shape,
    samples: plan.samples,
    inputs: plan.inputs,
    keys: plan.keys,
    points: plan.points,
    firstBlock: from,
    blocks: count,
    onProgress,
    signal,
    onBlock: (block, bytes) => tree.addBlock(block - from, summaries.fromBytes(bytes)),
  });
  return summaries.toBytes(tree.root);
}

/** The result of a study all of whose shards are stored. */
export async function resultOfShards(
  { store }: Desk,
  assignment: Assignment,
  record: StudyRecord,
): Promise<object> {
  const stored = summariesOf(store, record.id, record.shards);
  if (assignment.way === "whole") {
    for await (const { summary } of stored)
      return JSON.parse(new TextDecoder().decode(summary)) as object;
    throw new Error(`study ${record.id} has no shard`);
  }
  if (assignment.way === "own blocks") {
    const { method, plan } = assignment;
    const blocks = method.open(plan.task, compiledIn(record.numericClass));
    const tree = new BlockTree<Uint8Array>(record.blocks, (left, right) =>
      blocks.merge(left, right),
    );
    for await (const { shard, summary } of stored) {
      const { level } = blocksOfShard(shard, record);
      tree.add({ level, at: shard, value: summary });
    }
    return blocks.resultOf(tree.root!) as object;
  }
  const { method, plan } = assignment;
  const summaries = method.summaries(plan.shape);
  const tree = new BlockTree<unknown>(record.blocks, (left, right) => summaries.merge(left, right));
  for await (const { shard, summary } of stored) {
    const { level } = blocksOfShard(shard, record);
    tree.add({ level, at: shard, value: summaries.fromBytes(summary) });
  }
  return plan.result(tree.root);
}
