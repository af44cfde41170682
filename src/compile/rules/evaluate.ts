import { assert } from "#base";
import {
  allBits,
  foldBinary,
  foldBySign,
  foldLogic,
  foldShift,
  foldTargeted,
  foldUnary,
} from "../fold.ts";
import { laneBinaries, laneShifts, laneTargeted, laneUnaries } from "../linear.ts";

/** What an instruction makes of its operands' bits, by the name that rules call it by. */
export function evaluateStep(name: string, operands: readonly bigint[]): bigint {
  const [a = 0n, b = 0n, c = 0n, table = 0n] = operands;
  const unary = laneUnaries.find((op) => op === name);
  if (unary !== undefined) return foldUnary(unary, a);
  const binary = laneBinaries.find((op) => op === name);
  if (binary !== undefined) return foldBinary(binary, a, b);
  const targeted = laneTargeted.find((op) => op === name);
  if (targeted !== undefined) return foldTargeted(targeted, a, b);
  const shift = laneShifts.find((op) => op === name);
  if (shift !== undefined) return foldShift(shift, a, Number(b));
  if (name === "logic") return foldLogic(Number(table), a, b, c);
  if (name === "blend") return foldBySign(a, b, c);
  assert(name === "choose", `an instruction is known, not ${name}`);
  return (a & b) | (~a & c & allBits);
}
