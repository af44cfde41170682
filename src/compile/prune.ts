import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type Loop,
  type Value,
} from "./linear.ts";

/** The block without instructions, and carried values, that nobody reads, given the values wanted after it. */
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
    kept.push(pruned(instruction, live));
    for (const value of readsOf(instruction)) live[value] = 1;
  }
  return kept.reverse();
}

function isWanted(instruction: Instruction, live: Uint8Array): boolean {
  if ("to" in instruction) return live[instruction.to] === 1;
  if (instruction.kind === "record") return true;
  return makesOf(instruction).some((value) => live[value] === 1) || records(instruction);
}

const records = (instruction: Instruction): boolean =>
  instruction.kind === "loop" &&
  instruction.body.some((inner) => inner.kind === "record" || records(inner));

function pruned(instruction: Instruction, live: Uint8Array): Instruction {
  if (instruction.kind === "loop") return prunedLoop(instruction, live);
  if (instruction.kind !== "when") return instruction;
  for (const value of endReadsOf(instruction)) live[value] = 1;
  return { ...instruction, body: pruneInto(instruction.body, live) };
}

/** A carried value is wanted after the loop, or by a turn that makes something wanted. */
function prunedLoop(loop: Loop, live: Uint8Array): Loop {
  if (loop.again !== undefined) live[loop.again] = 1;
  const wanted = () =>
    loop.carried.filter(({ inside, to }) => live[inside] === 1 || live[to] === 1);
  for (;;) {
    const carried = wanted();
    for (const { next } of carried) live[next] = 1;
    const body = pruneInto(loop.body, live);
    if (wanted().length === carried.length) return { ...loop, carried, body };
  }
}
