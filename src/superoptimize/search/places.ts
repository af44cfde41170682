import { evaluator } from "../bits/evaluate.ts";
import type { Example } from "../bits/examples.ts";
import type { Meaning } from "../bits/specification.ts";
import { argumentRegisters, registerCount, registers, wordAt } from "../x86/instruction.ts";

/**
 * Where a specification's words are before and after: locations, which are all that a search knows of registers and of a
 * buffer in memory.
 */
export interface Places {
  /** A sequence that never reads an input that is needed is wrong. */
  readonly inputs: readonly { readonly location: number; readonly isNeeded: boolean }[];
  /** Each must hold its word at the end: the result's register, and all words of the buffer, those that stay too. */
  readonly outputs: readonly number[];
  /** Locations that exist. */
  readonly count: number;
}

/** An example as signed words of 32 bits, as the places list them. */
export interface Words {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export function placesOf(meaning: Meaning, checks: readonly Example[]): Places {
  const { arguments: args, buffer, returns } = meaning;
  const from = argumentRegisters(buffer.length > 0);
  const inputs = [
    ...args.map(({ name }, at) => ({ name, location: from[at]! })),
    ...buffer.map(({ name }, at) => ({ name, location: wordAt(at) })),
  ];
  return {
    inputs: inputs.map(({ name, location }) => ({
      location,
      isNeeded: decides(meaning, name, checks),
    })),
    outputs: [...(returns ? [registers.result] : []), ...buffer.map((_, at) => wordAt(at))],
    count: registerCount + buffer.length,
  };
}

export function wordsOf(meaning: Meaning, { input, result, after }: Example): Words {
  const outputs = [...(meaning.returns ? [result] : []), ...after];
  return {
    inputs: [...meaning.arguments, ...meaning.buffer].map(({ name }) => asWord(input[name]!)),
    outputs: outputs.map(asWord),
  };
}

/**
 * Whether another value of the input was seen to change an outcome, other than its own place in the buffer that nothing is
 * stored in. What only looks as if it did is not needed.
 */
function decides(meaning: Meaning, name: string, checks: readonly Example[]): boolean {
  const { domain, result, buffer, after } = meaning;
  const stored = after.filter((word, at) => word !== buffer[at]);
  const evaluate = evaluator([domain, result, ...stored]);
  return checks.some(({ input }, at) => {
    const others = [checks[(at + 1) % checks.length]!.input, input];
    const words = others.flatMap((one) => Object.values(one));
    const [, ...outcome] = evaluate(input);
    return words.some((word) => {
      const [inside, ...other] = evaluate({ ...input, [name]: word });
      return inside === 1n && other.some((value, number) => value !== outcome[number]);
    });
  });
}

const asWord = (value: bigint) => Number(BigInt.asIntN(32, value));
