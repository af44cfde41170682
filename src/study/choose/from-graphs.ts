import { isRefusal, refuse, streamKey, words, type Refusal } from "#base";
import { compile, type Kernel } from "#compile";
import { jacobian, simplify, substitute, topologicalOrder, type Node } from "#model";
import type { Choice } from "../choice.ts";
import { prepareStudy } from "../prepare.ts";
import { overScalars } from "../program.ts";
import { resolveInput } from "../resolve-input.ts";
import { areAffine } from "./affine.ts";
import { valueOn } from "./axes.ts";
import type { Wanted } from "./criteria.ts";
import type { Axis, Landscape, Look, Sampled, Slopes } from "./landscape.ts";
import { Measuring } from "./measure.ts";
import type { Problem } from "./problem.ts";

/** The graphs of all criteria with everything in place but the axes, and the numbers that they need. */
export interface Graphs {
  readonly nodes: readonly Node[];
  readonly scalars: Readonly<Record<string, number>>;
  /** Number of samples each design is judged over; 0 where there is nothing uncertain. */
  readonly samples: number;
}

/** Puts fixed and uncertain inputs into the graphs. */
export function graphsOf(
  problem: Problem,
  axes: readonly Axis[],
  wanted: readonly Wanted[],
): Graphs | Refusal {
  const nodes = wanted.map(({ of }) => of!);
  const samples = problem.uncertain?.samples ?? 0;
  if (problem.uncertain !== undefined && !(Number.isSafeInteger(samples) && samples > 0))
    return refuse("out-of-range", `${samples} samples a design: give a whole number above 0`);
  const placed =
    problem.model === undefined
      ? { nodes: simplify(nodes), scalars: {} }
      : overModel(problem, axes, nodes, samples);
  if (isRefusal(placed)) return placed;
  const order = topologicalOrder(placed.nodes);
  if (samples === 0 && order.some(({ kind }) => kind === "random"))
    return refuse("bad-option", "the graphs draw random numbers; give `uncertain.samples`");
  const known = new Set([...axes.map(({ name }) => name), ...Object.keys(placed.scalars)]);
  for (const node of order)
    if (node.kind === "input" && !known.has(node.name))
      return refuse(
        "unknown-name",
        `nothing says what ${words(node.name)} is; decide it, or put a constant in its place`,
      );
  return { ...placed, samples };
}

function overModel(
  { model, inputs = {}, uncertain, seed }: Problem,
  axes: readonly Axis[],
  nodes: readonly Node[],
  samples: number,
): Omit<Graphs, "samples"> | Refusal {
  const choices: Record<string, Choice> = {};
  for (const { name, start } of axes) choices[name] = start;
  for (const [typed, choice] of Object.entries(inputs)) {
    const key = resolveInput(model!, typed);
    if (isRefusal(key)) return key;
    if (Object.hasOwn(choices, key))
      return refuse("bad-option", `"${words(key)}" is given twice, or given and decided; keep one`);
    if (uncertain === undefined && typeof choice === "object" && "distribution" in choice)
      return refuse(
        "bad-option",
        `${words(key)} is uncertain; give \`uncertain.samples\`, or a value`,
      );
    choices[key] = choice;
  }
  if (uncertain === undefined)
    for (const { key, typical } of Object.values(model!.inputs))
      choices[key] ??= { value: typical };
  const { correlations } = uncertain ?? {};
  const study = prepareStudy({
    model: model!,
    groups: [],
    inputs: choices,
    samples: Math.max(1, samples),
    seed,
    ...(correlations && { correlations }),
  });
  if (isRefusal(study)) return study;
  const scalars = { ...study.scalars };
  for (const { name } of axes) delete scalars[name];
  return { nodes: simplify(substitute(nodes, study.substitutes)), scalars };
}

/** The landscape of graphs, every scale 1: one kernel for designs by the column, another, made when first asked for, for slopes. */
export function landscapeOf(
  axes: readonly Axis[],
  wanted: readonly Wanted[],
  graphs: Graphs,
  seed: number,
): Landscape {
  const criteria = wanted.map(({ of: _, measure: __, ...rest }) => ({ ...rest, scale: 1 }));
  const sampled = overSamples(axes, wanted, graphs, seed);
  const isSampled = graphs.samples > 0;
  return {
    axes,
    criteria,
    objectiveCount: criteria.filter(({ kind }) => kind === "objective").length,
    evaluate: isSampled ? oneByOne(axes, sampled) : directly(axes, graphs),
    isLinear:
      !isSampled &&
      axes.every(({ kind }) => kind !== "categorical") &&
      areAffine(
        graphs.nodes,
        axes.map(({ name }) => name),
      ),
    jumps: graphs.samples > 1 && isPercentile(wanted[0]!),
    samples: Math.max(1, graphs.samples),
    ...(isSampled && { sampled }),
    slopesAt: slopesOver(sampled),
  };
}

