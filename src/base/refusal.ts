/** Every reason for which a request can be turned down. */
export type RefusalCode =
  | "bad-number"
  | "unknown-unit"
  | "wrong-dimension"
  | "unknown-name"
  | "bad-distribution"
  | "bad-correlation"
  | "bad-scenario"
  | "bad-option"
  | "bad-specification"
  | "bad-sequence"
  | "unproved"
  | "no-rule"
  | "unreadable-file"
  | "busy-store"
  | "unusable-store"
  | "newer-store"
  | "other-model"
  | "other-class"
  | "broken-study"
  | "unfinished-study"
  | "unwritable-file"
  | "unusable-studio"
  | "out-of-range";

/** A request that cannot be met, with a reason that names the value, the limit and the way out. */
export interface Refusal {
  readonly kind: "refusal";
  readonly code: RefusalCode;
  readonly because: string;
}

export function refuse(code: RefusalCode, because: string): Refusal {
  return { kind: "refusal", code, because };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && (value as Refusal).kind === "refusal";
}

/** The value, where a refusal would be our own mistake (a unit written in the source, say). */
export function accepted<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.because);
  return value;
}
