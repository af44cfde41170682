import { assert } from "#base";
import type { Operand, Step, StraightCode, StraightTarget } from "../code.ts";
import { elementsOf, type Words } from "./compiled.ts";
import { numberOf } from "./constant.ts";
import {
  tablesOfThree,
  tablesOfTwo,
  turnedOver,
  type Form,
  type Repertoire,
} from "./repertoire.ts";

/** A word that is there from the start: an argument, or a constant. */
export interface Given {
  readonly operand: Operand;
  readonly isConstant: boolean;
  readonly words: Words;
}

export interface Examples {
  readonly count: number;
  readonly width: number;
  readonly given: readonly Given[];
  readonly goal: Words;
  /** Bits of the result that count. */
  readonly demanded: Words;
}

export interface EnumerationOptions {
  readonly target: StraightTarget;
  readonly repertoire: Repertoire;
  readonly examples: Examples;
  /** Of several threads. */
  readonly part?: { readonly index: number; readonly of: number };
  /** Asked now and then, with the states so far. */
  readonly stop: (states: number) => boolean;
}

/** A step that could come next. */
interface Candidate {
  readonly form: Form;
  readonly operands: readonly number[];
  /** The steps among the operands, a bit for each. */
  readonly uses: number;
  readonly words: Words;
}

/**
 * All codes of one length, as far as they differ on the examples. A code is a set of values, each made of earlier ones: sets are
 * walked through so that each comes once, whatever the order of its steps. A step that makes on all examples what is there
 * already, or what could have been made before, adds nothing: with something shorter in its place a shorter code does the same,
 * and shorter lengths have been exhausted. The last step reads every step that nobody has read yet.
 */
export class Enumeration {
  states = 0;
  readonly #options: EnumerationOptions;
  readonly #values: { readonly words: Words; readonly isConstant: boolean }[] = [];
  readonly #givenCount: number;
  readonly #steps: Candidate[] = [];
  readonly #known: Map<number, Words[]>[] = [];
  readonly #pools: Words[][] = [];
  readonly #scratch: Words;
  readonly #mostOperands: number;
  #accept: (code: StraightCode) => boolean = () => false;
  /** Once it is set every loop leaves. */
  #ended: "found" | "stopped" | undefined;

  constructor(options: EnumerationOptions) {
    this.#options = options;
    const { given, count, width } = options.examples;
    this.#values.push(...given);
    this.#givenCount = given.length;
    this.#scratch = new Int32Array(count * elementsOf(width));
    const arities = options.repertoire.forms.map(({ arity }) => arity);
    this.#mostOperands = Math.max(options.repertoire.table === undefined ? 0 : 3, ...arities);
  }

  /** Gives each code of the length that agrees with the examples to `accept`, which says whether to end. */
  run(length: number, accept: (code: StraightCode) => boolean): "exhausted" | "found" | "stopped" {
    this.#accept = accept;
    this.#ended = undefined;
    if (length === 0) this.#without();
    else this.#node(length, 0, []);
    return this.#ended ?? "exhausted";
  }

  #without(): void {
    const { given, count } = this.#options.examples;
    for (const { operand, words } of given)
      if (this.#ended === undefined && this.#isGoal(words, 0, count))
        this.#offer({ steps: [], result: operand });
  }

  #offer(code: Omit<StraightCode, "target">): void {
    if (this.#accept({ target: this.#options.target, ...code })) this.#ended = "found";
  }

