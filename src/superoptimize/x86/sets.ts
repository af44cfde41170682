import type { Machine } from "#native";
import { shapes, type Instruction, type Name } from "./instruction.ts";

/** Instruction sets beside what every x86-64 has, as Linux names them in /proc/cpuinfo; `abm` has lzcnt. */
export const instructionSets = ["popcnt", "movbe", "abm", "bmi1", "bmi2"] as const;
export type InstructionSet = (typeof instructionSets)[number];

const sets: Readonly<Partial<Record<Name, InstructionSet>>> = {
  popcnt: "popcnt",
  movbe: "movbe",
  lzcnt: "abm",
  andn: "bmi1",
  bextr: "bmi1",
  blsi: "bmi1",
  blsmsk: "bmi1",
  blsr: "bmi1",
  tzcnt: "bmi1",
  bzhi: "bmi2",
  mulx: "bmi2",
  pdep: "bmi2",
  pext: "bmi2",
  rorx: "bmi2",
  sarx: "bmi2",
  shlx: "bmi2",
  shrx: "bmi2",
};

/** The set that an instruction belongs to; undefined where every x86-64 has it (Intel's manual, volume 2, "CPUID feature flag"). */
export const instructionSetOf = (name: Name): InstructionSet | undefined => sets[name];

/** Levels of the System V ABI for x86-64, as far as these sets go. */
export const processorLevels = {
  "x86-64": [],
  "x86-64-v2": ["popcnt"],
  "x86-64-v3": instructionSets,
} as const satisfies Readonly<Record<string, readonly InstructionSet[]>>;
export type ProcessorLevel = keyof typeof processorLevels;

/** Those that a machine's processor has; of a machine that does not say, all. */
export function setsOf({ processors }: Machine): readonly InstructionSet[] {
  const flags = /^flags\s*:(.*)$/m.exec(processors ?? "")?.[1]?.trim();
  if (flags === undefined) return instructionSets;
  const has = new Set(flags.split(/\s+/));
  return instructionSets.filter((set) => has.has(set));
}

/** The first instruction that needs a set which is not there. */
export function lackingAmong(
  names: readonly Name[],
  has: readonly InstructionSet[],
): { readonly name: Name; readonly set: InstructionSet } | undefined {
  for (const name of names) {
    const set = sets[name];
    if (set !== undefined && !has.includes(set)) return { name, set };
  }
  return undefined;
}

/** All instructions of the model that do with these sets. */
export const namesWith = (has: readonly InstructionSet[]): Name[] =>
  (Object.keys(shapes) as Name[]).filter((name) => lackingAmong([name], has) === undefined);

/** Why a sequence cannot be run on a machine; undefined where it can. */
export function whyNotRun(sequence: readonly Instruction[], machine: Machine): string | undefined {
  const names = sequence.map(({ name }) => name);
  const lacking = lackingAmong(names, setsOf(machine));
  return lacking && `this processor has no ${lacking.set}, which ${lacking.name} needs`;
}
