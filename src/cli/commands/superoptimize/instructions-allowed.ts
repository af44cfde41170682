import { refuse, type Refusal } from "#base";
import type { Machine } from "#native";
import {
  instructionSets,
  lackingAmong,
  namesWith,
  operationNames,
  processorLevels,
  setsOf,
  shapes,
  type CodeTarget,
  type Name,
  type ProcessorLevel,
} from "#superoptimize";
import type { SuperoptimizeOptions } from "./options.ts";

/** The only instructions to use: as named, as the processor has them that is named, or both. Undefined are all. */
export function instructionsAllowed(
  { only, processor }: SuperoptimizeOptions,
  target: CodeTarget,
  machine: Machine,
): readonly string[] | undefined | Refusal {
  const names = only?.split(",");
  const all = target === "x86" ? Object.keys(shapes) : operationNames(target);
  const strange = names?.find((name) => !all.includes(name));
  if (strange !== undefined)
    return refuse(
      "unknown-name",
      `--only: there is no instruction "${strange}"; there are ${all.join(", ")}`,
    );
  if (target !== "x86")
    return processor === undefined
      ? names
      : refuse(
          "bad-option",
          `--processor is of x86; --target ${target} names its own instructions`,
        );
  const levels = Object.keys(processorLevels);
  if (processor !== undefined && processor !== "native" && !levels.includes(processor))
    return refuse(
      "unknown-name",
      `--processor: there is no "${processor}"; there are native, ${levels.join(", ")}`,
    );
  const has =
    processor === undefined || processor === "native"
      ? setsOf(machine)
      : processorLevels[processor as ProcessorLevel];
  const lacking = names && lackingAmong(names as Name[], has);
  if (lacking !== undefined)
    return refuse(
      "bad-option",
      `--only: ${processor === undefined || processor === "native" ? "this processor" : processor} has no ${lacking.set}, which ${lacking.name} needs; --processor x86-64-v3 searches for one that has`,
    );
  if (names !== undefined) return names;
  // What nobody asks about may use all sets.
  const isAll = processor === undefined || has.length === instructionSets.length;
  return isAll ? undefined : namesWith(has);
}
