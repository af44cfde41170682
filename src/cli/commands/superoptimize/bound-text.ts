import type { Entry } from "#superoptimize";
import type { SuperoptimizeOptions } from "./options.ts";
import type { Subject } from "./subject.ts";

/** What a verdict that is no proof is worth, and the way to a better one. */
export function testedOnlyText({ arguments: args, buffer }: Subject["specification"]): string {
  const again =
    "What is TESTED ONLY may be wrong. The same command with more --solver-seconds asks the provers again";
  const isSmall = buffer === undefined && args.length <= 2;
  return `${again}${isSmall ? "; at --widths 8 every input is tried" : ""}.`;
}

/** What is known where nothing was found: how far the search went, and what to do where that is not as far as asked. */
export function boundText(
  { exhausted }: Entry,
  specification: Subject["specification"],
  { longest = "8", budget = "60" }: SuperoptimizeOptions,
): string {
  const examples = specification.hasReference
    ? "agrees with the examples"
    : `meets all ${examplesIn(specification)} examples`;
  const more =
    exhausted < Number(longest)
      ? ` ${budget} s were too few for all of ${exhausted + 1}: the same command goes on, and --budget gives it longer.`
      : "";
  return exhausted === 0
    ? `No length was searched whole.${more}`
    : `None of up to ${exhausted} instruction${exhausted === 1 ? "" : "s"} ${examples}.${more}`;
}

const examplesIn = ({ text }: Subject["specification"]) => text.match(/^\s*example\s/gm)!.length;
