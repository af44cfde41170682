import { isRefusal } from "#base";
import { kernelOf, prepareStudy, runBlock, type Study } from "#study";
import { reliability } from "#systems/gpu-cluster";
import type { Band, Columns } from "../evaluate/answer.ts";
import type { Given } from "../given.ts";
import { spreadOf } from "../evaluate/spread.ts";

/** Sizes of clusters along the axis, in accelerators: eight for each factor of ten. */
export const sizes = Array.from({ length: 49 }, (_, at) => 10 ** (1 + at / 8));

const rows = 500;

/**
 * Goodput against the size of the cluster, in two ways of using it: jobs of the size that is given, and one job over the whole
 * cluster. Both with everything else as it is given to the model of the cluster.
 */
export function goodputBands(given: Given, _columns: Columns): Record<string, Band> {
  const { gpus: _, ...others } = ofReliability(given);
  return {
    cluster: bandOf("goodput", others, (size) => ({ gpus: size })),
    oneJob: bandOf("large.goodput", others, (size) => ({ gpus: size, jobSize: size })),
  };
}

/** The part of what is given that the reliability of a cluster feels. */
const ofReliability = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([key]) => key in reliability.inputs));

function bandOf(path: string, given: Given, at: (size: number) => Given): Band {
  const places = sizes.flatMap((size) => {
    const study = studyAt(path, { ...given, ...at(size) });
    const [column] = runBlock(kernelOf(study.program), study, { firstIndex: 0, count: rows });
    const answered = column!.filter(Number.isFinite);
    return answered.length === 0 ? [] : [{ size, spread: spreadOf(answered) }];
  });
  return { at: places.map(({ size }) => size), spreads: places.map(({ spread }) => spread) };
}

/** Studies that differ in fixed numbers alone share their program: only the first of a band is compiled. */
function studyAt(path: string, given: Given): Study {
  const inputs = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, { value }]));
  const groups = [{ name: "all", outputs: [path], limits: [] }];
  const study = prepareStudy({ model: reliability, groups, inputs, samples: rows, seed: 1 });
  if (isRefusal(study)) throw new Error(study.because);
  return study;
}
