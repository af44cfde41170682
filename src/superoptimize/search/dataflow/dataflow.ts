import type { Instruction } from "../../x86/instruction.ts";
import { Kernel } from "../kernel/kernel.ts";
import { rowBytes } from "../kernel/module.ts";
import { operationsOf } from "../kernel/operation.ts";
import { Candidates, type Candidate, type Step } from "./candidates.ts";
import { flagsItem, Graph, sourceOf, wordItem } from "./graph.ts";
import { Leaf } from "./leaf.ts";
import type { Places, Words } from "../places.ts";

export interface DataflowOptions {
  readonly instructions: readonly Instruction[];
  /** 32 of them. */
  readonly examples: readonly Words[];
  readonly places: Places;
  readonly part?: { readonly index: number; readonly of: number } | undefined;
  readonly stop?: (nodes: number) => boolean;
  /** Told of the rows of each graph that makes the wanted one; true ends the search. */
  readonly hit: (rows: readonly number[]) => boolean;
  /** Looks at every last step instead of asking what it would need: for tests. */
  readonly isPlain?: boolean;
}

/** Places in the kernel's memory. */
const regions = {
  words: 0x18000,
  spare: 0x19000,
  arguments: 0x1a000,
  wanted: 0x1b000,
  fresh: 0x1c000,
  out: 0x2c000,
  first: 0x6c000,
  rows: 0xac000,
} as const;

export class Dataflow {
  nodes = 0;
  readonly kernel: Kernel;
  readonly graph: Graph;
  readonly candidates: Candidates;
  readonly options: DataflowOptions;
  readonly #leaf: Leaf;
  readonly #readsFlags: boolean;
  readonly #plain: readonly number[];
  readonly #flagged: readonly number[];
  #length = 0;
  #isEnded: "found" | "stopped" | undefined;
  #checkAt = 0;
  #firstPlace = 0;

