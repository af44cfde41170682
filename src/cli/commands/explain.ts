import { explain } from "#answer";
import { isRefusal, type Refusal } from "#base";
import { models } from "#systems";
import type { Host } from "../host.ts";
import { wrap } from "../terminal/table.ts";
import { printTrail } from "./print-trail.ts";

/** `kardashev explain RESULT`: from a result to its equation, its inputs and their sources. */
export function explainCommand(
  typed: string,
  options: { readonly depth?: string; readonly set: readonly string[] },
  host: Host,
): undefined | Refusal {
  const explained = explain(typed, options, Object.values(models));
  if (isRefusal(explained)) return explained;
  const { trail, also, spreads, model } = explained;
  const others = also.length > 0 ? `${wrap(`also: ${also.join(", ")}`, host.style.width)}\n` : "";
  host.write(`in the model ${model.name}\n${others}${printTrail(trail, spreads, host.style)}`);
  return undefined;
}
