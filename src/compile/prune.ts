import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type Value,
} from "./linear.ts";

/** The block without instructions that nobody reads, given the values wanted after it. */
export function prune(block: Block, wanted: readonly Value[], valueCount: number): Block {
  const live = new Uint8Array(valueCount);
  for (const value of wanted) live[value] = 1;
  return pruneInto(block, live);
}

function pruneInto(block: Block, live: Uint8Array): Block {
  const kept: Instruction[] = [];
  for (let at = block.length - 1; at >= 0; at--) {
    const instruction = block[at]!;
    if (!isWanted(instruction, live)) continue;
    kept.push(withPrunedBody(instruction, live));
    for (const value of readsOf(instruction)) live[value] = 1;
  }
  return kept.reverse();
}

function isWanted(instruction: Instruction, live: Uint8Array): boolean {
  return "to" in instruction
    ? live[instruction.to] === 1
    : makesOf(instruction).some((value) => live[value] === 1);
}

function withPrunedBody(instruction: Instruction, live: Uint8Array): Instruction {
  if (instruction.kind !== "loop" && instruction.kind !== "when") return instruction;
  for (const value of endReadsOf(instruction)) live[value] = 1;
  return { ...instruction, body: pruneInto(instruction.body, live) };
}
