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
 * waits for a result, the others have work. Value v of group g becomes v * groups + g.
 */
export function interleave(program: LinearProgram, groups: number): LinearProgram {
  if (groups === 1) return program;
  const weave = new Weave(groups, program.valueCount);
  const body = weave.block(program.body);
  return {
    ...program,
    body,
    groups,
    functions: program.functions.map((one) => interleaveFunction(one, groups)),
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

function interleaveFunction(one: LinearFunction, groups: number): LinearFunction {
  const weave = new Weave(groups, one.valueCount);
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
  valueCount: number;

  constructor(groups: number, valueCount: number) {
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
    const body = [...this.block(instruction.body)];
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
        return {
          ...instruction,
          to: of(instruction.to),
          a: of(instruction.a),
          b: of(instruction.b),
        };
      case "fused": {
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

  /** An instruction inside a `when`, whose groups run one by one. */
  #alone(instruction: Instruction, copy: Copy): Instruction {
    assert(instruction.kind !== "call", "the body of a `when` calls no function");
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
