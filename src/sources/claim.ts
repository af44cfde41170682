import { assert, words } from "#base";
import { unitOf } from "#units";
import { exact, faultOf, supportOf, type Distribution } from "./distribution.ts";

/** A text that can be looked up: who said it, when, and where to find it. */
export interface Source {
  readonly title: string;
  /** Authors or publisher. */
  readonly by: string;
  readonly year: number;
  /** Link, DOI or document number; for our own estimates the reasoning. */
  readonly locator: string;
}

/** How good the evidence is: measured by an instrument, published by others, our estimate, or a guess about the future. */
export type Kind = "measured" | "published" | "estimated" | "speculative";

/** How far the announced plan has come with what a claim is about. */
export type Status = "done" | "under way" | "announced" | "far";

/** One number that somebody stands for: its value, how sure it is, who says so and when. */
export interface Claim {
  /** Unique, camelCase; its words are the name people type: `launchPrice` is "launch price". */
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
  /** Best single value, in `unit`. */
  readonly value: number;
  /** What is believed about it, in `unit`. */
  readonly uncertainty: Distribution;
  /** Where a model may be trusted, in `unit`; outside it results are marked as extrapolated. */
  readonly range: readonly [number, number];
  readonly source: Source;
  /** Page, table or section in the source. */
  readonly where?: string;
  readonly kind: Kind;
  readonly status: Status;
  /** Date of the statement, "2026-01" or "2025". */
  readonly date: string;
  /** Why this value, when others disagree; how an estimate was reached. */
  readonly why?: string;
  /** What other sources say instead: both stand. */
  readonly others?: readonly {
    readonly value: number;
    readonly source: Source;
    readonly note: string;
  }[];
}

/** What is written down of a claim; what is left out follows from the rest. */
export interface ClaimDraft extends Omit<
  Claim,
  "id" | "uncertainty" | "range" | "status" | "kind"
> {
  readonly kind?: Kind;
  readonly uncertainty?: Distribution;
  readonly range?: readonly [number, number];
  readonly status?: Status;
}

/**
 * Names each draft by its key and completes it: exact unless an uncertainty is given, kind "published", status "done",
 * range the span of the uncertainty. All faults are reported at once.
 */
export function defineClaims<const T extends Record<string, ClaimDraft>>(
  drafts: T,
): { readonly [K in keyof T]: Claim } {
  const claims = Object.fromEntries(
    Object.entries(drafts).map(([id, draft]) => [id, complete(id, draft)]),
  );
  const faults = Object.values(claims).flatMap(faultsOf);
  assert(faults.length === 0, `claims: ${faults.join("; ")}`);
  return claims as { readonly [K in keyof T]: Claim };
}

function complete(id: string, draft: ClaimDraft): Claim {
  const uncertainty = draft.uncertainty ?? exact(draft.value);
  return {
    kind: "published",
    status: "done",
    range: supportOf(uncertainty),
    ...draft,
    id,
    uncertainty,
  };
}

function faultsOf(claim: Claim): string[] {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`${claim.id}: ${fault}`);
  unitOf(claim.unit);
  const fault = faultOf(claim.uncertainty);
  if (fault !== undefined) say(fault);
  const [low, high] = supportOf(claim.uncertainty);
  if (claim.value < low || claim.value > high)
    say(`value ${claim.value} lies outside its own uncertainty [${low}, ${high}]`);
  if (!(claim.range[0] <= claim.value && claim.value <= claim.range[1]))
    say(`value ${claim.value} lies outside its range`);
  if (!/^\d{4}(-\d{2}){0,2}$/.test(claim.date)) say(`date "${claim.date}" is not like 2026-01`);
  return faults;
}

/** "launch price" for `launchPrice`. */
export const nameOf = (claim: Claim): string => words(claim.id);
