import { isRefusal, type Refusal } from "#base";
import { entryAt, ruleOf, writeRule } from "#superoptimize";
import type { Host } from "../../host.ts";
import { inCatalogue } from "./in-catalogue.ts";

export interface PublishOptions {
  readonly solverSeconds?: string;
}

/** `kardashev superoptimize publish ID`: a proved entry as a rule of `compile`, among its sources. */
export async function publishCommand(
  id: string,
  { solverSeconds }: PublishOptions,
  host: Host,
): Promise<Refusal | undefined> {
  return inCatalogue(async (catalogue) => {
    const entry = await entryAt(catalogue, id);
    if (isRefusal(entry)) return entry;
    const seconds = Number(solverSeconds ?? 60);
    const rule = await ruleOf(entry, { limitMs: 1000 * (seconds > 0 ? seconds : 60) });
    if (isRefusal(rule)) return rule;
    const path = writeRule(rule);
    if (isRefusal(path)) return path;
    const { before, after } = rule.cost;
    host.write(
      `${path}: on ${rule.target} ${after} instruction${after === 1 ? "" : "s"} in place of ${before}; both sides proved (by ${rule.proof.before} and ${rule.proof.after})\n`,
    );
    return undefined;
  });
}
