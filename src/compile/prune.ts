import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type Value,
} from "./linear.ts";

/** The block without instructions that nobody reads, given the values wanted after it. */
export function prune(block: Block, wanted: Iterable<Value>): Block {
  return pruneInto(block, new Set(wanted));
}

function pruneInto(block: Block, live: Set<Value>): Block {
  const kept: Instruction[] = [];
  for (const instruction of block.toReversed()) {
    if (!makesOf(instruction).some((value) => live.has(value))) continue;
    kept.push(withPrunedBody(instruction, live));
    for (const value of readsOf(instruction)) live.add(value);
  }
  return kept.reverse();
}

function withPrunedBody(instruction: Instruction, live: Set<Value>): Instruction {
  if (instruction.kind !== "loop" && instruction.kind !== "when") return instruction;
  for (const value of endReadsOf(instruction)) live.add(value);
  return { ...instruction, body: pruneInto(instruction.body, live) };
}
