import { openBound, type BoundMemory } from "./bound.ts";
import { canonicalForm } from "./canonical.ts";
import { nameLayer, readSets, writeShare, type Checkpoint } from "./checkpoint.ts";
import {
  Layer,
  hashOf,
  longestRecord,
  readRecord,
  recordEnd,
  writeRecord,
  type Origins,
} from "./layer.ts";
import type { MachineKind } from "./machine.ts";
import { normalForm } from "./normal-form.ts";
import { framesOf } from "./symmetry.ts";
import { dead, tablesOf, type Tables } from "./tables.ts";
import { isStopped, meet, sum, total, type Together } from "./together.ts";
import { openZeroOneBound } from "./zero-one-bound.ts";
import { zeroOneTables } from "./zero-one.ts";

/** What one thread is told. */
export interface Task {
  readonly kind: MachineKind;
  readonly n: number;
  /** Longest program looked for. */
  readonly most: number;
  readonly thread: number;
  readonly threads: number;
  readonly control: SharedArrayBuffer;
  readonly memory: BoundMemory | SharedArrayBuffer;
  /** By sender * threads + receiver: sets on their way to the thread that keeps them. */
  readonly boxes: readonly SharedArrayBuffer[];
  /** By thread: how many sets it keeps of a layer. */
  readonly sizes: SharedArrayBuffer;
  /** Where whole layers are kept, and where to go on. */
  readonly checkpoint: Checkpoint | undefined;
}

/** What a thread tells. */
export type ShareTold =
  | {
      readonly kind: "layer";
      readonly length: number;
      readonly sets: number;
      readonly generated: number;
    }
  | { readonly kind: "end"; readonly outcome: "none" | "stopped" }
  | {
      readonly kind: "end";
      readonly outcome: "found";
      /** The number through all threads of a set in order, if this thread keeps one, and how all of its sets came about, by layer. */
      readonly goal: number | undefined;
      readonly origins: readonly Origins[];
    };

/** The states in which the complete search sees a machine: minima and maxima need only inputs of low and high numbers. */
export const exactTables = (kind: MachineKind, n: number): Tables =>
  kind === "minmax" ? zeroOneTables(n) : tablesOf(kind, n);

/** Bytes of a box, whose first eight hold how many are used. All boxes together take 64 MB, or a quarter of a megabyte each. */
export const boxBytes = (threads: number): number =>
  Math.max(1 << 18, Math.floor(2 ** 23 / threads ** 2) * 8);
/** In front of a record: instruction, parent, what may follow. */
const headBytes = 9;

/**
 * One thread's share of a search in layers: all sets that programs of 1, 2, 3, ... instructions lead to, up to frame
 * and normal form, without those from which `most` is out of reach. Each set belongs to one thread by its hash; threads take turns
 * between expanding their sets and taking in what the others have sent them.
 */
