import { createHash } from "node:crypto";
import { programText, type NumericClass, type Program } from "#compile";
import { blockRows } from "#study";
import type { Assignment } from "./assignment.ts";

/** Goes up when the same study would come out with other statistics. */
const edition = 2;

/**
 * What a study is, as a hash: its model's equations, inputs, method, seed and number of samples, and the numeric class
 * that it is computed in. Not how it is worded, so that two files that ask the same are one study; and not its title.
 */
export function identityOf({ subject, asked, plan }: Assignment, numericClass: NumericClass) {
  const { program, identity } = plan;
  const numbers =
    plan.way === "blocks"
      ? { blockRows, samples: plan.samples, inputs: plan.inputs, keys: plan.keys }
      : plan.way === "own blocks"
        ? { blockRows: plan.blockRows, samples: plan.samples }
        : {};
  return sha256(
    canonicalJson({
      edition,
      kind: asked.kind,
      model: subject.model.name,
      graph: graphHash(program),
      numericClass,
      identity,
      ...numbers,
    }),
  );
}

/** Hash of a program: a changed equation or constant changes it. */
export function graphHash(program: Program): string {
  const { text, numbers } = programText(program);
  return sha256(text, new Uint8Array(numbers.buffer));
}

/** JSON in which equal values have equal texts: keys in order; what JSON cannot say is said as text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return `integer ${part}`;
    if (typeof part === "number" && !Number.isFinite(part)) return `number ${part}`;
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
