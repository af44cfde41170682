import { availableParallelism } from "node:os";
import { accepted } from "#base";
import { compile } from "#compile";
import { binary, constant, defineModel, input, substitute, type Symbol } from "#model";
import { openPool, sampleOnThreads } from "#runs";
import {
  carriedOut,
  kernelOf,
  pointsOf,
  prepareStudy,
  runBlock,
  sobolIndices,
  summariserOf,
  uniformResponse,
  type Design,
  type Study,
} from "#study";
import { lognormal, normal, triangular, uniform } from "#sources";
import { siting } from "#systems/siting";
import { costModel, costModelGraph } from "./cost-model-graph.ts";

/** What a study costs around its model, as wasm on one thread, in ns. */
export interface StudyTimes {
  /** A sample of the siting study from its points to its statistics. */
  readonly siting: number;
  /** A sample of 16 inputs with their distributions, and its statistics, by the kind of its points. */
  readonly sixteen: readonly {
    readonly kind: Kind;
    readonly points: number;
    readonly sample: number;
  }[];
  /** A row of a Sobol analysis of the 16-input cost model, and the model alone. */
  readonly sobolRow: number;
  readonly model: number;
}

type Kind = Exclude<Design["kind"], "full factorial" | "fractional factorial">;
const kinds = ["plain", "latin hypercube", "sobol", "halton"] as const;

export interface StudyAmount {
  readonly rows: number;
  readonly repetitions: number;
}

export function timeStudies({ rows, repetitions }: StudyAmount): StudyTimes {
  const best = (work: () => void) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < repetitions; round++) {
      const before = performance.now();
      work();
      least = Math.min(least, performance.now() - before);
    }
    return (least * 1e6) / rows;
  };
  return {
    siting: best(whole(sitingStudy(rows), { cheapest: costs })),
    sixteen: kinds.map((kind) => ({
      kind,
      points: best(sixteenPoints(kind, rows)),
      sample: best(sixteenInputs(kind, rows)),
    })),
    ...sobolTimes(best, rows),
  };
}

/** Nanoseconds a sample of the siting study takes on one thread, two and so on up to all processors, on threads that are there. */
export async function timeThreads({ rows, repetitions }: StudyAmount): Promise<number[]> {
  const study = sitingStudy(rows);
  const times: number[] = [];
  for (let threads = 1; threads <= availableParallelism(); threads *= 2) {
    const pool = openPool(threads);
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < repetitions; round++) {
      const before = performance.now();
      await sampleOnThreads(study, { threads, pool });
      least = Math.min(least, performance.now() - before);
    }
    await pool.close();
    times.push((least * 1e6) / rows);
  }
  return times;
}

const sites = ["ground", "orbit", "moon"] as const;
const costs = sites.map((site) => `${site}.costs.costPerCompute`);

function sitingStudy(samples: number): Study {
  const groups = sites.map((site, at) => ({ name: site, outputs: [costs[at]!], limits: [site] }));
  return accepted(prepareStudy({ model: siting, groups, samples, seed: 1 }));
}

function whole(study: Study, contests: Parameters<typeof summariserOf>[1] = {}): () => void {
  const kernel = kernelOf(study.program);
  const summariser = summariserOf(study, contests);
  const columns = kernel.outputs.map(() => new Float64Array(study.samples));
  return () => {
    runBlock(kernel, study, { firstIndex: 0, count: study.samples, into: columns });
    summariser.accumulate(columns, study.samples);
  };
}

const names = costModel.inputs.map(({ name }) => name);

function sixteenPoints(kind: Kind, rows: number): () => void {
  const points = accepted(pointsOf({ design: { kind }, names, samples: rows, seed: 1 }));
  const columns = names.map(() => new Float64Array(1024));
  return () => {
    for (let from = 0; from < rows; from += 1024)
      points.fill(from, Math.min(1024, rows - from), columns);
  };
}

/** A model that only adds its inputs: what is left is their points, distributions and statistics. */
function sixteenInputs(kind: Kind, samples: number): () => void {
  const distributions = [uniform(0, 1), normal(0, 1), lognormal(1, 2), triangular(0, 1, 3)];
  const sum = sumOf(names);
  const inputs = names.map((name, at) => [
    name,
    { distribution: distributions[at % distributions.length]! },
  ]);
  const study = accepted(
    prepareStudy({
      model: sum,
      groups: [{ name: "all", outputs: ["sum"] }],
      inputs: Object.fromEntries(inputs) as Record<
        string,
        { distribution: (typeof distributions)[0] }
      >,
      samples,
      seed: 1,
      points: { kind },
    }),
  );
  return whole(study);
}

function sumOf(inputs: readonly string[]) {
  const number = { unit: "1", typical: 1, range: [-10, 10], meaning: "a number" } as const;
  return defineModel({
    name: "sum",
    summary: "A sum of inputs.",
    inputs: Object.fromEntries(inputs.map((name) => [name, number])),
    outputs: { sum: { unit: "1", meaning: "their sum" } },
    equations: (s) => ({
      sum: {
        pieces: ["", ...inputs.slice(1).map(() => " + "), ""],
        terms: inputs.map((name) => (s as Record<string, Symbol>)[name]!),
      },
    }),
  });
}

/** The cost model's first output over uniform numbers: 18 evaluations for a row of A, and as many rows of sums. */
function sobolTimes(best: (work: () => void) => number, rows: number) {
  const value = Object.values(costModelGraph(costModel))[0]!;
  const drawn = new Map(
    costModel.inputs.map(({ name, low, high }) => [
      name,
      binary("add", constant(low), binary("mul", constant(high - low), input(name))),
    ]),
  );
  const [scaled] = substitute([value], drawn);
  const kernel = compile({ outputs: { value: scaled! } });
  const base = Math.max(2, Math.floor(rows / (names.length + 2)));
  const evaluations = base * (names.length + 2);
  const analysis = accepted(sobolIndices(uniformResponse(kernel), { rows: base, seed: 1 }));
  const columns = Object.fromEntries(
    kernel.inputs.map((name) => [name, new Float64Array(1024).fill(0.4)]),
  );
  const into = [new Float64Array(1024)];
  const turns = Math.ceil(rows / 1024);
  return {
    sobolRow: (best(() => carriedOut(analysis)) * rows) / evaluations,
    model:
      (best(() => {
        for (let turn = 0; turn < turns; turn++) kernel.run({ count: 1024, inputs: columns, into });
      }) *
        rows) /
      (turns * 1024),
  };
}
