import {
  resultsOf,
  type Block,
  type Instruction,
  type LinearFunction,
  type LinearProgram,
  type Value,
} from "./linear.ts";
import { prune } from "./prune.ts";

/**
 * The same program with sums of a product rounded once: numeric class `fma`.
 *
 * Whether a sum is fused depends on its own two operands alone, never on who else reads the product: a row has the same
 * bits in a program of its own and in a larger one. A sum or difference of two products is left as it is: fusing one of
 * them would leave the other's rounding error where equal products should cancel (b^2 - 4ac of a double root).
 */
export function contract(program: LinearProgram): LinearProgram {
  const ends = resultsOf(program);
  return {
    ...program,
    body: contractRoutine(program.body, ends, program.valueCount),
    functions: program.functions.map(contractFunction),
  };
}

function contractFunction(one: LinearFunction): LinearFunction {
  return { ...one, body: contractRoutine(one.body, one.results, one.valueCount) };
}

function contractRoutine(body: Block, ends: readonly Value[], valueCount: number): Block {
  const products = new Map<Value, Product>();
  return prune(contractBlock(body, products), ends, valueCount);
}

type Product = Extract<Instruction, { kind: "binary" }>;

function contractBlock(block: Block, products: Map<Value, Product>): Block {
  return block.map((instruction) => {
    if (instruction.kind === "loop" || instruction.kind === "when")
      return { ...instruction, body: contractBlock(instruction.body, products) };
    if (instruction.kind !== "binary") return instruction;
    if (instruction.op === "mul") products.set(instruction.to, instruction);
    return fused(instruction, products) ?? instruction;
  });
}

function fused(
  { op, to, a, b }: Product,
  products: ReadonlyMap<Value, Product>,
): Instruction | undefined {
  if (op !== "add" && op !== "sub") return undefined;
  const [left, right] = [products.get(a), products.get(b)];
  if (left !== undefined && right !== undefined) return undefined;
  if (left !== undefined)
    return {
      kind: "fused",
      op: op === "add" ? "mulAdd" : "mulSub",
      to,
      a: left.a,
      b: left.b,
      c: b,
    };
  if (right !== undefined)
    return {
      kind: "fused",
      op: op === "add" ? "mulAdd" : "negMulAdd",
      to,
      a: right.a,
      b: right.b,
      c: a,
    };
  return undefined;
}
