import { accepted } from "#base";
import { compile } from "#compile";
import { binary, constant, input, unary, type Node } from "#model";
import { choose } from "#study";

export interface EvolutionTime {
  readonly evaluations: number;
  /** Microseconds an evaluation, the best of the repetitions. */
  readonly whole: number;
  /** What of it the model takes, evaluated in batches of a population. */
  readonly model: number;
}

const population = 100;

/** NSGA-II on ZDT1 (Zitzler, Deb and Thiele 2000), 30 variables and a population of 100. */
export async function evolutionTime({
  generations,
  repetitions,
}: {
  readonly generations: number;
  readonly repetitions: number;
}): Promise<EvolutionTime> {
  const { names, first, second } = zdt1();
  const evaluations = population * generations;
  const problem = {
    variables: names.map((name) => ({ kind: "continuous", name, low: 0, high: 1 }) as const),
    objectives: [
      { name: "first", of: first, sense: "minimise" },
      { name: "second", of: second, sense: "minimise" },
    ],
    seed: 1,
  } as const;
  let whole = Number.POSITIVE_INFINITY;
  for (let time = 0; time < repetitions; time++) {
    const startMs = performance.now();
    accepted(await choose(problem, { method: "nsga-ii", population, evaluations }));
    whole = Math.min(whole, performance.now() - startMs);
  }
  const model = modelMs(names, { first, second }, generations, repetitions);
  return {
    evaluations,
    whole: (whole * 1000) / evaluations,
    model: (model * 1000) / evaluations,
  };
}

function modelMs(
  names: readonly string[],
  outputs: Readonly<Record<string, Node>>,
  generations: number,
  repetitions: number,
): number {
  const kernel = compile({ outputs });
  const inputs = Object.fromEntries(
    names.map((name) => [name, new Float64Array(population).fill(0.5)]),
  );
  const into = kernel.outputs.map(() => new Float64Array(population));
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < repetitions; time++) {
    const startMs = performance.now();
    for (let generation = 0; generation < generations; generation++)
      kernel.run({ count: population, inputs, into });
    best = Math.min(best, performance.now() - startMs);
  }
  return best;
}

function zdt1() {
  const names = Array.from({ length: 30 }, (_, at) => `x${at + 1}`);
  const [first, ...others] = names.map((name) => input(name));
  const sum = others.reduce((all, one) => binary("add", all, one));
  const g = binary("add", constant(1), binary("mul", constant(9 / 29), sum));
  const share = unary("sqrt", binary("div", first!, g));
  const second = binary("mul", g, binary("sub", constant(1), share));
  return { names, first: first!, second };
}
