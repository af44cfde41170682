import { Bytes } from "./bytes.ts";
import { valueType } from "./opcodes.ts";

type Kind = keyof typeof valueType;

/** A function's locals: taken for a value, given back after its last reader, taken again. */
export class Locals {
  readonly #kinds: Kind[] = [];
  readonly #free: Record<Kind, number[]> = { i32: [], v128: [] };
  readonly #parameters: number;

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  take(kind: Kind): number {
    const free = this.#free[kind].pop();
    if (free !== undefined) return free;
    return this.#parameters + this.#kinds.push(kind) - 1;
  }

  give(kind: Kind, local: number): void {
    this.#free[kind].push(local);
  }

  /** The declaration that opens a function's code: runs of locals of one type. */
  declaration(): Uint8Array {
    const runs: { kind: Kind; count: number }[] = [];
    for (const kind of this.#kinds) {
      const last = runs.at(-1);
      if (last?.kind === kind) last.count++;
      else runs.push({ kind, count: 1 });
    }
    const bytes = new Bytes().unsigned(runs.length);
    for (const { kind, count } of runs) bytes.unsigned(count).byte(valueType[kind]);
    return bytes.view();
  }
}
