import { planSources, type Claim, type Source, type Status } from "#sources";

/** Something that speaks for or against a claim of the plan. */
export interface Evidence {
  readonly stance: "for" | "against";
  /** May name outputs of the plan's model in braces: `filled` puts their values in. */
  readonly says: string;
  readonly source: Source;
}

/** One claim of the announced plan: what was said, how far it is, and what it takes. */
export interface AuditItem {
  readonly id: string;
  readonly topic: string;
  /** What was claimed, in one sentence. */
  readonly claimed: string;
  /** The numbers in it. */
  readonly claims: readonly Claim[];
  readonly status: Status;
  readonly evidence: readonly Evidence[];
  /** Paths in the plan's model whose values, with their ranges, are what our models say that it takes. */
  readonly takes: readonly string[];
}

const says =
  (stance: Evidence["stance"]) =>
  (source: Source, text: string): Evidence => ({ stance, says: text, source });
export const pro = says("for");
export const contra = says("against");
/** Our own figures, where no other source is needed. */
export const { ownArithmetic } = planSources;
