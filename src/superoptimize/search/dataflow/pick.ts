import { rowWords } from "../kernel/module.ts";
import type { Words } from "../places.ts";

/**
 * As many examples as a row has words, of at least one: first the one whose words look most like random ones and least like one another
 * (what a last step needs is asked there, and tells the more apart the better), then those that must be among them, then others
 * evenly from all, again from the start where there are fewer.
 */
export function pickExamples(all: readonly Words[], must: readonly Words[] = []): Words[] {
  let [best, least] = [all[0]!, -1];
  // Results that are truths or counts are never like random words.
  const isWord = all.filter(({ outputs }) => outputs[0]! >>> 0 > 32).length > all.length / 2;
  for (const one of all) {
    const score = generality(isWord ? [...one.inputs, ...one.outputs] : one.inputs);
    if (score > least) [best, least] = [one, score];
  }
  const picked = [best, ...must].slice(0, rowWords);
  const rest = all.filter((one) => !picked.includes(one));
  const room = rowWords - picked.length;
  const source = rest.length > 0 ? rest : [best];
  for (let at = 0; at < room; at++)
    picked.push(source[Math.floor((at * Math.max(source.length, room)) / room) % source.length]!);
  return picked;
}

/** Ones or zeros, whichever are fewer, in words, in their changes from bit to bit, and in what differs between two: the least. */
function generality(words: readonly number[]): number {
  const balances = words.flatMap((a, at) => [
    balance(a),
    balance(a ^ (a << 1)),
    ...words.slice(at + 1).map((b) => balance(a ^ b)),
  ]);
  // Of those that are alike in the least, the one that is better in all.
  return Math.min(...balances) + balances.reduce((a, b) => a + b, 0) / (100 * balances.length);
}

function balance(x: number): number {
  let ones = 0;
  for (let rest = x; rest !== 0; rest &= rest - 1) ones++;
  return Math.min(ones, 32 - ones);
}
