import fc from "fast-check";
import { expect, test } from "vitest";
import { models } from "#systems";
import { readLink, withEntry, writeLink } from "./given.ts";

const energy = models["energy"]!;

test("a link says the same after it is read and written, whatever the numbers", () => {
  const keys = fc.constantFrom(...Object.keys(energy.inputs));
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.dictionary(keys, numbers), (drawn) => {
      // -0 is written as 0.
      const given = Object.fromEntries(Object.entries(drawn).map(([key, x]) => [key, x + 0]));
      const read = readLink(new URLSearchParams(writeLink({ given, view: {} }, energy)), energy);
      expect(read.given).toEqual(given);
      expect(read.ignored).toEqual([]);
    }),
  );
});

test("what a link says of nothing in the model is told and changes nothing", () => {
  const query = new URLSearchParams("gridShare=0.2&gasShare=much&nothing=1&life=&view.day=9");
  expect(readLink(query, energy)).toEqual({
    given: { gridShare: 0.2 },
    view: { day: "9" },
    ignored: ["gasShare=much", "nothing=1", "life="],
  });
});

test("names that every object has are no inputs", () => {
  const { given, ignored } = readLink(new URLSearchParams("constructor=1&__proto__=2"), energy);
  expect(Object.keys(given)).toEqual([]);
  expect(ignored).toHaveLength(2);
});

test("an entry is set, changed and taken out again", () => {
  const once = withEntry<number>({ a: 1 }, "b", 2);
  expect(once).toEqual({ a: 1, b: 2 });
  expect(withEntry(once, "b", undefined)).toEqual({ a: 1 });
});
