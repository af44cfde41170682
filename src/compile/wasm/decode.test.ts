import { expect, test } from "vitest";
import { models } from "#systems";
import { standaloneOf } from "../standalone/from-model.ts";
import { standaloneFile } from "../standalone/program.ts";
import { Bytes } from "./bytes.ts";
import { decodeModule } from "./decode.ts";

/** A module of one function with this body, its locals included. */
function moduleOf(body: readonly number[]): Uint8Array {
  const [first, ...rest] = body;
  const functions = new Bytes().unsigned(1).sized(new Bytes().byte(first!, ...rest).view());
  const module = new Bytes().byte(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  return module.byte(10).sized(functions.view()).view().slice();
}

test("instructions are read as the specification writes them", () => {
  // One local of a vector, then instructions by chapter 5.4 of the specification.
  const locals = [1, 1, 0x7b];
  const code = [
    [0x03, 0x40],
    [0x41, 0x80, 0x7f],
    [0x41, 0xc0, 0x00],
    [0xfd, 0x00, 0x04, 0x90, 0x01],
    [0xfd, 0xf0, 0x01],
    [0xfd, 0x57, 0x03, 0x08, 0x01],
    [0x21, 0x00],
    [0x0d, 0x00],
    [0x0b],
    [0x0b],
  ];
  const [only] = decodeModule(moduleOf([...locals, ...code.flat()]));
  expect(only!.instructions.map(({ text }) => text)).toEqual([
    "loop",
    "  i32.const -128",
    "  i32.const 64",
    "  v128.load offset=144",
    "  f64x2.add",
    "  v128.load64_lane offset=8 1",
    "  local.set 0",
    "  br_if 0",
    "end",
    "end",
  ]);
  expect(only!.instructions.map(({ length }) => length)).toEqual(code.map(({ length }) => length));
});

test.each([
  ["an instruction that we do not emit", [0, 0x01, 0x0b]],
  ["a body that does not end", [0, 0x41, 0x00]],
])("%s stops the reading", (_, body) => {
  expect(() => decodeModule(moduleOf(body))).toThrow("assertion failed");
});

test.each(Object.values(models).map((model) => [model.name, model] as const))(
  "the module of %s is sound to the engine, and read to its last byte",
  (_, model) => {
    const { bytes } = standaloneFile(standaloneOf(model, model.own.outputs), { kind: "wasm" });
    expect(WebAssembly.validate(bytes)).toBe(true);
    const functions = decodeModule(bytes);
    expect(functions.length).toBeGreaterThan(0);
    for (const { from, instructions } of functions) {
      let next = from;
      for (const { at, length } of instructions) {
        expect(at).toBe(next);
        next += length;
      }
    }
  },
);
