import type { Target } from "#compile";
import { batteryTimes } from "./battery-year.ts";
import { evolutionTime } from "./choose.ts";
import { cmaTime, peerTime } from "./cma-es.ts";
import { timeCommand, timeComparison } from "./comparison.ts";
import { type Times } from "./contenders.ts";
import { costModel, costModelGraph } from "./cost-model-graph.ts";
import { costModelTimes, drawnTimes, slopeTimes, type Amount } from "./cost-model.ts";
import { functionTimes } from "./functions.ts";
import { randomModelTimes, sitingTimes } from "./large-models.ts";
import { limitOf } from "./limit.ts";
import { ruleTimes } from "./rules.ts";
import { timeWithScipy } from "./scipy.ts";
import { sliderFrames } from "./studio.ts";
import { timeStudies, timeThreads } from "./studies.ts";
import { geometricMean, superoptimizerTimes, type Cost } from "./superoptimize.ts";

/**
 * `npm run bench`: how fast Kardashev is, beside its peers on the same work in the same run, as ratios. The machine's
 * noise moves all of them. `--small` only shows that the benchmarks still run; `superoptimize` runs that part alone.
 */
const small = process.argv.includes("--small");
const usual: Amount = small
  ? { count: 2000, repetitions: 6, widths: [256] }
  : { count: 20_000, repetitions: 60 };
const long: Amount = small
  ? { count: 1000, repetitions: 3, widths: [256] }
  : { count: 10_000, repetitions: 25 };

/** What each target is held against: gcc's code for vectors of the same width. */
const rivals = {
  avx512: { bits: 512, title: "AVX-512, our bytes" },
  avx2: { bits: 256, title: "AVX2, our bytes" },
  wasm: { bits: 128, title: "wasm SIMD, our bytes" },
  interpret: { bits: undefined, title: "interpreter" },
} as const;

type Aims = Partial<Record<Target, number>>;
type Row = readonly [string, string, string?];

if (process.argv.includes("superoptimize")) {
  superoptimizer();
  process.exit();
}
const { count } = usual;
print(
  `A cost model of ${costModel.inputs.length} inputs, ${count} rows, one thread (best of the repetitions)`,
  [...rowsOf(await costModelTimes(usual), { avx512: 12, avx2: 25, wasm: 60 }), ...limitRows()],
);
await slopes();
print(
  "The same model with its 16 inputs drawn in the kernel",
  rowsOf(await drawnTimes(usual), { avx512: 60 }),
);
print("About 600 operations drawn at random", rowsOf(await randomModelTimes(long)));
print(
  "The siting model: three sites side by side",
  rowsOf(await sitingTimes({ ...long, count: 1024 })),
);
const steps = small ? 200 : 8760;
print(
  `A battery through ${steps} hours, ns an hour and scenario`,
  rowsOf(await batteryTimes({ ...long, count: 256 }, steps), { avx2: 1.5 }),
);
functions();
rules();
studies();
await threads();
await evolution();
await clouds();
await comparison();
await sliders();
command();
superoptimizer();

/** The contenders of one program, ours first. */
function rowsOf(times: Times, aims: Aims = {}): Row[] {
  const { ours, loop, gcc, compileMs, operations, disagreement } = times;
  const targets = [...ours].map(([target, took]) => rowOf(target, took, times, aims[target]));
  const compiling = [...compileMs].map(
    ([target, { first, later }]) => `${target} ${first.toFixed(0)}, later ${later.toFixed(0)}`,
  );
  return [
    ...targets,
    ...(loop === undefined ? [] : [["loop on V8", ns(loop)] as const]),
    ...[...gcc].map(([bits, took]) => [`gcc -O3, ${bits}-bit vectors`, ns(took)] as const),
    ["operations", String(operations), `ms to compile: ${compiling.join("; ")}`],
    ["largest relative difference", disagreement.toExponential(1)],
  ];
}

function rowOf(target: Target, took: number, { loop, gcc }: Times, aim?: number): Row {
  const { bits, title } = rivals[target];
  const rival = bits === undefined ? undefined : gcc.get(bits);
  const notes = [
    ...(loop === undefined ? [] : [`${ratio(loop, took)} times V8's speed`]),
    ...(rival === undefined ? [] : [`${ratio(rival, took)} times gcc's with ${bits} bits`]),
    ...(aim === undefined ? [] : [`aim: ${aim} ns`]),
  ];
  return [title, ns(took), notes.join(", ")];
}

