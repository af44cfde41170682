import { goldenGamma, mixMultipliers } from "#base";
import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { integerOf } from "./exponential.ts";

/** `uniformAt` of `#base` at the sample's number, to the last bit; under the key of a step (a double) if there is one. */
export function uniform(b: Lanes, stream: string, step?: Value): Value {
  const key = step === undefined ? b.key(stream) : wordAt(b, b.key(stream), integerOf(b, step));
  const word = wordAt(b, key, b.row());
  // The top 52 bits as the fraction of a number in [1, 2); both steps are exact.
  const inUnit = b.or(b.shift("shr", word, 12), b.constant(1));
  return b.sub(inUnit, b.constant(1 - 2 ** -53));
}

function wordAt(b: Lanes, key: Value, index: Value): Value {
  const steps = b.binary("imul", b.binary("iadd", index, b.bits(1n)), b.bits(goldenGamma));
  const state = b.binary("iadd", key, steps);
  const once = b.binary("imul", folded(b, state, 30), b.bits(mixMultipliers[0]));
  const twice = b.binary("imul", folded(b, once, 27), b.bits(mixMultipliers[1]));
  return folded(b, twice, 31);
}

const folded = (b: Lanes, word: Value, by: number): Value => b.xor(word, b.shift("shr", word, by));
