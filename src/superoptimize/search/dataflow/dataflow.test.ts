import { expect, test } from "vitest";
import { accepted } from "#base";
import { readSpecification } from "../../bits/specification.ts";
import { hackersDelight } from "../../programs/hackers-delight.ts";
import { Enumeration } from "../enumerate.ts";
import { Hunt } from "../hunt.ts";
import { Dataflow } from "./dataflow.ts";
import { GraphSearch } from "./graph-search.ts";
import { pickExamples } from "./pick.ts";

const widths = [32] as const;

function hunting(text: string, only?: readonly string[]): Hunt {
  const program = hackersDelight().find(({ specification }) => specification.name === text);
  const specification = program?.specification ?? accepted(readSpecification(text, "test"));
  return accepted(Hunt.begin(specification, { widths, only: only && new Set(only) }));
}

/** The sets of words that graphs of some steps make. */
function hits(hunt: Hunt, length: number, isPlain: boolean): Set<string> {
  const found = new Set<string>();
  const flow: Dataflow = new Dataflow({
    instructions: hunt.repertoire.instructions,
    examples: pickExamples(hunt.all),
    places: hunt.places,
    isPlain,
    hit(rows) {
      const words = rows.map((row) => String(flow.kernel.row(row)));
      found.add([...new Set(words)].sort().join(";"));
      return false;
    },
  });
  expect(flow.run(length)).toBe("exhausted");
  return found;
}

const few = {
  p13: ["lzcnt", "not", "sarx", "shr", "sar", "neg", "or"],
  p14: ["add", "rcr1", "shr", "sbb", "stc"],
  p16: ["cmp", "sub", "cmovl", "cmovle", "cmovb", "and", "xor", "mov"],
  p10: ["lzcnt", "sub", "sete", "setb", "movi", "and", "xor", "cmp"],
  p20: ["blsi", "blsr", "lea", "andn", "pext", "rcr1", "or", "add"],
} as const;

test.each(Object.keys(few) as (keyof typeof few)[])(
  "%s: what is looked up by its needs is all that trying every last step finds",
  (name) => {
    const hunt = hunting(name, few[name]);
    for (const length of [3, 4]) {
      const [tried, looked] = [hits(hunt, length, true), hits(hunt, length, false)];
      expect([...tried].filter((one) => !looked.has(one))).toEqual([]);
    }
  },
);

const common =
  "mov add sub and or xor not neg lea shr sar shl inc dec cmp adc sbb cmovb cmovs setb sete movi blsi blsr".split(
    " ",
  );
const functions = [
  "arguments x y\nresult (x & y) + ((x ^ y) >> 1)",
  "arguments x y\nresult if x < y then y - x else x - y",
  "arguments x y\nresult x + y + (if x < y then 1 else 0)",
  "arguments x\nresult (x | (x - 1)) + 1 & x",
  "arguments x y\nresult (x << 1) + (y & 1)",
  "arguments x y\nresult if x = y then 1 else 0",
  "arguments x y\nresult ~(x | y)",
  "arguments x\nresult (x >>> 31) ^ x",
  "arguments x\nresult if x <s 0 then 0 else x",
];

test.each(functions)(
  "%s: the shortest by graphs is as long as the shortest by sequences",
  (text) => {
    const hunt = hunting(text, common);
    const { instructions } = hunt.repertoire;
    const examples = pickExamples(hunt.all);
    const { places } = hunt;
    const graphs = new GraphSearch({
      instructions,
      examples,
      places,
      withRegisters: (more) => hunt.withRegisters(more),
    });
    const sequences = new Enumeration({ instructions, examples, places });
    for (let length = 1; length <= 3; length++) {
      const ended = sequences.run(length, () => true);
      expect([length, graphs.run(length, () => true)]).toEqual([length, ended]);
      if (ended === "found") break;
    }
  },
);

test("a search by graphs is stopped when it is told to", () => {
  const hunt = hunting("p20");
  let asked = 0;
  const graphs = new GraphSearch({
    instructions: hunt.repertoire.instructions,
    examples: pickExamples(hunt.all),
    places: hunt.places,
    withRegisters: () => undefined,
    stop: () => ++asked > 1,
  });
  expect(graphs.run(5, () => true)).toBe("stopped");
  expect(asked).toBe(2);
});

test("shares of two threads together are what one does", () => {
  const hunt = hunting("p16", few.p16);
  const share = (part: { readonly index: number; readonly of: number } | undefined) => {
    let count = 0;
    const flow = new Dataflow({
      instructions: hunt.repertoire.instructions,
      examples: pickExamples(hunt.all),
      places: hunt.places,
      part,
      isPlain: true,
      hit: () => (count++, false),
    });
    flow.run(4);
    return count;
  };
  const both = share({ index: 0, of: 2 }) + share({ index: 1, of: 2 });
  expect(share(undefined)).toBeGreaterThan(0);
  expect(both).toBe(share(undefined));
});
