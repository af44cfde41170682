import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { uniformAt } from "#base";
import { binary, input, unary } from "#model";
import { compileAs, nativeTargets, thisMachine } from "#native";
import type { Target } from "../kernel.ts";
import { exactAngle, exactFunctions, exactPower, ulpError } from "./high-precision.ts";

const page = new URL("../../../docs/vector-maths.md", import.meta.url);
const argumentsPerRange = 2000;

/** Functions, the ranges they are measured on, and what is promised: 1 ULP for the four most used, 2 for the others. */
const ranges: readonly Range[] = [
  one("exp", -708, 709.7),
  one("exp", -1, 1),
  one("expm1", -40, 709.7),
  one("expm1", -0.5, 0.5),
  one("exp2", -1021, 1023.9),
  one("exp2", -1, 1),
  powers("ln", 1e-307, 1e308),
  one("ln", 0.5, 2),
  powers("log1p", 1e-12, 1e12),
  one("log1p", -0.99, 2),
  powers("log2", 1e-307, 1e308),
  one("log2", 0.5, 2),
  powers("log10", 1e-307, 1e308),
  one("log10", 0.5, 2),
  one("sin", -4, 4),
  one("sin", -(2 ** 20), 2 ** 20),
  one("cos", -4, 4),
  one("cos", -(2 ** 20), 2 ** 20),
  one("tan", -4, 4),
  one("tan", -(2 ** 20), 2 ** 20),
  one("asin", -1, 1),
  one("acos", -1, 1),
  one("atan", -4, 4),
  powers("atan", 1e-10, 1e10),
  one("sinh", -3, 3),
  one("sinh", -710, 710),
  one("cosh", -710, 710),
  one("tanh", -3, 3),
  powers("cbrt", 1e-90, 1e90),
  one("erf", -1, 1),
  one("erf", -6, 6),
  one("inverseNormal", 0, 1),
  powers("inverseNormal", 1e-25, 0.5),
];

test("no function is further from the truth than promised, in either class, and the page says by how much", () => {
  const wasm = measuredOn("wasm");
  const [native] = nativeTargets(thisMachine()).targets;
  const fused = native === undefined ? undefined : measuredOn(native);
  for (const { name, range, error, bound } of [...wasm, ...(fused ?? [])])
    expect(error, `${name}, ${range}`).toBeLessThanOrEqual(bound);
  const text = readFileSync(page, "utf8");
  const current = (table: string) =>
    text.replace(/(<!-- measured -->\n)[\s\S]*?(<!-- end -->)/, `$1${table}$2`);
  if (fused === undefined)
    return expect(plainColumns(text)).toEqual(plainColumns(current(tableOf(wasm, wasm))));
  const written = current(tableOf(wasm, fused));
  if (process.env["BLESS"] === "1") writeFileSync(page, written);
  else expect(text).toBe(written);
});

/** The page without what the class `fma` has got, which a machine without it cannot measure. */
const plainColumns = (text: string) =>
  text.split("\n").map((line) => line.split(/ +\| /).toSpliced(3, 1));

const measuredOn = (target: Target): Row[] => [
  ...ranges.map((range) => measured(range, target)),
  ...twoArguments(target),
];

type Name = keyof typeof exactFunctions;

interface Range {
  readonly name: Name;
  readonly low: number;
  readonly high: number;
  /** Arguments spread evenly over their logarithm. */
  readonly logarithmic: boolean;
}

interface Row {
  readonly name: string;
  readonly range: string;
  readonly error: number;
  readonly bound: number;
}

function one(name: Name, low: number, high: number): Range {
  return { name, low, high, logarithmic: false };
}

function powers(name: Name, low: number, high: number): Range {
  return { name, low, high, logarithmic: true };
}

const boundOf = (name: string) => (["exp", "ln", "sin", "cos"].includes(name) ? 1 : 2);

function measured(range: Range, target: Target): Row {
  const { name, low, high } = range;
  const xs = argumentsIn(range);
  const [ys] = compileAs({ outputs: { y: unary(name, input("x")) } }, target).run({
    count: xs.length,
    inputs: { x: xs },
  });
  const errors = xs.map((x, row) => ulpError(ys![row]!, exactFunctions[name](x, ys![row]!)));
  const spread = range.logarithmic ? ", by powers" : "";
  return {
    name,
    range: `${shown(low)} to ${shown(high)}${spread}`,
    error: Math.max(...errors),
    bound: boundOf(name),
  };
}

