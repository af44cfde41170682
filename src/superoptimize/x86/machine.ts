import { isRefusal, refuse, type Refusal } from "#base";
import type { Term, Terms } from "../bits/term.ts";
import { registerCount, registers, type Instruction } from "./instruction.ts";
import { step, type State } from "./semantics.ts";

/** Arguments in their registers; nothing else is known. */
export function entry(args: readonly Term[]): State {
  const values: (Term | undefined)[] = Array.from({ length: registerCount }, () => undefined);
  for (const [at, arg] of args.entries()) values[registers.arguments[at]!] = arg;
  return {
    registers: values,
    carry: undefined,
    zero: undefined,
    sign: undefined,
    overflow: undefined,
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

/** What a sequence leaves in the result register. */
export function resultOf(
  terms: Terms,
  args: readonly Term[],
  sequence: readonly Instruction[],
  width: number,
): Term | Refusal {
  const state = run(terms, entry(args), sequence, width);
  if (isRefusal(state)) return state;
  return (
    state.registers[registers.result] ??
    refuse("bad-sequence", `the sequence leaves nothing in ${registers.names64[registers.result]}`)
  );
}
