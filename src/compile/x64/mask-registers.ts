import {
  endReadsOf,
  readsOf,
  type Block,
  type Instruction,
  type LaneBinary,
  type LaneTargeted,
  type Value,
} from "../linear.ts";

/** Mask registers of AVX-512 that values may stay in: `maskRegister` is for use within an instruction, 0 means no mask. */
const registers = [2, 3, 4, 5, 6, 7];

/**
 * Comparisons that need not become vectors: all that is done with them is to choose by them, or to let a value pass where
 * they hold, near by in the same block. Each gets a mask register from there to its last reader.
 */
export function maskRegisters({
  body,
  ends,
  shown,
}: {
  readonly body: Block;
  readonly ends: readonly Value[];
  readonly shown: Iterable<Value>;
}): ReadonlyMap<Value, number> {
  const readers = new Map<Value, number>();
  for (const value of [...ends, ...shown]) readers.set(value, 1);
  countReaders(body, readers);
  const found = new Map<Value, number>();
  assign(body, readers, found);
  return found;
}

function countReaders(block: Block, readers: Map<Value, number>): void {
  const count = (value: Value) => readers.set(value, (readers.get(value) ?? 0) + 1);
  for (const instruction of block) {
    for (const value of readsOf(instruction)) count(value);
    if (instruction.kind !== "loop" && instruction.kind !== "when") continue;
    countReaders(instruction.body, readers);
    for (const value of endReadsOf(instruction)) count(value);
  }
}

function assign(
  block: Block,
  readers: ReadonlyMap<Value, number>,
  found: Map<Value, number>,
): void {
  const lastReaders = lastReadersIn(block, readers);
  const free = [...registers];
  const leaving = new Map<number, number[]>();
  for (const [place, instruction] of block.entries()) {
    free.push(...(leaving.get(place) ?? []));
    if (instruction.kind === "loop" || instruction.kind === "when")
      assign(instruction.body, readers, found);
    if (!("to" in instruction) || !lastReaders.has(instruction.to)) continue;
    const register = free.pop();
    if (register === undefined) continue;
    found.set(instruction.to, register);
    const last = lastReaders.get(instruction.to)!;
    leaving.set(last, [...(leaving.get(last) ?? []), register]);
  }
}

/** The place of the last reader of each comparison that only readers of masks read, with no other code in between. */
function lastReadersIn(block: Block, readers: ReadonlyMap<Value, number>): Map<Value, number> {
  const waiting = new Map<Value, number>();
  const last = new Map<Value, number>();
  for (const [place, instruction] of block.entries()) {
    if (runsOtherCode.has(instruction.kind)) waiting.clear();
    const mask = maskReadBy(instruction, waiting);
    if (mask !== undefined) {
      const left = waiting.get(mask)! - 1;
      waiting.set(mask, left);
      if (left === 0) last.set(mask, place);
    }
    if (!makesMask(instruction)) continue;
    waiting.set(instruction.to, readers.get(instruction.to) ?? 0);
  }
  return last;
}

const runsOtherCode: ReadonlySet<Instruction["kind"]> = new Set(["loop", "when", "call"]);
const comparisons: ReadonlySet<LaneBinary | LaneTargeted> = new Set([
  "lt",
  "le",
  "eq",
  "ne",
  "nlt",
  "nle",
  "unordered",
  "igt",
  "test",
] as const);

/** Whether AVX-512 makes the value in a mask register first. */
export const makesMask = (
  instruction: Instruction,
): instruction is Extract<Instruction, { kind: "binary" | "targeted" }> =>
  (instruction.kind === "binary" || instruction.kind === "targeted") &&
  comparisons.has(instruction.op);

/** Which of `masks` an instruction can read from a mask register; undefined too where it reads it as a vector as well. */
export function maskReadBy(
  instruction: Instruction,
  masks: { has(value: Value): boolean },
): Value | undefined {
  if (instruction.kind === "choose") {
    const { mask, a, b } = instruction;
    return masks.has(mask) && mask !== a && mask !== b ? mask : undefined;
  }
  if (instruction.kind !== "binary" || instruction.op !== "and") return undefined;
  const { a, b } = instruction;
  if (masks.has(a) === masks.has(b)) return undefined;
  return masks.has(a) ? a : b;
}
