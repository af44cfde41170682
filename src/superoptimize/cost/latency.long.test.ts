import { describe, expect, test } from "vitest";
import { thisMachine } from "#native";
import { measureCycles, whyNotMeasured } from "../measure/cycles.ts";
import { shortest } from "../programs/shortest.ts";
import { flagsRead } from "../x86/flags.ts";
import {
  comparing,
  instruction,
  shapes,
  type Instruction,
  type Name,
  type Shape,
} from "../x86/instruction.ts";
import { textOf } from "../x86/listing.ts";
import { chainOf } from "./latency.ts";
import { latencyTables } from "./latency-tables.ts";

const { zen5 } = latencyTables;

const processors = thisMachine().processors ?? "";
/** Family 26 of AMD is Zen 5. */
const isZen5 =
  /vendor_id\s*: AuthenticAMD/.test(processors) && /cpu family\s*: 26\b/.test(processors);

describe.skipIf(!isZen5 || whyNotMeasured() !== undefined)("on a Zen 5", () => {
  const inputs = [
    [123456789n, 987654321n],
    [0xffff_ff12n, 3n],
  ];
  const compare = instruction("cmp", { d: 1, s: 2 });
  const give = instruction("mov", { d: 0, s: 1 });
  /** Each instruction in a chain from an argument to the result. */
  const chains = (Object.entries(shapes) as [Name, Shape][]).map(([name, shape]) => {
    const one = (operands: Parameters<typeof instruction>[1]) => instruction(name, operands);
    const carries = flagsRead(one({})) !== 0 ? [compare] : [];
    // It has no form on registers alone.
    if (name === "movbe") return [];
    if (comparing.has(name))
      return [
        instruction("movi", { d: 0, immediate: 0 }),
        one({ d: 1, s: 2, immediate: 3 }),
        instruction(name.startsWith("bt") ? "setb" : "sete", { d: 0 }),
      ];
    if (name.startsWith("set")) return [give, compare, one({ d: 0 })];
    if (name.startsWith("cmov")) return [give, compare, one({ d: 0, s: 2 })];
    if (shape === "d" || shape === "d s" || shape === "d i")
      return [give, ...carries, one({ d: 0, s: shape === "d s" ? 2 : -1, immediate: 3 })];
    if (shape === "d=s" || shape === "d=s i") return [one({ d: 0, s: 1, immediate: 5 })];
    if (shape === "d=s t") return [one({ d: 0, s: 1, t: 2 })];
    return [];
  });
  const more = [
    [instruction("lea", { d: 0, s: 1, immediate: 5 })],
    [instruction("lea", { d: 0, s: 1, t: 2 })],
    [instruction("lea", { d: 0, s: 1, t: 2, scale: 8 })],
    [instruction("lea", { d: 0, s: 1, t: 2, scale: 4, immediate: 1 })],
    [instruction("mov", { d: 3, s: 1 }), instruction("mulx", { d: 0, t: 1, s: 2 })],
    [instruction("mov", { d: 3, s: 1 }), instruction("mulx", { d: 1, t: 0, s: 2 })],
    ...Object.values(shortest).filter((sequence) => argumentsOf(sequence) <= 2),
  ];
  function argumentsOf(sequence: readonly Instruction[]): number {
    return Math.max(...sequence.flatMap(({ d, s, t }) => [d, s, t]));
  }

  test("the processor takes what the table says", { timeout: 60_000 }, () => {
    const all = [...chains, ...more].filter((sequence) => sequence.length > 0);
    const wrong = all.flatMap((sequence) => {
      const said = chainOf(sequence, zen5);
      // A chain of renamed moves alone takes a share of a cycle.
      if (said === 0) return [];
      const { latency, coreCycles } = measureCycles(sequence, { inputs, width: 64 });
      const took = latency.median * coreCycles;
      const text = sequence.map((one) => textOf(one, 64)).join("; ");
      return Math.abs(took - said) < 0.3 ? [] : [`${text}: ${took.toFixed(2)}, not ${said}`];
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(90);
  });
});
