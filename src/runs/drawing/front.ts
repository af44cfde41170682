import { isRefusal, words } from "#base";
import type { Candidate, Decision, Subject } from "#study";
import type { AskedChoice } from "../methods/choose.ts";
import { problemFrom } from "../methods/problem.ts";
import { cellIn, unitFor, unitName } from "../methods/shown.ts";
import type { Front } from "#study";

/** The designs of a choice, to be drawn over their objectives. */
export function frontOf(subject: Subject, asked: AskedChoice, decision: Decision): Front {
  const choosing = problemFrom(subject, asked);
  if (isRefusal(choosing)) throw new Error(choosing.because);
  const { model } = subject;
  const { objectives, problem } = choosing;
  const { best, front } = decision;
  const keys = Object.keys(best.values);
  const isBest = ({ values }: Candidate) => keys.every((key) => values[key] === best.values[key]);
  const quantity = (name: string, path: string) => ({
    name: words(name),
    unit: unitName(unitFor(model, path)),
  });
  return {
    kind: "front",
    decided: keys.map((key) => quantity(key, key)),
    objectives: objectives.map(({ name, path }, at) => ({
      ...quantity(name, path),
      sense: problem.objectives[at]!.sense,
    })),
    designs: front.map(({ values, objectives: reached, constraints }) => ({
      values: keys.map((key) => cellIn(unitFor(model, key), values[key])),
      objectives: objectives.map(({ name, path }) => cellIn(unitFor(model, path), reached[name])),
      broken: constraints.flatMap(({ name, slack, binds }) => (slack < 0 && !binds ? [name] : [])),
    })),
    best: front.findIndex(isBest),
  };
}
