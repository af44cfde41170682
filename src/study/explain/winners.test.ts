import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { binary, constant, input, select, compare, type Node } from "#model";
import { carriedOut } from "./analysis.ts";
import { uniformResponse, type Response } from "./response.ts";
import { tornado } from "./tornado.ts";
import { winners, type Winners } from "./winners.ts";

const add = (a: Node, b: Node) => binary("add", a, b);
const times = (a: Node, b: Node) => binary("mul", a, b);
const found = (response: Response, rows = 2 ** 16): Winners =>
  carriedOut(accepted(winners(response, { rows, seed: 1 })));
const of = ({ rivals }: Winners, rival: string, name: string) =>
  rivals.find((one) => one.name === rival)!.inputs.find((one) => one.input === name)!;

describe("winning samples", () => {
  test("of a rival that wins below a threshold lie there: the distance is 1", () => {
    const outputs = { a: input("x"), b: add(constant(0.3), times(constant(0), input("y"))) };
    const result = found(uniformResponse({ outputs }));
    const [a, b] = result.rivals as [Winners["rivals"][number], Winners["rivals"][number]];
    expect(Math.abs(a.share.value - 0.3)).toBeLessThan(0.01);
    expect(a.share.interval[0] < 0.3 && 0.3 < a.share.interval[1]).toBe(true);
    expect(a.share.value + b.share.value).toBeCloseTo(1, 12);
    const x = of(result, "a", "x");
    // The part of the range in which the threshold lies holds both.
    expect(x.distance).toBeGreaterThan(1 - 4 * result.resolution);
    expect(x.winsWhen).toBe("low");
    expect(of(result, "b", "x").winsWhen).toBe("high");
    expect(x.won![1]).toBeCloseTo(0.15, 1);
    expect(x.all[1]).toBeCloseTo(0.5, 1);
    expect(x.chance).toBeLessThan(1e-9);
  });

  test("have the known distance where another input has a part: two uniform numbers against their mean", () => {
    // a wins where x + y < 1: given x with density 2 (1 - x), lost ones 2 x. Cumulative 2x - x^2 and x^2: most apart at 1/2.
    const outputs = {
      a: add(input("x"), input("y")),
      b: add(constant(1), times(constant(0), input("z"))),
    };
    const result = found(uniformResponse({ outputs }));
    for (const name of ["x", "y"])
      expect(Math.abs(of(result, "a", name).distance - 0.5)).toBeLessThan(0.015);
    expect(of(result, "a", "z").distance).toBeLessThan(0.015);
    expect(of(result, "a", "z").chance).toBeGreaterThan(0.001);
    expect(result.rivals[0]!.inputs.map(({ input: name }) => name).at(-1)).toBe("z");
  });

  test("in the middle, or at both ends, are neither low nor high", () => {
    const off = binary("sub", input("x"), constant(0.5));
    const outputs = { a: times(off, off), b: constant(0.04) };
    // a wins within 0.2 of the middle.
    expect(of(found(uniformResponse({ outputs })), "a", "x").winsWhen).toBe("neither");
  });

  test("without an answer cannot win, and ties are shared", () => {
    const missing = select(
      compare("lt", input("x"), constant(0.25)),
      constant(Number.NaN),
      constant(1),
    );
    const same = { a: missing, b: missing, c: add(missing, constant(1)) };
    const result = found(uniformResponse({ outputs: same }));
    expect(result.without / 2 ** 16).toBeCloseTo(0.25, 1);
    const shares = result.rivals.map(({ share }) => share.value);
    expect(shares[0]).toBeCloseTo(0.5, 1);
    expect(shares[1]).toBeCloseTo(0.5, 1);
    expect(shares[2]).toBe(0);
    expect(of(result, "c", "x").won).toBeNull();
  });

  test("of a single result are none: refused", () => {
    const refused = winners(uniformResponse({ outputs: { a: input("x") } }), { rows: 10, seed: 1 });
    expect(isRefusal(refused) && refused.because).toContain("at least two");
  });
});

describe("a tornado", () => {
  test("of a weighted sum has bars as wide as the weights, between the ends asked for", () => {
    const value = add(
      add(times(constant(2), input("x")), times(constant(-3), input("y"))),
      constant(1),
    );
    const response = uniformResponse({ outputs: { value } });
    const { bars, middle, evaluations } = accepted(tornado(response, { between: [0.1, 0.9] }));
    expect(middle).toBeCloseTo(0.5, 12);
    expect(evaluations).toBe(5);
    expect(bars.map(({ input: name }) => name)).toEqual(["y", "x"]);
    expect(bars[0]!.swing).toBeCloseTo(2.4, 12);
    expect(bars[1]!.low.value).toBeCloseTo(0.1, 12);
    expect(bars[1]!.high.result).toBeCloseTo(2 * 0.9 - 1.5 + 1, 12);
  });

  test("says where an end has no answer", () => {
    const value = select(
      compare("gt", input("x"), constant(0.8)),
      constant(Number.NaN),
      input("x"),
    );
    const { bars } = accepted(tornado(uniformResponse({ outputs: { value } })));
    expect(bars[0]!.high.result).toBeNull();
    expect(bars[0]!.swing).toBe(0);
  });

  test("between probabilities that do not ascend is refused", () => {
    const refused = tornado(uniformResponse({ outputs: { x: input("x") } }), {
      between: [0.9, 0.1],
    });
    expect(isRefusal(refused) && refused.because).toContain("ascend");
  });
});
