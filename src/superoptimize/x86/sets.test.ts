import { CpuidFeature, Decoder, DecoderOptions, Instruction as Decoded } from "iced-x86";
import { expect, test } from "vitest";
import { bytesOf } from "./encode.ts";
import { instruction, shapes, wordAt, type Name } from "./instruction.ts";
import { instructionSetOf, setsOf, whyNotRun } from "./sets.ts";

/** As the decoder, which is not ours, and as Linux names them. */
const sets = new Map<number, string>([
  [CpuidFeature.BMI1, "bmi1"],
  [CpuidFeature.BMI2, "bmi2"],
  [CpuidFeature.LZCNT, "abm"],
  [CpuidFeature.MOVBE, "movbe"],
  [CpuidFeature.POPCNT, "popcnt"],
]);

test("each instruction needs the set that a decoder says it needs", () => {
  const wrong = (Object.keys(shapes) as Name[]).flatMap((name) => {
    const s = name === "movbe" ? wordAt(0) : 2;
    const one = instruction(name, { d: 0, s, t: 3, immediate: 1 });
    const decoder = new Decoder(64, Uint8Array.from(bytesOf(one, 64)), DecoderOptions.None);
    const decoded = new Decoded();
    decoder.decodeOut(decoded);
    const needed = [...decoded.cpuidFeatures()].flatMap((feature) => sets.get(feature) ?? []);
    const [found] = needed;
    return found === instructionSetOf(name) ? [] : [`${name} needs ${found}`];
  });
  expect(wrong).toEqual([]);
  expect(instructionSetOf("pext")).toBe("bmi2");
});

test("a sequence that a processor cannot run is said to need what it has not", () => {
  const machine = { platform: "linux", architecture: "x64", processors: "flags\t: popcnt bmi1\n" };
  const sequence = [instruction("blsr", { d: 0, s: 1 }), instruction("lzcnt", { d: 0, s: 0 })];
  expect(setsOf(machine)).toEqual(["popcnt", "bmi1"]);
  expect(whyNotRun(sequence, machine)).toBe("this processor has no abm, which lzcnt needs");
  expect(whyNotRun(sequence.slice(0, 1), machine)).toBeUndefined();
});
