import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Claim, Source } from "#sources";
import { headingsOf } from "../../tools/links.ts";

const root = join(import.meta.dirname, "../..");

/** What keeps a reader from looking a source up. */
export function sourceFaults({ title, by, year, locator }: Source): string[] {
  const faults: string[] = [];
  if (title.trim() === "") faults.push("no title");
  if (by.trim() === "") faults.push("no author or publisher");
  if (!Number.isInteger(year) || year < 1600 || year > 2100) faults.push(`year ${year}`);
  if (locator.trim() === "") faults.push("no locator");
  if (/^https?:/.test(locator) && !URL.canParse(locator.split(/[\s,;]/)[0]!))
    faults.push(`address ${locator}`);
  if (locator.startsWith("docs/") && !standsInProject(locator))
    faults.push(`there is no ${locator}`);
  return faults.map((fault) => `source "${title}": ${fault}`);
}

/** "docs/page.md" or "docs/page.md#heading". */
function standsInProject(locator: string): boolean {
  const [path = "", heading] = locator.split("#");
  if (!existsSync(join(root, path))) return false;
  return heading === undefined || headingsOf(readFileSync(join(root, path), "utf8")).has(heading);
}

/** What a claim leaves open: its words, its source, and for our own estimates the reasoning and the width. */
export function claimFaults(claim: Claim): string[] {
  const faults = [claim.source, ...(claim.others ?? []).map(({ source }) => source)].flatMap(
    sourceFaults,
  );
  if (claim.meaning.trim() === "") faults.push("no meaning");
  if (/own estimate/i.test(claim.source.title)) {
    if (claim.kind !== "estimated" && claim.kind !== "speculative")
      faults.push(`an own estimate is not ${claim.kind}`);
    if (!/\w+ \w+ \w+/.test(claim.source.locator) && !/\w+ \w+ \w+/.test(claim.why ?? ""))
      faults.push("an own estimate without its reasoning");
  }
  return faults.map((fault) => `claim ${claim.id}: ${fault}`);
}

/** Ids that two different claims carry, among the exports of `#sources`; `allClaims` would hide one of them. */
export function repeatedIds(exported: Readonly<Record<string, unknown>>): string[] {
  const known = new Map<string, Claim>();
  const repeated = new Set<string>();
  for (const value of Object.values(exported)) {
    for (const claim of claimsIn(value)) {
      if ((known.get(claim.id) ?? claim) !== claim) repeated.add(claim.id);
      known.set(claim.id, claim);
    }
  }
  return [...repeated];
}

function claimsIn(value: unknown): Claim[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).filter(
    (entry): entry is Claim =>
      typeof entry === "object" && entry !== null && "id" in entry && "uncertainty" in entry,
  );
}