  constructor(options: DataflowOptions) {
    this.options = options;
    const operations = withoutTwins(operationsOf(options.instructions));
    this.kernel = new Kernel(operations, 6);
    const { memory } = this.kernel;
    const wantedAt = regions.wanted;
    for (const [at, { inputs: words, outputs }] of options.examples.entries()) {
      memory[(wantedAt >> 2) + at] = outputs[0]!;
      for (const [number, word] of words.entries())
        memory[((regions.arguments + rowBytes * number) >> 2) + at] = word;
    }

    const most = (this.kernel.size - regions.rows) / rowBytes - 1;
    this.candidates = new Candidates(
      this.kernel,
      regions.rows,
      regions.first,
      Math.floor(Math.min(most, 0x10000)),
    );
    this.#readsFlags = operations.some(({ flagsRead }) => flagsRead !== 0);
    const numbers = [...operations.keys()];
    this.#plain = numbers.filter((at) => operations[at]!.flagsRead === 0);
    this.#flagged = numbers.filter((at) => operations[at]!.flagsRead !== 0);
    this.graph = new Graph(this.kernel, {
      wanted: wantedAt,
      firstAt: regions.words,
      flagged: this.#flagged,
    });
    this.#leaf = new Leaf(this, {
      ...regions,
      wantedAt,
      plain: this.#plain,
      flagged: this.#flagged,
    });
  }

  get readsFlags(): boolean {
    return this.#readsFlags;
  }

  /** All graphs of so many steps. */
  run(length: number): "exhausted" | "found" | "stopped" {
    this.#length = length;
    this.#isEnded = undefined;
    const { graph, candidates, options } = this;
    graph.count = 0;
    graph.sources.length = 0;
    graph.contexts.length = 0;
    graph.unread = 0;
    candidates.cut(0);
    this.#leaf.reset();
    for (const operation of this.#plain)
      if (this.kernel.operations[operation]!.operands.length === 0)
        this.consider({ operation, p: 0, q: 0, flags: 0, reads: 0 });
    for (const [number, { isNeeded }] of options.places.inputs.entries()) {
      const row = regions.arguments + rowBytes * number;
      const item = isNeeded ? 1 << number : 0;
      graph.unread |= item;
      graph.push(row, item, this.kernel.hash(row));
      this.#leaf.push(graph.count - 1);
      if (graph.right[number] === -1 && options.hit(this.#rows())) return "found";
      this.#extend(graph.count - 1, 0);
    }
    this.#descend(0, 0);
    return this.#isEnded ?? "exhausted";
  }

  #rows(...more: readonly number[]): number[] {
    return [...this.graph.rows.subarray(0, this.graph.count), ...more];
  }

  tell(...more: readonly number[]): void {
    if (this.#isEnded === undefined && this.options.hit(this.#rows(...more)))
      this.#isEnded = "found";
  }

  #isStopped(): boolean {
    if (this.#isEnded !== undefined) return true;
    if (++this.nodes < this.#checkAt) return false;
    this.#checkAt = this.nodes + 4096;
    if (this.options.stop?.(this.nodes) === true) this.#isEnded = "stopped";
    return this.#isEnded !== undefined;
  }

  #descend(depth: number, from: number): void {
    const { candidates, graph, options } = this;
    const remaining = this.#length - depth;
    const end = candidates.count;
    if (remaining === 1) {
      for (let at = from; at < end; at++) this.#finish(candidates.list[at]!);
      return;
    }
    const unread = graph.unread;
    const { count } = graph;
    const sources = graph.sources.length;
    const contexts = graph.contexts.length;
    for (let place = from; place < end; place++) {
      const one = candidates.list[place]!;
      if (depth === 0) this.#firstPlace = place;
      else if (depth === 1 && this.#isOthers(this.#firstPlace, one)) continue;
      const { source } = one;
      const left =
        (unread & ~one.reads) | (source === undefined ? wordItem(depth) : flagsItem(depth));
      if (ones(left & 0xffff) > 2 * (remaining - 1) || ones(left >>> 16) > 2 * (remaining - 1))
        continue;
      if (this.#isStopped()) break;
      const isKnown = one.isWord && graph.has(one.row, one.hash);
      if (isKnown && source === undefined) continue;
      const isWord = one.isWord && !isKnown;
      graph.unread = left;
      if (isWord) graph.push(one.row, wordItem(depth), one.hash);
      if (source !== undefined) graph.pushSource({ ...source, item: flagsItem(depth) });
      const newest = isWord ? count : -1;
      const oldContexts = contexts;
      if (remaining === 3 && options.isPlain !== true)
        this.#leaf.look({ candidate: one, from: place + 1, newest, oldContexts });
      else {
        if (remaining > 3 && options.isPlain !== true) this.#leaf.enter(newest, oldContexts, one);
        this.#extend(newest, oldContexts);
        this.#descend(depth + 1, remaining === 2 ? end : place + 1);
        if (remaining > 3 && options.isPlain !== true) this.#leaf.leave();
        candidates.cut(end);
      }
      graph.count = count;
      graph.sources.length = sources;
      graph.contexts.length = contexts;
      if (this.#isEnded !== undefined) break;
    }
    graph.unread = unread;
  }

  #isOthers(first: number, second: Candidate): boolean {
    const { part } = this.options;
    if (part === undefined || this.#length < 3) return false;
    const one = this.candidates.list[first]!;
    let number = second.source === undefined ? 1 : 2;
    for (const { operation, p, q, source } of [one, second])
      number =
        Math.imul(number * 8 + operation, 0x9e3779b1) +
        64 * p +
        8 * q +
        (source === undefined ? 0 : 1);
    return (Math.imul(number, 0x85ebca6b) >>> 8) % part.of !== part.index;
  }

  #finish(one: Candidate): void {
    if (one.source !== undefined || (this.graph.unread & ~one.reads) !== 0) return;
    this.nodes++;
    if (this.kernel.equal(one.row, regions.wanted) === -1) this.tell(one.row);
  }

  /** All steps that the newest word (-1: none), or contexts that are not old, make possible. */
  #extend(newest: number, oldContexts: number): void {
    if (newest >= 0)
      for (const operation of this.#plain)
        this.#eachOperands(operation, newest, (p, q, reads) =>
          this.consider({ operation, p, q, flags: 0, reads }),
        );
    this.eachInContext(newest, oldContexts, (operation, p, q, flags, reads) =>
      this.consider({ operation, p, q, flags, reads }),
    );
  }

  /** The same of those that read flags. */
  eachInContext(
    newest: number,
    oldContexts: number,
    call: (operation: number, p: number, q: number, flags: number, reads: number) => void,
  ): void {
    const { graph, kernel } = this;
    const { items, contexts, count } = graph;
    for (let at = newest >= 0 ? 0 : oldContexts; at < contexts.length; at++) {
      const { operation, flags, reads } = contexts[at]!;
      const { operands, hasSelf, isSymmetric } = kernel.operations[operation]!;
      if (operands.length === 0) {
        if (at >= oldContexts) call(operation, 0, 0, flags, reads);
        continue;
      }
      const isNew = at >= oldContexts;
      for (let p = isNew ? 0 : newest; p < count; p++) {
        const own = reads | items[p]!;
        if (operands.length === 1) {
          call(operation, p, 0, flags, own);
          continue;
        }
        if (hasSelf) call(operation, p, p, flags, own);
        for (let q = 0; q < p; q++) {
          call(operation, p, q, flags, own | items[q]!);
          if (!isSymmetric) call(operation, q, p, flags, own | items[q]!);
        }
      }
    }
  }

  /** Steps that leave flags and are new. */
  eachWithFlags(newest: number, oldContexts: number, call: (step: Step) => void): void {
    const { operations } = this.kernel;
    if (newest >= 0)
      for (const operation of this.#plain)
        if (operations[operation]!.flagsDefined !== 0)
          this.#eachOperands(operation, newest, (p, q, reads) =>
            call({ operation, p, q, flags: 0, reads }),
          );
    this.eachInContext(newest, oldContexts, (operation, p, q, flags, reads) => {
      if (operations[operation]!.flagsDefined !== 0) call({ operation, p, q, flags, reads });
    });
  }

  #eachOperands(
    operation: number,
    newest: number,
    call: (p: number, q: number, reads: number) => void,
  ): void {
    const { operands, isSymmetric, hasSelf } = this.kernel.operations[operation]!;
    const { items } = this.graph;
    const item = items[newest]!;
    if (operands.length === 1) call(newest, 0, item);
    else if (operands.length === 2) {
      if (hasSelf) call(newest, newest, item);
      for (let other = 0; other < newest; other++) {
        const reads = item | items[other]!;
        call(newest, other, reads);
        if (!isSymmetric) call(other, newest, reads);
      }
    }
  }

  consider(step: Step): void {
    const { kernel, candidates, graph } = this;
    const { operation, flags } = step;
    const row = candidates.room;
    const [p, q] = [graph.rows[step.p]!, graph.rows[step.q]!];
    const one = kernel.operations[operation]!;
    const hash = kernel.value[operation]!(p, q, flags, row);
    const isWord = !one.isFlagsOnly;
    if (isWord && !graph.has(row, hash)) {
      candidates.add(step, { hash, isWord, source: undefined });
      if (candidates.room !== row) kernel.value[operation]!(p, q, flags, candidates.room);
    }
    if (one.flagsDefined === 0 || !this.#readsFlags) return;
    const source = sourceOf(kernel, operation, { p, q, flags, row: candidates.room }, 0);
    candidates.add(step, { hash, isWord, source });
  }
}

/** Comparisons are the subtraction, the conjunction or the bit's change whose word nobody reads: where these are there, they are not asked twice. */
function withoutTwins(
  operations: ReturnType<typeof operationsOf>,
): ReturnType<typeof operationsOf> {
  const twins: Readonly<Record<string, readonly string[]>> = {
    cmp: ["sub"],
    test: ["and"],
    bt: ["bts", "btr", "btc"],
    cmpi: ["subi"],
    testi: ["andi"],
    bti: ["btsi", "btri", "btci"],
  };
  return operations.filter(
    (one) =>
      !operations.some(
        (other) =>
          twins[one.name]?.includes(other.name) === true &&
          other.immediate === one.immediate &&
          other.operands.length === one.operands.length,
      ),
  );
}

function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
