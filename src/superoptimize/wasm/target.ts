import { isRefusal } from "#base";
import type { Target } from "../straight/target.ts";
import { operationNamed } from "./operations.ts";
import { argumentsOf, bodyOf, wordWidth } from "./stack.ts";

/** Scalar WebAssembly: words of 8 and 16 bits travel in an i32. Constants are instructions, and cost one. */
export const wasmTarget: Target = {
  name: "wasm",
  operations: operationNamed,
  hasConstantSteps: true,
  wordWidth,
  listing: (code, width) => {
    const body = bodyOf(code, argumentsOf(code), width);
    return isRefusal(body) ? [body.because] : body.lines.map(({ text }) => text);
  },
  bytes: (code, width) => {
    const body = bodyOf(code, argumentsOf(code), width);
    return isRefusal(body) ? body : body.lines.map(({ bytes }) => bytes);
  },
};
