import { assert } from "#base";
import { blockRows, blocksFor } from "#study";

/** How a study is divided among those who work at it. */
export interface ShardPlan {
  readonly blocks: number;
  /** A power of two: a shard is then a whole branch of the tree in which blocks are merged. */
  readonly shardBlocks: number;
}

/** What a shard should take: long enough that the queue costs nothing, short enough that little is lost with a worker. */
export const usualShardSeconds = 10;

/** The plan for a machine that does so many rows a second. It changes nothing about the bits of the result. */
export function planFor(
  samples: number,
  rowsPerSecond: number,
  shardSeconds: number = usualShardSeconds,
  rowsOfBlock: number = blockRows,
): ShardPlan {
  const blocks = blocksFor(samples, rowsOfBlock);
  const wanted = (shardSeconds * rowsPerSecond) / rowsOfBlock;
  const doublings = Math.floor(Math.log2(Math.max(1, Math.min(wanted, blocks))));
  return { blocks, shardBlocks: 2 ** doublings };
}

export const shardsOf = ({ blocks, shardBlocks }: ShardPlan): number =>
  Math.ceil(blocks / shardBlocks);

/** Its blocks, and its place in the tree. */
export function blocksOfShard(shard: number, plan: ShardPlan) {
  const { blocks, shardBlocks } = plan;
  assert(shard >= 0 && shard < shardsOf(plan), `there is no shard ${shard}`);
  const from = shard * shardBlocks;
  return { from, count: Math.min(shardBlocks, blocks - from), level: Math.log2(shardBlocks) };
}
