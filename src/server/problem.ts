import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Refusal, RefusalCode } from "#base";

/** What went wrong with a request, as RFC 9457 has it told. */
export interface Problem {
  readonly status: ContentfulStatusCode;
  /** For people, in a few words: the same for all problems of a status. */
  readonly title: string;
  /** The value, the limit and the way out. */
  readonly detail: string;
  /** For programs. */
  readonly code: string;
}

/** The answer that says so. The request has changed nothing. */
export function problem(
  context: Context,
  { status, detail, code }: Omit<Problem, "title">,
): Response {
  const told: Problem = { status, title: titles[status] ?? "the request failed", detail, code };
  return context.body(JSON.stringify(told), status, { "content-type": "application/problem+json" });
}

/** A request that cannot be met, as a problem. */
export function refused(
  context: Context,
  { code, because }: Refusal,
  status: ContentfulStatusCode = statuses[code] ?? 400,
): Response {
  if (status === 503) context.header("retry-after", "5");
  return problem(context, { status, detail: because, code });
}

/** Statuses of what is no fault in the request's own form. */
const statuses: Readonly<Partial<Record<RefusalCode, ContentfulStatusCode>>> = {
  "unknown-name": 404,
  "other-model": 409,
  "other-class": 409,
  "broken-study": 409,
  "unfinished-study": 409,
  "busy-store": 503,
  "unusable-store": 503,
  "newer-store": 503,
};

const titles: Readonly<Record<number, string>> = {
  400: "the request cannot be met",
  403: "not from here",
  404: "not found",
  405: "not that way",
  409: "not possible as things stand",
  413: "too large",
  415: "not in a form that is read here",
  500: "a fault of ours",
  503: "the store cannot be had",
};
