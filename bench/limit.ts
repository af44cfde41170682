import { linearForm, type Block, type LinearProgram } from "#compile";
import { unary, binary, constant, input, type Node } from "#model";
import { compileAs, targetsHere } from "#native";
import { nsOf } from "./contenders.ts";

/**
 * What Zen 4 can do at best with a program's arithmetic in vectors of 512 bits: cycles of its two multiplying units, which
 * products, sums of products, quotients and roots share, and of the two that add and compare. A vector of 512 bits takes a
 * unit for two cycles, a quotient for nine, a root for sixteen. Measured with rows of independent instructions; AMD's
 * optimisation guide for the processor (57647) describes the same units. Loads, stores and bit operations are left out.
 */
const cycles = { product: 2, sum: 2, div: 9, sqrt: 16 } as const;

export interface Limit {
  readonly products: number;
  readonly sums: number;
  readonly quotients: number;
  readonly roots: number;
  readonly nsPerEvaluation: number;
}

/** Undefined where a program loops, for then the count is not known beforehand, or the machine has no AVX-512. */
export function limitOf(outputs: Readonly<Record<string, Node>>): Limit | undefined {
  if (!targetsHere().includes("avx512")) return undefined;
  const program = linearForm({ outputs }, { fuses: true });
  if (program.body.some(({ kind }) => kind === "loop")) return undefined;
  const { products, sums, quotients, roots } = countIn(program.body, program);
  const multiplying = products * cycles.product + quotients * cycles.div + roots * cycles.sqrt;
  const turn = Math.max(multiplying, sums * cycles.sum) / 2;
  const nsPerEvaluation = (turn * nsPerCycle()) / 8;
  return { products, sums, quotients, roots, nsPerEvaluation };
}

type Counts = Omit<Limit, "nsPerEvaluation">;

/** What always runs: bodies of `when` are passed over. */
function countIn(block: Block, program: LinearProgram): Counts {
  const counts = { products: 0, sums: 0, quotients: 0, roots: 0 };
  for (const instruction of block) {
    if (instruction.kind === "call") {
      const inner = countIn(program.functions[instruction.function]!.body, program);
      for (const name of Object.keys(counts) as (keyof Counts)[]) counts[name] += inner[name];
    }
    if (instruction.kind === "fused") counts.products++;
    if (instruction.kind === "when") counts.sums += instruction.unless.length;
    if (instruction.kind === "unary" && instruction.op === "sqrt") counts.roots++;
    if (instruction.kind !== "binary") continue;
    if (instruction.op === "mul") counts.products++;
    else if (instruction.op === "div") counts.quotients++;
    else if (adding.has(instruction.op)) counts.sums++;
  }
  return counts;
}

const adding: ReadonlySet<string> = new Set("add sub least greatest lt le eq ne".split(" "));

let known: number | undefined;

/** The clock as it is under this load: a chain of additions, each of which waits three cycles for the one before. */
function nsPerCycle(): number {
  if (known !== undefined) return known;
  const chain = (length: number) => {
    let sum: Node = input("x");
    for (let at = 0; at < length; at++) sum = binary("add", unary("abs", sum), constant(at + 0.5));
    const kernel = compileAs({ outputs: { sum } }, "avx512");
    const run = { count: 8, inputs: { x: new Float64Array(8) }, into: [new Float64Array(8)] };
    const all = Array.from({ length: 2000 }, () => nsOf(() => kernel.run(run)));
    return Math.min(...all);
  };
  // `abs` takes one cycle more. Longer chains less shorter ones: the call itself falls out.
  known = (chain(5500) - chain(2500)) / (3000 * 4);
  return known;
}
