import { isRefusal, refuse, type Refusal } from "#base";
import type { Term, Terms } from "../bits/term.ts";
import {
  argumentRegisters,
  locationCount,
  registers,
  wordAt,
  type Instruction,
} from "./instruction.ts";
import { step, type State } from "./semantics.ts";

/** What a function is called with. */
export interface Call {
  readonly arguments: readonly Term[];
  /** Words that the first argument is the address of; absent where there is no buffer. */
  readonly buffer?: readonly Term[];
}

/** Arguments in their registers and the buffer's words in memory; nothing else is known. */
export function entry({ arguments: args, buffer = [] }: Call): State {
  const values: (Term | undefined)[] = Array.from({ length: locationCount }, () => undefined);
  const hasAddress = buffer.length > 0;
  for (const [at, arg] of args.entries()) values[argumentRegisters(hasAddress)[at]!] = arg;
  for (const [at, word] of buffer.entries()) values[wordAt(at)] = word;
  return {
    registers: values,
    carry: undefined,
    zero: undefined,
    sign: undefined,
    overflow: undefined,
    hasAddress,
  };
}

/** The state after a sequence; refuses one that reads what nobody has defined. */
export function run(
  terms: Terms,
  start: State,
  sequence: readonly Instruction[],
  width: number,
): State | Refusal {
  let state = start;
  for (const [at, one] of sequence.entries()) {
    const next = step(terms, state, one, width);
    if ("undefinedRead" in next)
      return refuse(
        "bad-sequence",
        `instruction ${at + 1} of the sequence reads ${next.undefinedRead}, which is not defined there`,
      );
    state = next;
  }
  return state;
}

/** What a function leaves: in the result's register, where it is defined, and in the buffer. */
export interface Outcome {
  readonly result: Term | undefined;
  readonly buffer: readonly Term[];
}

export function outcomeOf(
  terms: Terms,
  call: Call,
  sequence: readonly Instruction[],
  width: number,
): Outcome | Refusal {
  const state = run(terms, entry(call), sequence, width);
  if (isRefusal(state)) return state;
  const buffer = (call.buffer ?? []).map((_, at) => state.registers[wordAt(at)]!);
  return { result: state.registers[registers.result], buffer };
}

/** What a sequence leaves in the result register. */
export function resultOf(
  terms: Terms,
  args: readonly Term[],
  sequence: readonly Instruction[],
  width: number,
): Term | Refusal {
  const outcome = outcomeOf(terms, { arguments: args }, sequence, width);
  return isRefusal(outcome) ? outcome : (outcome.result ?? noResult());
}

export const noResult = (): Refusal =>
  refuse("bad-sequence", `the sequence leaves nothing in ${registers.names64[registers.result]}`);
