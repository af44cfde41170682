import type { z } from "zod";
import { nearestNames } from "#base";
import { correlationSchema, distributionSchema } from "./schema.ts";

/** What is wrong with a scenario's form, and where. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** The key at the end of the path is itself the fault, not what stands under it. */
  readonly ofKey?: boolean;
  readonly because: string;
}

type Issue = z.core.$ZodIssue;

/** The faults that a check by the schema found in what was written, each with what would be right. */
export function faultsOf(error: z.ZodError, written: unknown, form: z.ZodObject): Fault[] {
  return error.issues.flatMap((issue) => faultsIn(issue, written, form));
}

function faultsIn(issue: Issue, written: unknown, form: z.ZodObject): Fault[] {
  const { path } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        ofKey: true,
        because: unrecognised(key, fieldsAt(path, written, form)),
      }));
    case "invalid_union":
      return inUnion(issue, written, form);
    case "invalid_type":
      return [{ path, because: ofWrongType(issue, written, form) }];
    default:
      return [{ path, because: issue.message }];
  }
}

/** Of alternatives the one that was meant: the first that what is written fits from the outside. */
function inUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  written: unknown,
  form: z.ZodObject,
): Fault[] {
  const { path, errors } = issue;
  if (errors.length === 0) return [{ path, because: wrongKind(valueAt(path, written)) }];
  const isOutside = ({ code, path: inner }: Issue) =>
    inner.length === 0 && (code === "invalid_type" || code === "invalid_union");
  const meant = errors.find((found) => !found.some(isOutside));
  if (meant === undefined) return [{ path, because: issue.message }];
  return meant.flatMap((inner) =>
    faultsIn({ ...inner, path: [...path, ...inner.path] }, written, form),
  );
}

function wrongKind(kind: unknown): string {
  const kinds = [...distributions.keys()];
  const there = `a distribution's kind is one of ${kinds.join(", ")}`;
  return typeof kind === "string" ? `"${kind}" is unknown${nearest(kind, kinds)}; ${there}` : there;
}

const unrecognised = (key: string, fields: readonly string[]) =>
  `"${key}" is not known here${nearest(key, fields)}; there are ${fields.join(", ")}`;

function nearest(typed: string, names: readonly string[]): string {
  const [near] = nearestNames(typed, names, 1);
  return near === undefined ? "" : `, nearest: ${near}`;
}

function ofWrongType(
  issue: Extract<Issue, { code: "invalid_type" }>,
  written: unknown,
  form: z.ZodObject,
): string {
  const { path, expected, message } = issue;
  if (valueAt(path, written) !== undefined) return message.replace("Invalid input: ", "");
  const fields = fieldsAt(path.slice(0, -1), written, form).filter((field) => field !== "kind");
  return `this ${expected} is missing; the fields are ${fields.join(", ")}`;
}

/** Fields by a distribution's kind. */
const distributions: ReadonlyMap<string, readonly string[]> = new Map(
  distributionSchema.options.map(({ shape }) => [shape.kind.value, Object.keys(shape)]),
);

/** The fields that what stands at `path` can have. */
function fieldsAt(
  path: readonly PropertyKey[],
  written: unknown,
  form: z.ZodObject,
): readonly string[] {
  if (path[0] === "inputs")
    return distributions.get(String(valueAt([...path, "kind"], written))) ?? [];
  return Object.keys((path[0] === "correlations" ? correlationSchema : form).shape);
}

const valueAt = (path: readonly PropertyKey[], written: unknown): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    written,
  );
