import type { Operand, Step, StraightCode } from "../code.ts";
import { numberOf, type Constant } from "../straight/constant.ts";
import { operationNamed } from "./operations.ts";

/** Numbers that go with the width, as texts may have them. */
const named: Readonly<Record<string, Constant>> = {
  w: "w",
  "w-1": { op: "sub", of: ["w", numberOf(1)] },
  "w/2": { op: "lshr", of: ["w", numberOf(1)] },
  "low half": {
    op: "lshr",
    of: [
      { op: "not", of: [numberOf(0)] },
      { op: "lshr", of: ["w", numberOf(1)] },
    ],
  },
  top: { op: "shl", of: [numberOf(1), { op: "sub", of: ["w", numberOf(1)] }] },
};

/** Operations whose operands stand the other way round under another name. */
const turned: Readonly<Record<string, string>> = {
  gt_s: "lt_s",
  gt_u: "lt_u",
  ge_s: "le_s",
  ge_u: "le_u",
};

interface Value {
  readonly operand: Operand;
  readonly type: "i32" | "i64";
}

/**
 * The body of a function over `args` words, one instruction each, as code; undefined where an instruction is not in the
 * model. A constant may be `w`, `w-1`, `w/2`, `low half` or `top`, and the text that of 32 bits.
 */
export function readStack(
  lines: readonly string[],
  { args, width }: { readonly args: number; readonly width: 32 | 64 },
): StraightCode | undefined {
  const steps: Step[] = [];
  const stack: Value[] = [];
  const word = width === 64 ? "i64" : "i32";
  const locals: (Value | undefined)[] = Array.from({ length: args }, (_, argument) => ({
    operand: { argument },
    type: word,
  }));
  const make = (name: string, operands: readonly Operand[], type: Value["type"]): void => {
    steps.push({ name, operands });
    stack.push({ operand: { step: steps.length - 1 }, type });
  };
  for (const line of lines) {
    const [, instruction = "", operand = ""] = /^\s*(\S+)\s*(.*?)\s*$/.exec(line) ?? [];
    if (instruction === "local.get") {
      const value = locals[Number(operand)];
      if (value === undefined) return undefined;
      stack.push(value);
    } else if (instruction === "local.tee") locals[Number(operand)] = stack.at(-1)!;
    else if (instruction === "local.set") locals[Number(operand)] = stack.pop()!;
    else if (!understood(instruction, operand, { stack, make, word })) return undefined;
  }
  const [result] = stack;
  if (result === undefined || stack.length > 1 || result.type !== word) return undefined;
  return {
    target: "wasm",
    steps,
    ...(!("step" in result.operand && result.operand.step === steps.length - 1) && {
      result: result.operand,
    }),
  };
}

interface Machine {
  readonly stack: Value[];
  readonly make: (name: string, operands: readonly Operand[], type: Value["type"]) => void;
  readonly word: "i32" | "i64";
}

function understood(instruction: string, text: string, { stack, make, word }: Machine): boolean {
  const [, type, name] = /^(?:(i32|i64)\.)?(\w+)$/.exec(instruction) ?? [];
  if (name === undefined) return false;
  const isWide = word === "i32" && type === "i64";
  if (name === "const") {
    const constant = named[text] ?? (/^-?\d+$/.test(text) ? numberOf(BigInt(text)) : undefined);
    // A number of 32 bits beside words of 64 is a truth, which this model computes in words.
    if (constant !== undefined)
      make(isWide ? "wide_const" : "const", [{ constant }], isWide ? "i64" : word);
    return constant !== undefined;
  }
  if (name === "extend_i32_u") {
    const value = stack.pop();
    if (value === undefined) return false;
    // A truth is a word of 0 or 1 in the model, whatever it stands on the stack as.
    if (word === "i64") stack.push({ operand: value.operand, type: "i64" });
    else make("extend_u", [value.operand], "i64");
    return true;
  }
  if (name === "wrap_i64") {
    const value = stack.pop();
    if (value === undefined || word === "i64") return false;
    make("wrap", [value.operand], "i32");
    return true;
  }
  const plain = turned[name] ?? name;
  const operation = operationNamed.get(isWide ? `wide_${plain}` : plain);
  if (operation === undefined || stack.length < operation.operands.length) return false;
  const values = stack.splice(stack.length - operation.operands.length);
  const operands = values.map(({ operand }) => operand);
  const made = operation.makes === "truth" ? "i32" : (values[0]?.type ?? word);
  make(operation.name, turned[name] === undefined ? operands : operands.toReversed(), made);
  return true;
}
