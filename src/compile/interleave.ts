import { assert } from "#base";
import type {
  Block,
  Call,
  Carried,
  Instruction,
  LinearFunction,
  LinearProgram,
  Loop,
  Value,
} from "./linear.ts";

/**
 * The same program over `groups` vectors of rows at a time, their instructions taking turns: while one group
 * waits for a result, the others have work. Value v of group g becomes v * groups + g. In loops that `isApart` names the
 * groups' bodies stand one after another.
 */
export function interleave(
  program: LinearProgram,
  groups: number,
  isApart: (loop: Loop) => boolean,
): LinearProgram {
  if (groups === 1) return program;
  const weave = new Weave(groups, program.valueCount, isApart);
  const body = weave.block(program.body);
  return {
    ...program,
    body,
    groups,
    functions: program.functions.map((one) => interleaveFunction(one, groups, isApart)),
    outputs: weave.each(({ of, group }) =>
      program.outputs.map((output) => {
        const { value } = output;
        return { ...output, group, value: value === undefined ? undefined : of(value) };
      }),
    ),
    valueCount: weave.valueCount,
    ...(program.originOf && {
      originOf: (value: Value) => program.originOf!(Math.floor(value / groups)),
    }),
  };
}

/**
 * Whether a loop is counted, with nothing in its body that only stands once for all groups. The processor, which looks some
 * 300 instructions ahead, finds the next group's by itself, and one group alone needs few registers. Measured on the battery
 * of `bench`, ns a step and scenario, two groups taking turns and four apart: AVX-512 .85, .77; AVX2 1.23, 1.05. An engine
 * that allocates registers by itself likes turns better: wasm 2.7, 3.8.
 */
export const isStraight = ({ again, body }: Loop): boolean =>
  again === undefined && !body.some(({ kind }) => kind === "call" || kind === "loop");

function interleaveFunction(
  one: LinearFunction,
  groups: number,
  isApart: (loop: Loop) => boolean,
): LinearFunction {
  const weave = new Weave(groups, one.valueCount, isApart);
  return {
    name: one.name,
    body: weave.block(one.body),
    parameters: weave.each(({ of }) => one.parameters.map(of)),
    results: weave.each(({ of }) => one.results.map(of)),
    valueCount: weave.valueCount,
  };
}

interface Copy {
  readonly group: number;
  readonly of: (value: Value) => Value;
}

class Weave {
  readonly #copies: readonly Copy[];
  readonly #isApart: (loop: Loop) => boolean;
  valueCount: number;

  constructor(groups: number, valueCount: number, isApart: (loop: Loop) => boolean) {
    this.#isApart = isApart;
    this.#copies = Array.from({ length: groups }, (_, group) => ({
      group,
      of: (value: Value) => value * groups + group,
    }));
    this.valueCount = valueCount * groups;
  }

  each<T>(make: (copy: Copy) => readonly T[]): T[] {
    return this.#copies.flatMap(make);
  }

  block(block: Block): Block {
    return block.flatMap((instruction) => this.#instruction(instruction));
  }

  #instruction(instruction: Instruction): readonly Instruction[] {
    if (instruction.kind === "call") return [this.#call(instruction)];
    if (instruction.kind !== "loop") return this.each((copy) => [this.#copied(instruction, copy)]);
    const carried = this.each(({ of }) => instruction.carried.map((one) => carriedBy(one, of)));
    const body = this.#isApart(instruction)
      ? this.each((copy) => instruction.body.map((inner) => this.#alone(inner, copy)))
      : [...this.block(instruction.body)];
    const { again: mask } = instruction;
    if (mask === undefined) return [{ ...instruction, carried, body }];
    const masks = this.each(({ of }) => [of(mask)]);
    // One loop for all groups goes on while any of them wants to.
    const again = masks.reduce((a, b) => {
      const to = this.valueCount++;
      body.push({ kind: "binary", op: "or", to, a, b });
      return to;
    });
    return [{ ...instruction, carried, body, again }];
  }

  /** One call serves all groups. */
  #call(call: Call): Call {
    return {
      ...call,
      arguments: this.each(({ of }) => call.arguments.map(of)),
      results: this.each(({ of }) => call.results.map(of)),
    };
  }

  #copied(instruction: Exclude<Instruction, Call | Loop>, { of, group }: Copy): Instruction {
    switch (instruction.kind) {
      case "constant":
      case "key":
        return { ...instruction, to: of(instruction.to) };
      case "input":
      case "row":
        return { ...instruction, group, to: of(instruction.to) };
      case "series":
        return { ...instruction, to: of(instruction.to) };
      case "record":
        return { ...instruction, group, a: of(instruction.a) };
      case "unary":
      case "shift":
        return { ...instruction, to: of(instruction.to), a: of(instruction.a) };
      case "binary":
      case "targeted":
        return {
          ...instruction,
          to: of(instruction.to),
          a: of(instruction.a),
          b: of(instruction.b),
        };
      case "fused":
      case "logic": {
        const { to, a, b, c } = instruction;
        return { ...instruction, to: of(to), a: of(a), b: of(b), c: of(c) };
      }
      case "choose": {
        const { to, mask, a, b } = instruction;
        return { ...instruction, to: of(to), mask: of(mask), a: of(a), b: of(b) };
      }
      case "lookup":
        return { ...instruction, to: of(instruction.to), at: of(instruction.at) };
      case "when": {
        const results = instruction.results.map(({ then, otherwise, to }) => ({
          then: of(then),
          otherwise: of(otherwise),
          to: of(to),
        }));
        const body = instruction.body.map((inner) => this.#alone(inner, { of, group }));
        const unless = instruction.unless.map(({ op, a, b }) => ({ op, a: of(a), b: of(b) }));
        return { ...instruction, unless, body, results };
      }
    }
  }

  /** An instruction where the groups run one by one. */
  #alone(instruction: Instruction, copy: Copy): Instruction {
    assert(instruction.kind !== "call", "a call serves all groups");
    if (instruction.kind !== "loop") return this.#copied(instruction, copy);
    const { of } = copy;
    return {
      ...instruction,
      carried: instruction.carried.map((one) => carriedBy(one, of)),
      body: instruction.body.map((inner) => this.#alone(inner, copy)),
      again: instruction.again === undefined ? undefined : of(instruction.again),
    };
  }
}

const carriedBy = ({ initial, inside, next, to }: Carried, of: Copy["of"]): Carried => ({
  initial: of(initial),
  inside: of(inside),
  next: of(next),
  to: of(to),
});