const isPercentile = ({ measure }: Wanted): boolean =>
  typeof measure === "object" && "percentile" in measure;

const named = (nodes: readonly Node[]) =>
  Object.fromEntries(nodes.map((node, at) => [`criterion ${at}`, node]));

function keysOf({ streams }: Kernel, seed: number): Record<string, bigint> {
  return Object.fromEntries(streams.map((name) => [name, streamKey(seed, name)]));
}

/** A row a design. */
function directly(axes: readonly Axis[], { nodes, scalars }: Graphs) {
  const names = axes.map(({ name }) => name);
  const kernel = compile(overScalars(named(nodes), names));
  const inputs: Record<string, number | Float64Array> = { ...scalars };
  return (designs: readonly Float64Array[], count: number, into: readonly Float64Array[]) => {
    for (const [at, { name, values }] of axes.entries())
      inputs[name] = values === undefined ? designs[at]! : picked(values, designs[at]!, count);
    kernel.run({ count, inputs, into });
  };
}

const picked = (values: readonly number[], column: Float64Array, count: number) =>
  column.slice(0, count).map((place) => values[place]!);

/** A run of all samples a design: every design meets the same draws. One row where there is nothing uncertain. */
function overSamples(
  axes: readonly Axis[],
  wanted: readonly Wanted[],
  graphs: Graphs,
  seed: number,
): Sampled {
  const { nodes, scalars } = graphs;
  const samples = Math.max(1, graphs.samples);
  const names = axes.map(({ name }) => name);
  const measures = wanted.map(({ measure }) => new Measuring(measure, samples));
  const inputs: Record<string, number> = { ...scalars };
  const made = new Map<Look, { readonly kernel: Kernel; readonly keys: Record<string, bigint> }>();
  const kernelFor = (look: Look) => {
    let one = made.get(look);
    if (one === undefined) {
      const slopes = look === "slopes" ? jacobian(nodes, names).flat() : [];
      const kernel = compile(overScalars(named([...nodes, ...slopes])));
      made.set(look, (one = { kernel, keys: keysOf(kernel, seed) }));
    }
    return one;
  };
  const valuesFrom = (columns: readonly Float64Array[]) =>
    Float64Array.from(measures, (measuring, at) => measuring.of(columns[at]!));
  return {
    samples,
    columnsOf: (look) => wanted.length * (look === "slopes" ? 1 + axes.length : 1),
    fill(look, design, firstIndex, into) {
      for (const [at, axis] of axes.entries()) inputs[axis.name] = valueOn(axis, design[at]!);
      const { kernel, keys } = kernelFor(look);
      kernel.run({ count: into[0]!.length, firstIndex, inputs, keys, into });
    },
    valuesFrom,
    slopesFrom(columns) {
      const values = valuesFrom(columns);
      const gradients = wanted.map((_, at) =>
        Float64Array.from(names, (__, axis) => {
          const column = columns[wanted.length + at * names.length + axis]!;
          return weighted(column, measures[at]!.weights);
        }),
      );
      return { values, gradients };
    },
  };
}

function oneByOne(axes: readonly Axis[], sampled: Sampled): Landscape["evaluate"] {
  const columns = columnsFor(sampled, "values");
  const design = new Float64Array(axes.length);
  return (designs, count, into) => {
    for (let row = 0; row < count; row++) {
      for (let axis = 0; axis < design.length; axis++) design[axis] = designs[axis]![row]!;
      sampled.fill("values", design, 0, columns);
      for (const [at, value] of sampled.valuesFrom(columns).entries()) into[at]![row] = value;
    }
  };
}

function slopesOver(sampled: Sampled): (design: Float64Array) => Slopes {
  let columns: readonly Float64Array[] | undefined;
  return (design) => {
    sampled.fill("slopes", design, 0, (columns ??= columnsFor(sampled, "slopes")));
    return sampled.slopesFrom(columns);
  };
}

const columnsFor = (sampled: Sampled, look: Look): Float64Array[] =>
  Array.from({ length: sampled.columnsOf(look) }, () => new Float64Array(sampled.samples));

/** What has no weight does not count, be it NaN. */
function weighted(column: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++)
    if (weights[row] !== 0) sum += weights[row]! * column[row]!;
  return sum;
}