function limitRows(): Row[] {
  const limit = limitOf(costModelGraph(costModel));
  if (limit === undefined) return [];
  const { products, sums, quotients, roots, nsPerEvaluation } = limit;
  return [
    [
      "the units' own limit, 512 bits",
      ns(nsPerEvaluation),
      `on Zen 4, for ${products} products, ${sums} sums, ${quotients} quotients, ${roots} roots`,
    ],
  ];
}

async function slopes(): Promise<void> {
  const { value, slopes: all } = await slopeTimes(usual);
  const [best] = all.ours.keys();
  print("The same model's first output with its 16 slopes", [
    ...rowsOf(all, { [best!]: 75 }),
    [
      "beside the value alone",
      ratio(all.ours.get(best!)!, value.ours.get(best!)!),
      `times as long (${best}); differences: 17 times`,
    ],
  ]);
}

function functions(): void {
  const rows = small
    ? functionTimes({ count: 1000, repetitions: 5 }, ["exp", "pow"])
    : functionTimes({ count: 16_384, repetitions: 300 });
  const shown = (value: number | undefined) => value?.toFixed(2) ?? "-";
  print(
    "Functions, ns an element in a loop of their own",
    rows.map(({ name, ours, libmvec }): Row => {
      const each = [...ours].map(([target, took]) => `${target} ${shown(took)}`).join("  ");
      return [name, each, `libmvec, 512 bits: ${shown(libmvec)}`];
    }),
  );
}

function studies(): void {
  const amount = small ? { rows: 2048, repetitions: 2 } : { rows: 65_536, repetitions: 15 };
  const times = timeStudies(amount);
  const scipy = timeWithScipy(amount);
  const beside = (ours: number, theirs: number | undefined) =>
    theirs === undefined
      ? "no SciPy here"
      : `SciPy ${scipy!.version} here: ${ns(theirs)}, ${ratio(theirs, ours)} times as long`;
  print("Studies around their models, wasm, one thread (best of the repetitions)", [
    [
      "a sample of the siting study",
      ns(times.siting),
      `${Math.round(1e9 / times.siting)} samples a second: points, distributions, three sites, statistics`,
    ],
    ...times.sixteen.map(({ kind, points, sample }): Row => [
      `16 inputs with distributions, ${kind}`,
      ns(sample),
      `${points.toFixed(0)} ns of it for points alone; aim: 150 ns; ${beside(sample, scipy?.sixteen[kind]?.sample)}`,
    ]),
    [
      "a row of a Sobol analysis",
      ns(times.sobolRow),
      `${(times.sobolRow - times.model).toFixed(1)} ns on top of the model's ${times.model.toFixed(1)}; aim: 200 ns; ${beside(times.sobolRow, scipy?.sobolRow)}${scipy === undefined ? "" : `, ${ns(scipy.model)} of it the model`}; SALib, as reported and not measured here: 2,900 ns`,
    ],
  ]);
}

async function threads(): Promise<void> {
  const times = await timeThreads(
    small ? { rows: 2000, repetitions: 1 } : { rows: 400_000, repetitions: 3 },
  );
  print(
    "Samples of the siting study in the best class here, by threads of one pool",
    times.map((took, at): Row => {
      const rate = `${Math.round(1e9 / took)} a second, ${ratio(times[0]!, took)} times one thread's`;
      return [`${2 ** at} of them`, ns(took), rate];
    }),
  );
}

async function evolution(): Promise<void> {
  const { evaluations, whole, model } = await evolutionTime(
    small ? { generations: 10, repetitions: 2 } : { generations: 250, repetitions: 9 },
  );
  const us = (value: number) => `${value.toFixed(2)} us`;
  print(`NSGA-II on ZDT1, population 100, ${evaluations} evaluations, one thread`, [
    ["an evaluation", us(whole), "pymoo, as reported and not measured here: 28 us"],
    ["of it the model", us(model)],
    ["on top of the model", us(whole - model), "aim: at most 1 us"],
  ]);
}

async function clouds(): Promise<void> {
  const amount = small
    ? { evaluations: 2000, repetitions: 1 }
    : { evaluations: 60_000, repetitions: 5 };
  const us = (value: number) => `${value.toFixed(2)} us`;
  for (const variables of [10, 40]) {
    const { beside, model } = await cmaTime(variables, amount);
    const peer = peerTime(variables, amount.evaluations);
    print(
      `CMA-ES on Rosenbrock's function of ${variables} variables, ${amount.evaluations} evaluations, one thread`,
      [
        ["an evaluation, beside the function", us(beside)],
        ["the function", us(model)],
        ...(peer === undefined
          ? []
          : [["SciPy's differential evolution, beside the function", us(peer)] as const]),
      ],
    );
  }
}

