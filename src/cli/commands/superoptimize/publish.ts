import { isRefusal, refuse, type Refusal } from "#base";
import { entryAt, kernels, ruleOf, writeRule } from "#superoptimize";
import type { Host } from "../../host.ts";
import { inCatalogue } from "./in-catalogue.ts";
import { wholeOption } from "./options.ts";

export interface PublishOptions {
  readonly solverSeconds?: string;
}

/** `kardashev superoptimize publish ID`: a proved entry as a rule of `compile`, among its sources. */
export async function publishCommand(
  id: string,
  { solverSeconds }: PublishOptions,
  host: Host,
): Promise<Refusal | undefined> {
  const seconds = wholeOption("solver-seconds", solverSeconds, [60, 1, 86_400]);
  if (isRefusal(seconds)) return seconds;
  return inCatalogue(async (catalogue) => {
    const kernel = (await kernels(catalogue.database)).find((one) => one.id.startsWith(id));
    if (kernel !== undefined)
      return refuse(
        "no-rule",
        `entry ${kernel.id} (${kernel.name}) makes no rule: it sorts registers, and compile writes lanes; kardashev superoptimize show ${kernel.name} has its bytes`,
      );
    const entry = await entryAt(catalogue, id);
    if (isRefusal(entry)) return entry;
    const rule = await ruleOf(entry, { limitMs: 1000 * seconds });
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
