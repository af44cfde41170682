import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binary,
  compare,
  constant,
  defineModel,
  eq,
  evaluationsOf,
  input,
  printNode,
  select,
  simplify,
  sizeOf,
  substitute,
  topologicalOrder,
  unary,
  type Node,
  type Recurrence,
  type Scan,
  type Unknown,
} from "#model";

const x = input("x");
const y = input("y");

describe("simplifying", () => {
  test("equal subgraphs become one", () => {
    const twice = binary(
      "add",
      unary("exp", binary("mul", x, y)),
      unary("exp", binary("mul", x, y)),
    );
    expect(sizeOf(simplify([twice]))).toBe(5);
  });

  test("tables of equal points become one, a large one with itself alone", () => {
    const lookUp = (points: number) => {
      const xs = Array.from({ length: points }, (_, i) => i);
      return { kind: "table" as const, table: { name: "t", xs, ys: xs }, at: x };
    };
    const large = lookUp(1000);
    expect(sizeOf(simplify([lookUp(3), lookUp(3)]))).toBe(2);
    expect(sizeOf(simplify([large, { ...large }]))).toBe(2);
    expect(sizeOf(simplify([large, lookUp(1000)]))).toBe(3);
  });

  test("what changes nothing goes", () => {
    const same = binary(
      "div",
      binary("mul", constant(1), binary("add", x, constant(0))),
      constant(1),
    );
    expect(simplify([same])).toEqual([x]);
  });

  test("a condition that is known takes its branch, and the other one goes", () => {
    const known = binary("and", compare("lt", constant(1), constant(2)), unary("not", constant(0)));
    expect(simplify([select(known, x, unary("exp", y))])).toEqual([x]);
    const never = compare("ne", constant(Number.NaN), constant(1));
    expect(simplify([select(never, x, y)])).toEqual([y]);
  });

  test("signs move outwards, into sums and constants", () => {
    const minus = (node: Node) => unary("neg", node);
    const printed = (node: Node) => printNode(simplify([node])[0]!);
    expect(printed(binary("add", x, minus(y)))).toBe("x - y");
    expect(printed(binary("add", minus(x), y))).toBe("y - x");
    expect(printed(binary("sub", x, minus(y)))).toBe("x + y");
    expect(printed(minus(binary("sub", x, y)))).toBe("y - x");
    expect(printed(binary("mul", minus(x), minus(y)))).toBe("x * y");
    expect(printed(binary("div", minus(x), constant(2)))).toBe("x / -2");
    expect(printed(binary("mul", constant(-1), x))).toBe("-x");
    expect(printed(binary("sub", constant(0), x))).toBe("-x");
  });

  test("a choice asks once for each condition", () => {
    const when = compare("lt", x, y);
    const printed = (node: Node) => printNode(simplify([node])[0]!);
    expect(printed(select(unary("not", when), x, y))).toBe("if(x < y, y, x)");
    expect(printed(select(when, select(when, x, y), y))).toBe("if(x < y, x, y)");
    expect(printed(select(when, x, select(when, x, y)))).toBe("if(x < y, x, y)");
  });

  test("arithmetic on constants is done once, functions are left to the target", () => {
    const [folded, left] = simplify([
      binary("mul", constant(6), constant(7)),
      unary("exp", constant(1)),
    ]);
    expect(folded).toEqual(constant(42));
    expect(left!.kind).toBe("unary");
  });
});

describe("printing", () => {
  test("only the brackets that are needed", () => {
    const node = binary(
      "sub",
      x,
      binary("sub", y, binary("pow", binary("pow", x, constant(2)), constant(3))),
    );
    expect(printNode(node)).toBe("x - (y - (x ^ 2) ^ 3)");
  });

  test("reading what was printed gives the same graph", () => {
    const leaf = fc.constantFrom("a", "b", "c", "2", "0.5");
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc
          .tuple(tie("expression"), fc.constantFrom("+", "-", "*", "/"), tie("expression"))
          .map(([l, op, r]) => `(${l} ${op} ${r})`),
        tie("expression").map((inside) => `sqrt(${inside})`),
      ),
    }));
    const read = (text: string) => {
      const pieces = text.split(/([abc])(?![a-z])/);
      const strings = pieces.filter((_, i) => i % 2 === 0);
      const one = { unit: "1", typical: 1, range: [0, 2], meaning: "" } as const;
      return defineModel({
        name: "m",
        summary: "",
        inputs: { a: one, b: one, c: one },
        outputs: { r: { unit: "1", meaning: "" } },
        equations: (s) => ({
          r: eq(
            strings as unknown as TemplateStringsArray,
            ...pieces.filter((_, i) => i % 2 === 1).map((name) => s[name as "a" | "b" | "c"]),
          ),
        }),
      }).variables.r!.node;
    };
    fc.assert(
      fc.property(expression, (text) => {
        const once = read(text);
        expect(printNode(read(printNode(once)))).toBe(printNode(once));
      }),
      { numRuns: 200 },
    );
  });
});

test("substitution replaces an input everywhere and leaves the rest", () => {
  const [result] = substitute(
    [binary("add", x, binary("mul", x, y))],
    new Map([["x", constant(3)]]),
  );
  expect(printNode(result!)).toBe("3 + 3 * y");
});

test("operands come before their users, each node once, and depth is no limit", () => {
  let deep: ReturnType<typeof unary> = x;
  for (let i = 0; i < 100_000; i++) deep = unary("neg", deep);
  expect(topologicalOrder([deep])).toHaveLength(100_001);
});

test("what a recurrence computes counts once a step, what stands around it once", () => {
  const [step, level]: Unknown[] = ["step", "level"].map((name) => ({ kind: "unknown", name }));
  const next = binary("add", level!, binary("mul", input("rate"), level!));
  const recurrence: Recurrence = {
    kind: "recurrence",
    steps: 100,
    counter: step!,
    states: [{ unknown: level!, initial: input("start"), next }],
  };
  const last: Scan = { kind: "scan", recurrence, take: "last", of: next };
  // In each step the level, a product and a sum; around it two inputs, the recurrence, its result and the root of that.
  expect(evaluationsOf([unary("sqrt", last)])).toBe(3 * 100 + 5);
});