export function searchShare(task: Task, tell: (told: ShareTold) => void): void {
  const { kind, n, most, thread, threads, checkpoint } = task;
  const together: Together = { threads, control: new Int32Array(task.control) };
  const tables = exactTables(kind, n);
  const { states, instructions, next, renamings, start, image, whole, sorted } = tables;
  const { memory } = task;
  const bound =
    memory instanceof SharedArrayBuffer
      ? openZeroOneBound(tables, { memory, together, thread })
      : openBound(tables, framesOf(tables), { memory, together, thread });
  const canonical = canonicalForm(tables);
  const form = normalForm(tables);
  const boxes = task.boxes.map((buffer) => new Uint8Array(buffer));
  const lengths = task.boxes.map((buffer) => new Int32Array(buffer, 0, 2));

  const set = new Uint16Array(start.length + 1);
  const child = new Uint16Array(start.length + 1);
  const stamps = new Int32Array(states);
  const record = new Uint8Array(longestRecord(start.length) + headBytes);
  const roomFor = record.length;
  let stamp = 0;
  let generated = 0;
  let goal: number | undefined;

  let layer = new Layer();
  let following = new Layer();
  /** Sets that are not worth keeping, so that none is asked twice. */
  let refused = new Layer();
  const origins: Origins[] = [];
  /** Numbers of the layer's sets through all threads: those of this thread follow one another, but where they were read from files. */
  let numbers: { readonly from: number } | readonly number[] = { from: 0 };
  const sizes = new Int32Array(task.sizes);

  const begin = () => {
    const first = canonical(Uint16Array.from(start), start.length);
    const end = writeRecord(record, 0, first.states, start.length);
    const hash = hashOf(record, 0, end);
    if (hash % threads === thread) layer.allow(layer.add(record, 0, end, hash), form.everything);
  };

  const goOn = (from: Checkpoint) => {
    const read: number[] = [];
    readSets(from, recordEnd, (number, allowed, bytes, at, end) => {
      const hash = hashOf(bytes, at, end);
      if (hash % threads !== thread) return;
      layer.allow(layer.add(bytes, at, end, hash), allowed);
      read.push(number);
    });
    numbers = read;
  };

  /** The set behind an instruction, in `child`; its count, or 0 where it is of no use. */
  const carryOut = (instruction: number, count: number): number => {
    const row = instruction * states;
    let length = 0;
    let changes = false;
    stamp++;
    for (let at = 0; at < count; at++) {
      const to = next[row + set[at]!]!;
      if (to === dead) return 0;
      if (to !== set[at]) changes = true;
      if (stamps[to] === stamp) continue;
      stamps[to] = stamp;
      child[length++] = to;
    }
    return changes ? length : 0;
  };

  /** Expands sets from a number on until a box is full; returns where to go on. */
  const expand = (from: number): number => {
    for (let own = 0; own < threads; own++) lengths[thread * threads + own]![0] = 8;
    const fullest = boxes[thread * threads]!.length - instructions.length * roomFor;
    for (let number = from; number < layer.size; number++) {
      for (let to = 0; to < threads; to++)
        if (lengths[thread * threads + to]![0]! > fullest) return number;
      const count = layer.read(number, set);
      const allowed = layer.allowed(number);
      for (let instruction = 0; instruction < instructions.length; instruction++) {
        if (instruction < form.ruled && ((allowed >> instruction) & 1) === 0) continue;
        const length = carryOut(instruction, count);
        if (length === 0 || !bound.mayReach(child, length)) continue;
        generated++;
        send(number, instruction, length);
      }
    }
    return layer.size;
  };

  const send = (number: number, instruction: number, length: number) => {
    const { states: ascending, renaming } = canonical(child, length);
    const end = writeRecord(record, headBytes, ascending, length);
    const hash = hashOf(record, headBytes, end);
    const mask = form.allowed[instruction * renamings.length + renaming]!;
    const parent = "from" in numbers ? numbers.from + number : numbers[number]!;
    record[0] = instruction;
    for (let byte = 0; byte < 4; byte++) {
      record[1 + byte] = (parent / 2 ** (8 * byte)) & 255;
      record[5 + byte] = (mask >> (8 * byte)) & 255;
    }
    const index = thread * threads + (hash % threads);
    const box = boxes[index]!;
    let at = lengths[index]![0]!;
    for (let byte = 0; byte < end; byte++) box[at++] = record[byte]!;
    lengths[index]![0] = at;
  };

  /** Takes in what all have sent to this thread. */
  const takeIn = () => {
    for (let sender = 0; sender < threads; sender++) {
      const index = sender * threads + thread;
      const box = boxes[index]!;
      const end = lengths[index]![0]!;
      for (let at = 8; at < end;) {
        const from = at + headBytes;
        const to = recordEnd(box, from);
        const hash = hashOf(box, from, to);
        if (layer.find(box, from, to, hash) < 0) {
          let number = following.find(box, from, to, hash);
          if (number < 0 && refused.find(box, from, to, hash) >= 0) {
            at = to;
            continue;
          }
          if (number < 0) {
            if (!isWorthKeeping(box, from)) {
              refused.add(box, from, to, hash);
              at = to;
              continue;
            }
            number = following.add(box, from, to, hash);
            following.comesFrom(number, word(box, at + 1) >>> 0, box[at]!);
            if (goal === undefined && isGoal(number)) goal = number;
          }
          following.allow(number, word(box, at + 5));
        }
        at = to;
      }
    }
  };

  const isWorthKeeping = (bytes: Uint8Array, from: number): boolean =>
    bound.isWorthKeeping?.(child, readRecord(bytes, from, child)) ?? true;

  /** In order, up to the names of the registers. */
  const isGoal = (number: number): boolean => {
    const count = following.read(number, child);
    for (let at = 0; at < count; at++) if (whole[child[at]!] === 0) return false;
    return renamings.some((_, renaming) => {
      for (let at = 0; at < count; at++)
        if (sorted[image[renaming * states + child[at]!]!] === 0) return false;
      return true;
    });
  };

  const done = checkpoint?.layer ?? 0;
  if (checkpoint === undefined || done === 0) begin();
  else goOn(checkpoint);
  for (let length = done + 1; length <= most; length++) {
    bound.prepare(most - length);
    for (let number = 0, busy = 1; busy > 0;) {
      number = expand(number);
      meet(together);
      takeIn();
      busy = total(together, sum.busy, Number(number < layer.size));
      if (total(together, sum.found, Number(isStopped(together))) > 0)
        return tell({ kind: "end", outcome: "stopped" });
    }
    origins.push(following.origins());
    sizes[thread] = following.size;
    const sets = total(together, sum.size, following.size);
    const generatedByAll = total(together, sum.generated, generated);
    generated = 0;
    numbers = { from: sizes.subarray(0, thread).reduce((before, size) => before + size, 0) };
    layer = following;
    following = new Layer();
    refused = new Layer();
    if (total(together, sum.found, Number(goal !== undefined)) > 0) {
      if (thread === 0) tell({ kind: "layer", length, sets, generated: generatedByAll });
      goal = goal === undefined ? undefined : numbers.from + goal;
      return tell({ kind: "end", outcome: "found", goal, origins });
    }
    if (checkpoint !== undefined) {
      writeShare(checkpoint, { layer: length, thread, threads }, layer);
      meet(together);
      if (thread === 0) nameLayer(checkpoint, length);
    }
    if (thread === 0) tell({ kind: "layer", length, sets, generated: generatedByAll });
    if (sets === 0) break;
  }
  tell({ kind: "end", outcome: "none" });
}

const word = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
