import { isRefusal, type Refusal } from "#base";
import { groupsOf, prepareStudy, type Study, type Subject } from "#study";
import type { WholePlan } from "./method.ts";

/** What a method is given that makes its blocks itself, or is carried out whole: the subject and what is asked of it, from which its thread makes everything again. */
export interface Task<Asked> {
  readonly subject: Subject;
  readonly asked: Asked;
}

/** A study of the subject for these results. */
export function studyFor(
  { model, inputs, correlations, seed }: Subject,
  outputs: readonly string[],
  samples: number,
): Study | Refusal {
  const groups = groupsOf({ model, outputs });
  return prepareStudy({ model, groups, inputs, correlations, samples, seed, keeps: "statistics" });
}

/** Plans a method that is carried out whole. */
export function wholePlan<Asked>(
  task: Task<Asked>,
  outputs: readonly string[],
  resolved: object,
): WholePlan<Task<Asked>> | Refusal {
  const plan = taskPlan(task, outputs, resolved);
  return isRefusal(plan) ? plan : { way: "whole", ...plan };
}

/**
 * Of a method whose result follows from these equations, and from all that is named here. `resolved` is what is asked by the
 * model's own names and in SI units, however it was worded.
 */
export function taskPlan<Asked>(
  { subject, asked }: Task<Asked>,
  outputs: readonly string[],
  resolved: object,
): Omit<WholePlan<Task<Asked>>, "way"> | Refusal {
  const study = studyFor(subject, outputs, 1);
  if (isRefusal(study)) return study;
  // Correlations are among the scalars, as the weights of the copula.
  const { program, scalars, chosen, correlated } = study;
  const { seed, model } = subject;
  // The typical values and ranges of inputs are no part of the equations.
  const inputs = chosen.map(({ input, distribution, unit }) => {
    const { key, typical, range } = input;
    return { key, typical, range, distribution, unit: unit.symbol };
  });
  const limits = model.limits.map(({ path }) => path);
  return {
    program,
    task: { subject, asked },
    identity: { resolved, outputs, seed, correlated, inputs, scalars, limits },
  };
}
