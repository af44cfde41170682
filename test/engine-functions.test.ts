import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

/** Functions that a standard lets every engine round in its own way. */
const inexact = [
  ...(["acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot"] as const),
  ...(["log", "log10", "log1p", "log2", "pow", "sin", "sinh", "tan", "tanh"] as const),
];

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

describe("a study of any model, on an engine whose functions round otherwise", () => {
  test("has the same equations, numbers and points, to the last bit", async () => {
    const before = await allStudies();
    vi.resetModules();
    const e = Math.exp(1);
    for (const name of inexact) {
      const own = Math[name];
      vi.spyOn(Math, name).mockImplementation((...given: [number, number]) =>
        nextTo(own(...given)),
      );
    }
    expect(Math.exp(1)).toBeGreaterThan(e);
    const after = await allStudies();
    expect(before.length).toBeGreaterThan(50);
    expect(after).toEqual(before);
  });

  // `**` cannot be put out of step in a test. Powers of two are exact everywhere; others differ between Node 20 and 24.
  test("meets no power but those of two where equations, points and summaries are made", () => {
    const root = join(import.meta.dirname, "..");
    const makers = "src/{base,units,model,systems/*,study,study/points,study/summary}/*.ts";
    // For messages, and for studies that one thread carries out alone.
    const others = /\.test\.ts$|study\/(choice|sobol|statistics|sensitivity|monte-carlo)\.ts$/;
    const found = globSync(makers, { cwd: root })
      .filter((path) => !others.test(path))
      .flatMap((path) => {
        const lines = readFileSync(join(root, path), "utf8").split("\n");
        return lines.filter((line) => powers.test(line)).map((line) => `${path}: ${line.trim()}`);
      });
    expect(found).toEqual([]);
    expect(powers.test("const a = b ** 2;")).toBe(true);
  });
});

/** As the formatter writes them; not in the lines of a comment, nor in quotes. */
const powers = /^(?!\s*(?:\/?\*|\/\/)).*(?<!\b2 |"|`)\*\*(?!["`])/;

/** The next double above, or below 0 the next further down. */
function nextTo(x: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  if (!Number.isFinite(x) || x === 0) return x;
  bits.setBigInt64(0, bits.getBigInt64(0) + 1n);
  return bits.getFloat64(0);
}

/** What every model's study is, from modules that are loaded anew. */
async function allStudies(): Promise<string[]> {
  const { models } = await import("#systems");
  const { prepareStudy } = await import("#study");
  const { accepted } = await import("#base");
  const { programText } = await import("#compile");
  const studies = Object.values(models).map((model) => {
    const outputs = Object.keys(model.variables).filter((path) => !(path in model.inputs));
    const groups = [{ name: "all", outputs, limits: [] }];
    const study = accepted(prepareStudy({ model, groups, samples: 100, seed: 1 }));
    return `${model.name} ${hashOf(programText(study.program))} ${JSON.stringify(study.scalars)}`;
  });
  return [...studies, ...(await studyOfAllDistributions())];
}

const hashOf = ({
  text,
  numbers,
}: {
  readonly text: string;
  readonly numbers: Float64Array;
}): string =>
  createHash("sha256").update(text).update(new Uint8Array(numbers.buffer)).digest("hex");

async function studyOfAllDistributions(): Promise<string[]> {
  const { defineModel, eq } = await import("#model");
  const { lognormal, normal, pert, triangular } = await import("#sources");
  const { pointsOf, prepareStudy } = await import("#study");
  const { accepted } = await import("#base");
  const { programText } = await import("#compile");
  const length = { unit: "mm^3", typical: 1, range: [0, 10], meaning: "a volume" } as const;
  const model = defineModel({
    name: "volumes",
    summary: "A sum of volumes.",
    inputs: { a: length, b: length, c: length, d: length },
    outputs: { sum: { unit: "ft^3", meaning: "all" } },
    equations: (s) => ({ sum: eq`${s.a} + ${s.b} + ${s.c} + ${s.d}` }),
  });
  const inputs = {
    a: { distribution: lognormal(3, 1.7) },
    b: { distribution: normal(3, 1), unit: "km^3" },
    c: { distribution: pert(0, 1.3, 7) },
    d: { distribution: triangular(0, 1, 3), unit: "um^3" },
  };
  const groups = [{ name: "all", outputs: ["sum"], limits: [] }];
  const correlations = [{ between: ["a", "c"], rank: 0.37 }] as const;
  const names = Object.keys(inputs);
  const study = accepted(
    prepareStudy({ model, groups, inputs, correlations, samples: 100, seed: 1 }),
  );
  const points = (["latin hypercube", "sobol", "halton"] as const).map((kind) => {
    const columns = names.map(() => new Float64Array(500));
    accepted(pointsOf({ design: { kind }, names, samples: 5000, seed: 3 })).fill(9, 500, columns);
    return `${kind} ${columns.map((column) => column.join()).join()}`;
  });
  return [
    `volumes ${hashOf(programText(study.program))} ${JSON.stringify(study.scalars)}`,
    ...points,
  ];
}
