import type { Model } from "#model";
import {
  accelerator,
  checkpointing,
  fleet,
  gpuCluster,
  media,
  reliability,
} from "#systems/gpu-cluster";

const all: readonly Model[] = [
  // gpu-cluster
  accelerator,
  checkpointing,
  fleet,
  gpuCluster,
  media,
  reliability,
];

/** Every model there is, by name: what `kardashev models` lists and the conformance suite holds to account. */
export const models: Readonly<Record<string, Model>> = Object.fromEntries(
  all.map((model) => [model.name, model]),
);
