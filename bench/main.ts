import { timeCommand, timeComparison } from "./comparison.ts";
import { costModelTimes } from "./cost-model.ts";
import { slopeTimes } from "./slopes.ts";

/**
 * `npm run bench`: how fast Kardashev is, beside its peers on the same work in the same run, as ratios. The machine's
 * noise moves all of them. `--small` only shows that the benchmarks still run.
 */
const small = process.argv.includes("--small");

await costModel();
await slopes();
await comparison();
command();

async function costModel(): Promise<void> {
  const times = await costModelTimes(small ? { count: 2000, repetitions: 8 } : {});
  print(
    "A cost model of 109 operations, 16 inputs, 20,000 rows, one thread (best of the repetitions)",
    [
      ["wasm SIMD, our bytes", ns(times.wasm)],
      [
        "hand-written loop on V8",
        ns(times.loop),
        `wasm is ${ratio(times.loop, times.wasm)} times as fast; aim: 3`,
      ],
      ...(times.gcc128 === undefined
        ? [["gcc", "not here"] as const]
        : [
            [
              "gcc -O3, 128-bit vectors",
              ns(times.gcc128),
              `wasm takes ${ratio(times.wasm, times.gcc128)} times as long; aim: at most 1.5`,
            ] as const,
          ]),
      ...(times.gcc512 === undefined
        ? []
        : [
            [
              "gcc -O3, widest vectors",
              ns(times.gcc512),
              `wasm takes ${ratio(times.wasm, times.gcc512)} times as long`,
            ] as const,
          ]),
      ["largest relative difference", times.disagreement.toExponential(1)],
    ],
  );
}

async function slopes(): Promise<void> {
  const { value, slopes } = await slopeTimes(small ? { count: 2000, repetitions: 8 } : {});
  print("The same model's first output with its 16 slopes, wasm, one thread", [
    ["the value alone", ns(value.ns), `${value.operations} operations`],
    [
      "value and slopes",
      ns(slopes.ns),
      `${slopes.operations} operations, ${ratio(slopes.ns, value.ns)} times as long; differences: 17 times`,
    ],
  ]);
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

function command(): void {
  print("From typing `kardashev compare` to its last line", [
    ["median", `${timeCommand(small ? 1 : 5).toFixed(2)} s`, "aim: under 1"],
  ]);
}

function print(title: string, rows: readonly (readonly [string, string, string?])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value, note = ""]) =>
    `  ${name.padEnd(width)}  ${value.padStart(10)}  ${note}`.trimEnd(),
  );
  process.stdout.write(`${title}\n${lines.join("\n")}\n\n`);
}

function ns(value: number): string {
  return `${value.toFixed(1)} ns`;
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}
