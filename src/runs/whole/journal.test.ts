import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOf, Journal, mostBytes, type Piece } from "./journal.ts";

/** Pieces as a store keeps them. */
function store() {
  const pieces: Uint8Array[] = [];
  let now = 0;
  return {
    pieces,
    pass: (ms: number) => (now += ms),
    keep: ({ number, bytes }: Piece) => void (pieces[number] = bytes),
    dropAfter: (number: number) => void (pieces.length = Math.min(pieces.length, number + 1)),
    nowMs: () => now,
  };
}

/** What a search asks, and what comes of it. */
const question = (at: number, of = "search") => {
  const asked = Float64Array.of(Math.sin(at), of.length);
  return () => hashOf(0, [asked], 2);
};
const answerTo = (at: number, length: number) =>
  Float64Array.from({ length }, (_, one) => Math.sqrt(at + one / 7));

/** Asks for so many answers, and gives the places of those that had to be computed. */
function ask(journal: Journal, lengths: readonly number[], of = "search"): number[] {
  const computed: number[] = [];
  for (const [at, length] of lengths.entries()) {
    const answer = new Float64Array(length);
    if (journal.recall(question(at, of), answer)) {
      expect(Buffer.from(answer.buffer).equals(Buffer.from(answerTo(at, length).buffer))).toBe(
        true,
      );
      continue;
    }
    computed.push(at);
    journal.note(question(at, of), answerTo(at, length));
  }
  return computed;
}

const lengthsOf = fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 1, maxLength: 12 });

test("what was kept is read again, whatever the lengths and wherever it is cut off", () => {
  fc.assert(
    fc.property(lengthsOf, lengthsOf, (before, after) => {
      const kept = store();
      const first = new Journal([], kept);
      ask(first, before);
      first.save();
      const all = [...before, ...after];
      const second = new Journal(kept.pieces, kept);
      expect(ask(second, all)).toEqual([...after.keys()].map((at) => before.length + at));
      second.save();
      expect(ask(new Journal(kept.pieces, kept), all)).toEqual([]);
    }),
  );
});

test("what was asked since the last time it was kept is lost, and no more", () => {
  const kept = store();
  const journal = new Journal([], kept);
  ask(journal, [3, 3, 3]);
  expect(kept.pieces).toEqual([]);
  kept.pass(600);
  ask(journal, [3]);
  ask(journal, [3]);
  const lengths = [3, 3, 3, 3, 3];
  // The questions of the second and third round are those of the first again, in another place.
  expect(ask(new Journal(kept.pieces, store()), lengths.slice(0, 3))).toEqual([]);
});

test("from the first other question on it is another search, whose answers take the place of those kept", () => {
  const kept = store();
  const lengths = Array.from({ length: 30 }, () => 5000);
  const first = new Journal([], kept);
  ask(first, lengths);
  first.save();
  expect(kept.pieces.length).toBeGreaterThan(3);
  const other = new Journal(kept.pieces, kept);
  const half = lengths.slice(0, 8);
  expect(ask(other, half)).toEqual([]);
  const answer = new Float64Array(5000);
  expect(other.recall(question(8, "another search"), answer)).toBe(false);
  other.note(question(8, "another search"), answerTo(8, 5000));
  other.save();
  const third = new Journal(kept.pieces, kept);
  expect(ask(third, half)).toEqual([]);
  expect(third.recall(question(8, "another search"), answer)).toBe(true);
  expect(answer).toEqual(answerTo(8, 5000));
  expect(third.isNew).toBe(true);
});

test("answers of another length than is asked for are left aside", () => {
  const kept = store();
  const first = new Journal([], kept);
  ask(first, [4, 4]);
  first.save();
  expect(ask(new Journal(kept.pieces, kept), [4, 5])).toEqual([1]);
});

test("a piece that lacks its end is read as far as it goes", () => {
  const kept = store();
  const first = new Journal([], kept);
  ask(first, [4, 4, 4]);
  first.save();
  for (let length = 0; length < 3 * 48; length++) {
    const whole = Math.floor(length / 48);
    const rest = store();
    const cut = new Journal([kept.pieces[0]!.slice(0, length)], rest);
    expect(ask(cut, [4, 4, 4])).toEqual([0, 1, 2].slice(whole));
    cut.save();
    expect(ask(new Journal(rest.pieces, store()), [4, 4, 4])).toEqual([]);
  }
});

test("what an attempt left out for being cheap is computed, and what follows is read", () => {
  const kept = store();
  const first = new Journal([], kept);
  for (const at of [0, 1, 2, 3]) {
    expect(first.recall(question(at), new Float64Array(2))).toBe(false);
    if (at !== 1) first.note(question(at), answerTo(at, 2));
  }
  first.save();
  expect(ask(new Journal(kept.pieces, kept), [2, 2, 2, 2, 2])).toEqual([1, 4]);
});

test("a journal does not grow beyond its bound", () => {
  const kept = store();
  const journal = new Journal([], kept);
  const length = 1 << 20;
  ask(
    journal,
    Array.from({ length: 9 }, () => length),
  );
  journal.save();
  const bytes = kept.pieces.reduce((sum, piece) => sum + piece.length, 0);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
  expect(bytes).toBeGreaterThan(mostBytes - 2 * 8 * length);
});

test("one bit of a question changes its hash", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double(), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat({ max: 63 }),
      (numbers, which, bit) => {
        const asked = Float64Array.from(numbers);
        const before = hashOf(1, [asked], asked.length);
        const words = new BigUint64Array(asked.buffer);
        words[which % asked.length]! ^= 1n << BigInt(bit);
        expect(hashOf(1, [asked], asked.length)).not.toEqual(before);
      },
    ),
  );
});
