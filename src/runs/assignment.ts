import { isRefusal, nearestNames, refuse, type Refusal } from "#base";
import type { Subject } from "#study";
import type { AskedMethod } from "./archive.ts";
import { methodOf, methods } from "./methods/index.ts";
import type {
  BlockMethod,
  BlockPlan,
  OwnBlockMethod,
  OwnBlockPlan,
  WholeMethod,
  WholePlan,
} from "./methods/method.ts";

/** A study that is to be carried out and kept. */
export type Assignment = {
  /** What it is about, for lists. */
  readonly title: string;
  /** JSON from which the same study is made again: here later, or on another machine. */
  readonly definition: object;
  readonly subject: Subject;
  readonly asked: AskedMethod;
} & (
  | { readonly way: "blocks"; readonly method: BlockMethod; readonly plan: BlockPlan }
  | { readonly way: "own blocks"; readonly method: OwnBlockMethod; readonly plan: OwnBlockPlan }
  | { readonly way: "whole"; readonly method: WholeMethod; readonly plan: WholePlan }
);

/** What a study's definition says beside its subject. */
export interface Definition {
  readonly title?: string | undefined;
  readonly method?: Readonly<Record<string, unknown>> | undefined;
}

/** Finds the subject of a definition: the models that there are belong to whoever asks. */
export type SubjectReader = (definition: object) => Subject | Refusal;

/** Checks what is asked of the subject, and says what carrying it out takes. */
export function assignmentFrom(
  definition: Definition,
  subjectOf: SubjectReader,
): Assignment | Refusal {
  const { title, method: given = { kind: "sample" } } = definition;
  const kind = String(given["kind"]);
  const method = methodOf(kind);
  if (method === undefined) return unknownMethod(kind);
  const read = method.schema.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path, message }) => `${["method", ...path].join(".")}: ${message}`,
    );
    return refuse("bad-scenario", faults.join("; "));
  }
  const subject = subjectOf(definition);
  if (isRefusal(subject)) return subject;
  const asked = read.data as AskedMethod;
  const shared = { title: title ?? `${kind} of ${subject.model.name}`, definition, subject, asked };
  if (method.way === "blocks") {
    const plan = method.plan(subject, asked);
    return isRefusal(plan) ? plan : { ...shared, way: "blocks", method, plan };
  }
  if (method.way === "own blocks") {
    const plan = method.plan(subject, asked);
    return isRefusal(plan) ? plan : { ...shared, way: "own blocks", method, plan };
  }
  const plan = method.plan(subject, asked);
  return isRefusal(plan) ? plan : { ...shared, way: "whole", method, plan };
}

function unknownMethod(kind: string): Refusal {
  const kinds = methods.map((method) => method.kind);
  const near = nearestNames(kind, kinds);
  const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
  return refuse(
    "unknown-name",
    `no method is called "${kind}"${hint}. There are ${kinds.join(", ")}`,
  );
}
