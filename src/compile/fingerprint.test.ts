import { expect, test } from "vitest";
import { binary, compare, constant, input, random, unary, type Node } from "#model";
import { programText } from "./fingerprint.ts";
import type { Program } from "./kernel.ts";

const x = input("x");
const unknown = { kind: "unknown", name: "t" } as const;
/** Both parts as one string; the numbers by their bits, which tell -0 from 0. */
function whole(program: Program): string {
  const { text, numbers } = programText(program);
  return `${text} ${new BigUint64Array(numbers.buffer).join()}`;
}

const table = (ys: readonly number[]): Node => ({
  kind: "table",
  table: { name: "same", xs: [0, 1], ys },
  at: x,
});

test("programs that differ in anything have texts that differ", () => {
  const nodes: Node[] = [
    x,
    input("y"),
    input('x"\nneg 0'),
    random("x"),
    constant(0),
    constant(-0),
    constant(Number.NaN),
    constant(0.1),
    constant(0.1 + 2 ** -56),
    unary("neg", x),
    unary("abs", x),
    binary("add", x, constant(1)),
    binary("add", constant(1), x),
    compare("lt", x, constant(1)),
    compare("le", x, constant(1)),
    table([1, 2]),
    table([1, 3]),
    { kind: "solve", unknown, residual: binary("sub", unknown, x), low: constant(0), high: x },
    { kind: "solve", unknown, residual: binary("sub", unknown, x), low: x, high: constant(0) },
  ];
  const texts = nodes.flatMap((it) => [
    whole({ outputs: { it } }),
    whole({ outputs: { other: it } }),
    whole({ outputs: { it }, scalars: ["x"] }),
  ]);
  expect(new Set(texts).size).toBe(3 * nodes.length);
});

test("a program made again has the same text", () => {
  const make = () =>
    whole({ outputs: { it: unary("exp", binary("mul", input("x"), random("s"))) } });
  expect(make()).toBe(make());
});
