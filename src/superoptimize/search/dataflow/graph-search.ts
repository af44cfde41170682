import { registerCount, registers, type Instruction } from "../../x86/instruction.ts";
import type { Places } from "../places.ts";
import { Dataflow, type DataflowOptions } from "./dataflow.ts";
import { realize } from "./realize.ts";

export interface GraphSearchOptions extends Omit<DataflowOptions, "hit"> {
  /** The same instructions on so many more registers; undefined where there are no more. */
  readonly withRegisters: (more: number) => readonly Instruction[] | undefined;
}

/** "open": a graph agrees with the examples, and only what the search may not use, or a refuted sequence, does it. */
export type GraphEnd = "exhausted" | "found" | "stopped" | "open";

/**
 * The shortest sequence by way of what it computes: graphs of steps that make words and flags of others, with no registers, no order and
 * no moves in them; then the sequences for each graph that agrees with the examples.
 *
 * Nothing is left out by it. A sequence of some length has a graph of as many steps less its moves. Where two of its steps make the same
 * word on all examples, a graph without the second agrees as well, and has a sequence that moves the word where the
 * second would have been made: no longer, with a register more. So too where a step makes what another could make of fewer words.
 */
export class GraphSearch {
  readonly #options: GraphSearchOptions;
  readonly #flow: Dataflow;
  #end: GraphEnd = "exhausted";
  #length = 0;
  #steps = 0;
  #accept: (sequence: readonly Instruction[]) => boolean = () => true;
  #seen = new Set<string>();

  /** Products that make two words at once, and memory, graphs do not know. */
  static suits(instructions: readonly Instruction[], { outputs, count }: Places): boolean {
    const isResultAlone = outputs.length === 1 && outputs[0] === registers.result;
    const isInRegisters = isResultAlone && count === registerCount;
    return isInRegisters && instructions.every(({ name }) => name !== "mulx");
  }

  constructor(options: GraphSearchOptions) {
    this.#options = options;
    this.#flow = new Dataflow({ ...options, hit: (rows) => this.#meet(rows) });
  }

  get nodes(): number {
    return this.#flow.nodes;
  }

  /** Tells `accept` of sequences of a length until it says true. */
  run(length: number, accept: (sequence: readonly Instruction[]) => boolean): GraphEnd {
    this.#length = length;
    this.#accept = accept;
    this.#end = "exhausted";
    this.#seen.clear();
    for (this.#steps = 1; this.#steps <= length; this.#steps++) {
      const ended = this.#flow.run(this.#steps);
      if (ended !== "exhausted") return ended;
    }
    return this.#end;
  }

  #meet(addresses: readonly number[]): boolean {
    const rows = addresses.map((address) => this.#flow.kernel.row(address).slice());
    const key = rows.map(String).sort().join(";");
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    const { examples, places, instructions, withRegisters } = this.#options;
    const given = { examples, rows, places, length: this.#length };
    let isRefused = false;
    const accept = (sequence: readonly Instruction[]) => {
      if (this.#accept(sequence)) return true;
      isRefused = true;
      return false;
    };
    if (realize({ ...given, instructions, accept })) return true;
    if (isRefused) this.#end = "open";
    // As many moves as there may be beside the steps, as many registers more a shorter graph may take.
    const more = this.#length - this.#steps;
    if (more > 0 && this.#end !== "open") {
      const others = withRegisters(more);
      if (others === undefined || realize({ ...given, instructions: others, accept: () => true }))
        this.#end = "open";
    }
    return false;
  }
}
