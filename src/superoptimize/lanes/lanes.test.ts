import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { constantAt, evaluateStep, isWritable, rules, type Rule } from "#compile";
import { evaluator } from "../bits/evaluate.ts";
import { readSpecification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { idOf, type Entry } from "../catalogue.ts";
import type { StraightCode, StraightTarget } from "../code.ts";
import { loweredQuestion, questionOf, type Claim } from "../prove/claim.ts";
import { withFreeProducts } from "../prove/products.ts";
import { solve } from "../prove/solvers.ts";
import { randomWords } from "../search/tests.ts";
import { declarationsOf } from "../straight/declarations.ts";
import { targetNamed } from "../straight/target.ts";
import { lanePieces } from "./pieces.ts";
import { ruleOf } from "./publish.ts";
import { indexOf, ruleFiles, writeRule } from "./rule-files.ts";

const ofTarget = { wasm: "simd128", avx2: "avx2", avx512: "avx512" } as const;

/** Whether a claim holds, asked without threads: quick where there are many. */
async function holds(claim: Claim): Promise<boolean> {
  const question = accepted(questionOf(claim));
  const root = loweredQuestion(question);
  if (root.op === "constant") return root.value === 0n;
  const free = withFreeProducts(question.terms, root);
  if (free !== undefined && (await solve(free, "cadical")).kind === "none") return true;
  return (await solve(root, "cadical")).kind === "none";
}

const sidesOf = (rule: Rule): readonly StraightCode[] => [
  { target: "linear", steps: rule.before } as StraightCode,
  {
    target: ofTarget[rule.target],
    steps: rule.after,
    ...(rule.result && { result: rule.result }),
  } as StraightCode,
];

describe("every rule that compile reads", () => {
  test("is proved again, both sides, at 64 bits", { timeout: 120_000 }, async () => {
    // What is done today is often the same for several targets.
    const proved = new Set<string>();
    for (const rule of rules) {
      const specification = accepted(readSpecification(rule.specification, rule.name));
      for (const code of sidesOf(rule)) {
        const key = JSON.stringify([rule.specification, code]);
        if (proved.has(key)) continue;
        expect(await holds({ specification, width: 64, code }), rule.name).toBe(true);
        proved.add(key);
      }
    }
  });

  test("is of a piece as it stands in the folder, under the catalogue's id of that", () => {
    const pieces = new Map(lanePieces().map((piece) => [piece.name, piece]));
    for (const rule of rules) {
      const piece = pieces.get(rule.name)!;
      expect(rule.specification).toBe(piece.text);
      const only = / --only (\S+)/.exec(rule.reproduce)?.[1]?.split(",");
      const target = ofTarget[rule.target];
      expect(idOf(piece, { widths: [64], scratch: 0, only, target })).toBe(rule.id);
    }
  });

  test("is in the index", () => {
    expect(ruleFiles()).toHaveLength(rules.length);
    for (const file of ruleFiles()) expect(indexOf(ruleFiles())).toContain(`"./${file}"`);
  });
});

test("a wrong rule that somebody plants is caught", { timeout: 60_000 }, async () => {
  /** Each differs from a rule in one place, and from what it should do at few inputs. */
  const planted: readonly (readonly [string, (rule: Rule) => Rule])[] = [
    ["logic-or-of-and-avx512", (rule) => withOperand(rule, 0, 3, { constant: { number: "233" } })],
    ["unordered-avx2", (rule) => ({ ...rule, after: [{ ...rule.after[0]!, name: "ne" }] })],
    ["not-less-avx2", (rule) => ({ ...rule, after: [{ ...rule.after[0]!, name: "nle" }] })],
    ["product-by-constant-avx2", (rule) => withOperand(rule, 2, 1, { constant: { argument: 1 } })],
    ["negative-mask-wasm", (rule) => withOperand(rule, 0, 1, { constant: { number: "62" } })],
    [
      "between-positive-avx2",
      (rule) => ({
        ...rule,
        specification: rule.specification.replace("a < b", "a <= b"),
        after: [
          rule.after[0]!,
          { ...rule.after[1]!, operands: rule.after[1]!.operands.toReversed() },
        ],
      }),
    ],
  ];
  for (const [name, change] of planted) {
    const rule = rules.find((one) => `${one.name}-${one.target}` === name)!;
    const wrong = change(rule);
    const specification = accepted(readSpecification(wrong.specification, name));
    const [, after] = sidesOf(wrong);
    expect(await holds({ specification, width: 64, code: after! }), name).toBe(false);
  }
});

function withOperand(
  rule: Rule,
  step: number,
  place: number,
  operand: Rule["after"][number]["operands"][number],
): Rule {
  const after = rule.after.map((one, at) =>
    at === step ? { ...one, operands: one.operands.with(place, operand) } : one,
  );
  return { ...rule, after };
}

test(
  "every piece says how it is done today in code that does what it specifies",
  { timeout: 60_000 },
  async () => {
    for (const piece of lanePieces()) {
      const { today } = accepted(declarationsOf(piece, 64));
      if (today === undefined) continue;
      expect(await holds({ specification: piece, width: 64, code: today }), piece.name).toBe(true);
    }
  },
);

describe("publishing", () => {
  const piece = lanePieces().find(({ name }) => name === "negative-mask")!;
  const code: StraightCode = {
    target: "simd128",
    steps: [{ name: "sra", operands: [{ argument: 0 }, { constant: { number: "63" } }] }],
  };
  const entryOf = (changes: Partial<Entry> = {}): Entry => {
    const search = { widths: [64], scratch: 0, only: undefined, target: "simd128" } as const;
    return {
      id: idOf(piece, search),
      name: piece.name,
      specification: piece.text,
      search,
      code,
      verdicts: [{ kind: "proved", by: "cadical" }],
      exhausted: 0,
      states: 1,
      repertoire: "",
      origin: "search",
      ...changes,
    };
  };
  const refusal = async (changes: Partial<Entry>) => {
    const refused = await ruleOf(entryOf(changes), { limitMs: 5000 });
    return isRefusal(refused) ? refused.because : "";
  };

  test("makes the rule that is in the folder", async () => {
    const rule = accepted(await ruleOf(entryOf()));
    const known = rules.find(({ id }) => id === rule.id)!;
    expect(rule).toMatchObject({ name: known.name, target: "wasm", cost: { before: 2, after: 1 } });
  });

  test("refuses what is not proved, whatever the entry says, by name and reason", async () => {
    expect(await refusal({ verdicts: [{ kind: "tested only", because: "no time" }] })).toContain(
      "(negative-mask) makes no rule: it is not proved at 64 bits (TESTED ONLY: no time)",
    );
    const wrong: StraightCode = {
      target: "simd128",
      steps: [{ name: "shr", operands: [{ argument: 0 }, { constant: { number: "63" } }] }],
    };
    expect(await refusal({ code: wrong })).toContain("its code is not proved: WRONG at x = ");
    expect(await refusal({ code: undefined })).toContain("it has no code");
  });

  test("a constant that must be a mask is looked at where the rule is applied", async () => {
    const specification = `name merge
arguments x y k
constants k
where k = 0 or k = ~0
result (x & k) | (y & ~k)
today a = and(x, k)
today b = andnot(y, k)
today c = or(a, b)
`;
    const [x, y, k] = [{ argument: 0 }, { argument: 1 }, { constant: { argument: 2 } }] as const;
    const merge: StraightCode = {
      target: "avx2",
      steps: [{ name: "blend", operands: [k, x, y] }],
    };
    const search = { ...entryOf().search, target: "avx2" } as const;
    const rule = accepted(
      await ruleOf(entryOf({ name: "merge", specification, code: merge, search })),
    );
    expect(rule).toMatchObject({ masks: [], constants: [2] });
    const holdsOf = (bits: bigint) =>
      rule.where.every((one) => constantAt(one, [undefined, undefined, bits]) === 1n);
    expect([0n, (1n << 64n) - 1n, 15n].map(holdsOf)).toEqual([true, true, false]);
  });

  test("refuses what compile has no use for", async () => {
    expect(await refusal({ code: { target: "x86", sequence: [] } })).toContain(
      "its code is for x86, and compile writes vectors",
    );
    const narrow = { ...entryOf().search, widths: [32] } as const;
    expect(await refusal({ search: narrow })).toContain("it was not searched for those");
    const silent = piece.text.replaceAll(/today.*\n/g, "");
    expect(await refusal({ specification: silent })).toContain("how it is done today");
    expect(await refusal({ code: { ...code, target: "linear" } })).toContain("code is for linear");
    const rotated: StraightCode = { target: "avx512", steps: [{ ...code.steps[0]!, name: "rol" }] };
    expect(await refusal({ code: rotated })).toContain('compile writes no "rol" for avx512');
    const bounded = piece.text.replace("result", "where x < 5\nresult");
    expect(await refusal({ specification: bounded })).toContain(
      'a compiler does not know what "where" says of x',
    );
    const slow: StraightCode = {
      target: "simd128",
      steps: accepted(declarationsOf(piece, 64)).today!.steps,
    };
    expect(await refusal({ code: slow })).toContain(
      "it saves nothing: 2 instructions before, 2 after",
    );
    const partly = `${piece.text}demand 1 << (w - 1)\n`;
    expect(await refusal({ specification: partly })).toContain("only choices of AVX2 read a part");
  });

  test("writes only where the compiler's sources are", () => {
    const refused = writeRule(rules[0]!, "/nowhere");
    expect(isRefusal(refused) && refused.because).toContain("in a checkout of Kardashev");
  });
});

const targets = ["avx2", "avx512", "simd128"] as const satisfies readonly StraightTarget[];

test.each(targets)(
  "constants of %s's rules are one number to the searcher and to the compiler",
  (target) => {
    // The two areas evaluate the same trees, each by its own means.
    const tree = {
      op: "xor",
      of: [
        { op: "shl", of: [{ argument: 0 }, { op: "lshr", of: ["w", { number: "1" }] }] },
        { op: "not", of: [{ op: "sub", of: [{ argument: 1 }, { number: "12" }] }] },
      ],
    } as const;
    const terms = new Terms();
    const args = ["x", "k"].map((name) => terms.variable(name, 64));
    const code: StraightCode = {
      target,
      steps: [{ name: "iadd", operands: [{ constant: tree }, { constant: { number: "0" } }] }],
    };
    const text = "arguments x k\nresult (x << 32) ^ ~(k - 12)";
    const specification = accepted(readSpecification(text, "test"));
    const question = accepted(questionOf({ specification, width: 64, code }));
    expect(args).toHaveLength(2);
    for (const [x, k] of [
      [1n, 5n],
      [2n ** 63n + 5n, 2n ** 64n - 1n],
      [77n, 0n],
    ] as const) {
      const [result] = evaluator([question.meaning.result])({ x, k });
      expect(constantAt(tree, [x, k])).toBe(result);
      expect(evaluator([question.wrong])({ x, k })).toEqual([0n]);
    }
  },
);

test.each(targets)(
  "every operation of %s means to the provers what the compiler says it does",
  (target) => {
    const numbers = [0, 1, -1, 0.5, Infinity, -Infinity, NaN, 5e-324, -1e300].map(
      (number) => new BigUint64Array(new Float64Array([number]).buffer)[0]!,
    );
    const next = randomWords(3n);
    const words = [
      ...numbers,
      1n << 63n,
      1n,
      (1n << 64n) - 1n,
      ...Array.from({ length: 20 }, next),
    ];
    const compared = new Set<string>();
    for (const { name, operands, meaning } of targetNamed(target)!.operations.values()) {
      // What the compiler does not write cannot become a rule.
      if (!isWritable(name)) continue;
      for (const fixed of name === "logic" ? [0n, 22n, 96n, 202n, 255n] : [1n, 63n])
        for (const [at, a] of words.entries())
          for (const b of words) {
            const c = words[(at * 5 + 2) % words.length]!;
            const terms = new Terms();
            const given = [a, b, c];
            const read = operands.map((kind) => (kind === "word" ? given.shift()! : fixed));
            const term = meaning(
              terms,
              read.map((value) => terms.constant(value, 64)),
            );
            if (term.value !== evaluateStep(name, read))
              expect({ name, read, term: term.value }).toEqual({
                name,
                read,
                term: evaluateStep(name, read),
              });
          }
      compared.add(name);
    }
    expect(compared.size).toBeGreaterThan(19);
  },
);
