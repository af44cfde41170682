import { explain } from "#answer";
import { isRefusal, type Refusal } from "#base";
import { models } from "#systems";
import type { Host } from "../host.ts";
import { printTrail } from "./print-trail.ts";

/** `kardashev explain RESULT`: from a result to its equation, its inputs and their sources. */
export function explainCommand(
  typed: string,
  options: { readonly depth?: string; readonly set: readonly string[] },
  host: Host,
): undefined | Refusal {
  const explained = explain(typed, options, Object.values(models));
  if (isRefusal(explained)) return explained;
  const { trail, spreads, model } = explained;
  host.write(`in the model ${model.name}\n${printTrail(trail, spreads, host.style)}`);
  return undefined;
}