  /** `left` steps are to come; `unread` are the steps that nobody reads yet. */
  #node(left: number, unread: number, waiting: readonly Candidate[]): void {
    if (left === 1) return this.#last(unread);
    const depth = this.#steps.length;
    const known = new Map<number, Words[]>();
    this.#known[depth] = known;
    const candidates = [...waiting, ...this.#candidates(depth, known)];
    const { part } = this.#options;
    for (const [at, candidate] of candidates.entries()) {
      if (this.#ended !== undefined) return;
      if (depth === 0 && part !== undefined && at % part.of !== part.index) continue;
      const after = (unread & ~candidate.uses) | (1 << depth);
      if (bitsIn(after) > (left - 1) * (this.#mostOperands - 1) + 1) continue;
      this.#steps.push(candidate);
      this.#values.push({ words: candidate.words, isConstant: candidate.form.arity === 0 });
      this.#node(left - 1, after, candidates.slice(at + 1));
      this.#values.pop();
      this.#steps.pop();
    }
  }

  /** What can be made with the newest value, or at the start with any, that nothing has made on this path. */
  #candidates(depth: number, known: Map<number, Words[]>): Candidate[] {
    const pool = (this.#pools[depth] ??= []);
    const { count } = this.#options.examples;
    const made: Candidate[] = [];
    this.#forms((form, operands) => {
      const words = (pool[made.length] ??= new Int32Array(this.#scratch.length));
      this.#tick();
      form.apply(words, this.#wordsOf(operands), 0, count);
      if (this.#isKnown(words, depth)) return;
      const hash = hashOf(words);
      const same = known.get(hash);
      if (same === undefined) known.set(hash, [words]);
      else same.push(words);
      made.push({ form, operands: [...operands], uses: this.#stepsIn(operands), words });
    });
    return made;
  }

  #forms(visit: (form: Form, operands: readonly number[]) => void): void {
    const { forms, tables } = this.#options.repertoire;
    for (const form of forms)
      this.#choices(form.arity, form.commutes, (operands) => visit(form, operands));
    if (tables.size === 0) return;
    this.#choices(1, false, ([a]) => visit(tables.get(turnedOver)!, [a!, a!, a!]));
    this.#choices(2, false, ([a, b]) => {
      if (a === b) return;
      for (const table of tablesOfTwo) visit(tables.get(table)!, [a!, b!, b!]);
    });
    this.#choicesOfThree((operands) => {
      for (const table of tablesOfThree) visit(tables.get(table)!, operands);
    });
  }

  /** All choices of operands with the newest value among them (at the start any), and not of constants alone. */
  #choices(arity: number, commutes: boolean, visit: (operands: readonly number[]) => void): void {
    const values = this.#values;
    const newest = this.#steps.length === 0 ? -1 : values.length - 1;
    const operands: number[] = [];
    // What has no operands can be made at the start as well as later.
    if (arity === 0) return newest < 0 ? visit(operands) : undefined;
    const next = (hasNewest: boolean, hasWord: boolean): void => {
      const at = operands.length;
      if (at === arity) {
        if (hasNewest && hasWord && this.#ended === undefined) visit(operands);
        return;
      }
      const mustBeNewest = !hasNewest && at === arity - 1;
      const from = mustBeNewest ? newest : commutes && at === 1 ? operands[0]! : 0;
      if (mustBeNewest && commutes && at === 1 && from < operands[0]!) return;
      for (let value = from; value < values.length && this.#ended === undefined; value++) {
        operands.push(value);
        next(hasNewest || value === newest, hasWord || !values[value]!.isConstant);
        operands.pop();
      }
    };
    next(newest < 0, false);
  }

  /** Three different values in one order: a truth table can be written for any. */
  #choicesOfThree(visit: (operands: readonly [number, number, number]) => void): void {
    const values = this.#values;
    const newest = this.#steps.length === 0 ? -1 : values.length - 1;
    for (let c = newest < 0 ? 0 : newest; c < values.length; c++)
      for (let b = 0; b < c; b++)
        for (let a = 0; a < b; a++) {
          if (this.#ended !== undefined) return;
          if (values[a]!.isConstant && values[b]!.isConstant && values[c]!.isConstant) continue;
          visit([a, b, c]);
        }
  }

  #last(unread: number): void {
    const { count } = this.#options.examples;
    const { forms, table } = this.#options.repertoire;
    for (const form of forms) {
      if (bitsIn(unread) > form.arity) continue;
      this.#choices(form.arity, form.commutes, (operands) => {
        if ((unread & ~this.#stepsIn(operands)) !== 0) return;
        this.#tick();
        const words = this.#wordsOf(operands);
        // Most fail at the first example.
        form.apply(this.#scratch, words, 0, 1);
        if (!this.#isGoal(this.#scratch, 0, 1)) return;
        form.apply(this.#scratch, words, 1, count);
        if (this.#isGoal(this.#scratch, 1, count)) this.#finish(form, operands);
      });
    }
    if (table === undefined || bitsIn(unread) > 3) return;
    const tried = (operands: readonly [number, number, number]) => {
      if ((unread & ~this.#stepsIn(operands)) !== 0) return;
      this.#tick();
      const number = this.#tableFor(operands);
      if (number === undefined) return;
      this.#finish({ operation: table, fixed: [numberOf(number)] }, operands);
    };
    this.#choices(1, false, ([a]) => tried([a!, a!, a!]));
    this.#choices(2, true, ([a, b]) => a !== b && tried([a!, b!, b!]));
    this.#choicesOfThree(tried);
  }

  /** The truth table that makes the goal of three values; undefined where equal bits must give different ones. */
  #tableFor([a, b, c]: readonly [number, number, number]): number | undefined {
    const { goal, demanded } = this.#options.examples;
    const [x, y, z] = [this.#values[a]!.words, this.#values[b]!.words, this.#values[c]!.words];
    let [ones, zeros] = [0, 0];
    for (let at = 0; at < goal.length; at++) {
      const wanted = demanded[at]!;
      const [yes, no] = [goal[at]! & wanted, ~goal[at]! & wanted];
      const [p, q, r] = [x[at]!, y[at]!, z[at]!];
      for (let row = 0; row < 8; row++) {
        const here = (row & 4 ? p : ~p) & (row & 2 ? q : ~q) & (row & 1 ? r : ~r);
        if ((here & yes) !== 0) ones |= 1 << row;
        if ((here & no) !== 0) zeros |= 1 << row;
      }
      if ((ones & zeros) !== 0) return undefined;
    }
    return ones;
  }

  #finish(form: Pick<Form, "operation" | "fixed">, operands: readonly number[]): void {
    const steps = [...this.#steps, { form, operands }].map((step) =>
      this.#stepOf(step.form, step.operands),
    );
    this.#offer({ steps });
  }

  #stepOf(
    { operation, fixed }: Pick<Form, "operation" | "fixed">,
    operands: readonly number[],
  ): Step {
    let [words, constants] = [0, 0];
    return {
      name: operation.name,
      operands: operation.operands.map((kind): Operand => {
        if (kind !== "word") return { constant: fixed[constants++]! };
        const value = operands[words++]!;
        const given = this.#options.examples.given[value];
        return given?.operand ?? { step: value - this.#givenCount };
      }),
    };
  }

  #wordsOf(operands: readonly number[]): Words[] {
    return operands.map((value) => this.#values[value]!.words);
  }

  #stepsIn(operands: readonly number[]): number {
    let steps = 0;
    for (const value of operands)
      if (value >= this.#givenCount) steps |= 1 << (value - this.#givenCount);
    return steps;
  }

  #isGoal(words: Words, from: number, to: number): boolean {
    const { goal, demanded, width } = this.#options.examples;
    const size = elementsOf(width);
    for (let at = size * from; at < size * to; at++)
      if (((words[at]! ^ goal[at]!) & demanded[at]!) !== 0) return false;
    return true;
  }

  /** Whether it is a value of this path, or was a candidate on it. */
  #isKnown(words: Words, depth: number): boolean {
    if (this.#values.some((value) => isSame(value.words, words))) return true;
    const hash = hashOf(words);
    for (let at = 0; at <= depth; at++)
      if (this.#known[at]!.get(hash)?.some((one) => isSame(one, words)) === true) return true;
    return false;
  }

  #tick(): void {
    if ((++this.states & 0x3fff) === 0 && this.#options.stop(this.states)) this.#ended = "stopped";
  }
}

function isSame(a: Words, b: Words): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function hashOf(words: Words): number {
  let hash = 0;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words[at]!, 0x01000193) + 1;
  return hash | 0;
}

function bitsIn(set: number): number {
  assert(set >= 0, "a code has fewer than 31 steps");
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