/** Random arguments, and those where a function changes its formula or its reduction: powers of 2 and their neighbours. */
function argumentsIn({ low, high, logarithmic }: Range): Float64Array {
  const random = Array.from({ length: argumentsPerRange }, (_, row) => {
    const u = uniformAt(17n, row);
    return logarithmic ? low ** (1 - u) * high ** u : low + (high - low) * u;
  });
  const corners = [0.41421356237309503, 0.5, 0.6, Math.SQRT1_2, Math.PI / 4, 0.875, 1, Math.SQRT2]
    .flatMap((x) => [x * (1 - 2 ** -52), x, x * (1 + 2 ** -52)])
    .concat([1e-3, 0.0017, 0.0347, 2.414213562373095, 3, 22, 1024, 65537])
    .concat(nearHalfTurns)
    .flatMap((x) => [x, -x])
    .filter((x) => x > low && x < high);
  return Float64Array.from([...random, ...corners].filter((x) => x !== 0));
}

/**
 * The doubles nearest to multiples of pi/2, where sine or cosine nearly vanish: small multiples, and numerators of the
 * continued fraction of pi and their like, which come nearer than others.
 */
const nearHalfTurns = [
  1, 2, 3, 4, 5, 6, 7, 11, 22, 44, 106, 333, 355, 710, 1065, 3550, 52174, 103993,
]
  .concat([104348, 208341, 312689, 573204, 625378, 667543])
  .map((n) => (n * Math.PI) / 2)
  .flatMap((x) => [x * (1 - 2 ** -52), x, x * (1 + 2 ** -52)]);

function twoArguments(target: Target): Row[] {
  const count = argumentsPerRange;
  const spread = (key: bigint, low: number, high: number) =>
    Float64Array.from({ length: count }, (_, row) => low + (high - low) * uniformAt(key, row));
  const cases = [
    {
      name: "pow",
      range: "(0.1 to 10) ^ (-10 to 10)",
      x: spread(1n, 0.1, 10),
      y: spread(2n, -10, 10),
    },
    {
      name: "pow",
      range: "(0.5 to 2) ^ (-1000 to 1000)",
      x: spread(3n, 0.5, 2),
      y: spread(4n, -1000, 1000),
    },
    {
      name: "pow",
      range: "(0.99 to 1.01) ^ (-60000 to 60000)",
      x: spread(5n, 0.99, 1.01),
      y: spread(6n, -6e4, 6e4),
    },
    { name: "pow", range: "close to the ends and to changes", ...hardPowers() },
    { name: "atan2", range: "(0.01 to 1, -1 to 1)", x: spread(7n, 0.01, 1), y: spread(8n, -1, 1) },
  ] as const;
  return cases.map(({ name, range, x, y }) => {
    const [result] = compileAs(
      { outputs: { r: binary(name, input("x"), input("y")) } },
      target,
    ).run({ count: x.length, inputs: { x, y } });
    const exact = name === "pow" ? exactPower : exactAngle;
    const errors = x.map((a, row) => ulpError(result![row]!, exact(a, y[row]!)));
    return { name, range, error: Math.max(...errors), bound: 2 };
  });
}

/**
 * Powers that nearly overflow or vanish, of bases beside 1, beside sqrt(2) times a power of 2 where the logarithm changes
 * its exponent, and of large and small ones.
 */
function hardPowers(): { x: Float64Array; y: Float64Array } {
  const beside = [1, Math.SQRT2, Math.SQRT1_2, 2, 0.5, 1.25, 1e10, 1e-10, 1e300, 1e-300, 3, 10];
  const pairs = beside.flatMap((x) =>
    [-3e-3, -1e-8, -(2 ** -52), 2 ** -52, 1e-8, 3e-3].flatMap((step) => {
      const base = x * (1 + step);
      return [1019.5, -1019.5, 700.3, -0.4999, 1e-3, 63.7].map(
        (e) => [base, e / Math.log2(base)] as const,
      );
    }),
  );
  return {
    x: Float64Array.from(pairs, ([x]) => x),
    y: Float64Array.from(pairs, ([, y]) => y),
  };
}

const shown = (x: number) => String(x).replace("-", "−").replace("e−", "e-");

/** The table as the formatter wants it: columns padded to their widest cell. */
function tableOf(wasm: readonly Row[], fused: readonly Row[]): string {
  const cells = [
    ["Function", "Arguments", "Largest error, `wasm`", "`fma`", "Promised"],
    ...wasm.map(({ name, range, error, bound }, at) => [
      name,
      range,
      error.toFixed(2),
      fused[at]!.error.toFixed(2),
      String(bound),
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return ["", line(cells[0]!), rule, ...cells.slice(1).map(line), "", ""].join("\n");
}