/** What the superoptimizer's rules bring, and where nothing, that too. */
function rules(): void {
  const brought = ruleTimes(
    small ? { count: 2000, repetitions: 3 } : { count: 20_000, repetitions: 60 },
  );
  print(
    "Rules of the superoptimizer: vector instructions and ns a row, without and with",
    brought.map(
      ({ name, target, instructions: [before, after], ns: [slow, fast], rules: used }): Row => [
        `${name}, ${target}`,
        ns(fast),
        `${before} -> ${after} instructions, ${ns(slow)} -> ${ns(fast)}, ${ratio(slow, fast)} times the speed${used.length === 0 ? "; no rule applies" : ` by ${used.join(", ")}`}`,
      ],
    ),
  );
}

async function comparison(): Promise<void> {
  const { samples, firstMs, laterMs, nsPerSample } = await timeComparison(
    small ? 1000 : 20_000,
    small ? 2 : 9,
  );
  print(
    `The whole comparison: sampling, three sites, break-even, deciding inputs; ${samples} samples, one thread`,
    [
      ["first answer, compilation included", `${firstMs.toFixed(0)} ms`],
      ["later answers (median)", `${laterMs.toFixed(0)} ms`, "aim: under 100"],
      [
        "a sample",
        `${nsPerSample.toFixed(0)} ns`,
        "spacedc-mdao's Monte Carlo: 66,000 ns of CPU a draw, published",
      ],
    ],
  );
}

async function sliders(): Promise<void> {
  const all = ["launch price", "array price", "IT power", "from the year"];
  const frames = await sliderFrames(small ? all.slice(0, 1) : all, small ? 10 : 200);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  print(
    "A slider of the studio in Chromium: from its move until 20,000 samples are drawn, median",
    frames.map(({ slider, moves, median, p95 }): Row => [
      slider,
      ms(median),
      `95th percentile ${ms(p95)}, ${moves} moves; aim: 33 ms`,
    ]),
  );
}

function command(): void {
  print("From typing `kardashev compare` to its last line", [
    ["median", `${timeCommand(small ? 1 : 5).toFixed(2)} s`, "aim: under 1"],
  ]);
}

/** Hacker's Delight p01 to p25: our shortest sequences beside what gcc and clang make. */
function superoptimizer(): void {
  for (const width of [32, 64] as const) {
    const times = superoptimizerTimes(width, small ? ["p14", "p23"] : undefined);
    if (times === undefined) continue;
    const { compilers, programs } = times;
    const mean = (of: (cost: Cost) => number, number?: number) =>
      geometricMean(
        // A chain of nothing but renamed moves takes no time.
        programs.map(({ ours, compilers: theirs }) =>
          Math.max(0.01, of(number === undefined ? ours : theirs[number]!)),
        ),
      );
    const row = (title: string, number?: number): Row => {
      const [count, latency, throughput] = [
        (cost: Cost) => cost.instructions,
        (cost: Cost) => cost.latencyNs,
        (cost: Cost) => cost.throughputNs,
      ].map((of) => ({ value: mean(of, number), ratio: ratio(mean(of, number), mean(of)) })) as [
        Mean,
        Mean,
        Mean,
      ];
      const beside = number === undefined ? "" : ` (${count.ratio} times ours)`;
      const text = (what: string, one: Mean) =>
        `${what} ${ns(one.value)}${number === undefined ? "" : `, ${one.ratio} times ours`}`;
      return [
        title,
        count.value.toFixed(2),
        `instructions${beside}; ${text("latency", latency)}; ${text("throughput", throughput)}`,
      ];
    };
    print(
      `Hacker's Delight, ${programs.length} programs at ${width} bits, geometric means of instructions and of ns inlined in a loop`,
      [
        row("ours"),
        ...compilers.map(({ version, processor }, at) =>
          row(`${version} -O3 -march=${processor}`, at),
        ),
      ],
    );
  }
}

interface Mean {
  readonly value: number;
  readonly ratio: string;
}

function print(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value, note = ""]) =>
    `  ${name.padEnd(width)}  ${value.padStart(10)}  ${note}`.trimEnd(),
  );
  process.stdout.write(`${title}\n${lines.join("\n")}\n\n`);
}

function ns(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ns`;
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}
