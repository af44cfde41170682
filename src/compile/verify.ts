import { assert } from "#base";
import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type LinearFunction,
  type LinearProgram,
  type Value,
} from "./linear.ts";

/**
 * Stops at a linear program that breaks one of its rules:
 *
 *  1. Every value is made exactly once, and its number is below `valueCount`.
 *  2. A value is read only after it is made, and only in the block that makes it or in one inside that block.
 *  3. What a region's end reads is visible at the end of its body; a loop's carried values are visible in it alone.
 *  4. Inputs, streams, series, tables, outputs and functions exist; calls fit their function; groups are below
 *     `groups`; shifts move by 0 to 63; loops end.
 *  5. There are as many results for every group, of the same names in the same order.
 *  6. No region stands in the body of a `when`, and its results have each an `otherwise` of their own: the back ends write no
 *     others.
 *  7. Elements of series are read, and values recorded, in the body of a counted loop itself and within its turns. A
 *     result is a value or recorded, and recorded as often as it says.
 */
export function verify(program: LinearProgram): void {
  const values = noValues(program.valueCount);
  verifyBlock(program, program.body, values);
  for (const one of program.functions) verifyFunction(program, one);
  const count = program.outputs.length / program.groups;
  for (const [at, { name, group, value }] of program.outputs.entries()) {
    if (value !== undefined) assertVisible(values, value, `result ${name}`);
    assert(group === Math.floor(at / count), `result ${name} stands with its group`);
    assert(name === program.outputs[at % count]!.name, `results come in one order`);
  }
}

function verifyFunction(program: LinearProgram, one: LinearFunction): void {
  assert(one.results.length === program.groups, `${one.name} gives a result for every group`);
  const values = noValues(one.valueCount);
  for (const parameter of one.parameters) make(values, parameter);
  verifyBlock(program, one.body, values);
  for (const value of one.results) assertVisible(values, value, one.name);
}

const noValues = (count: number): Values => ({
  made: new Uint8Array(count),
  visible: new Uint8Array(count),
});

interface Values {
  readonly made: Uint8Array;
  /** 1 where the value may be read at the place being checked. */
  readonly visible: Uint8Array;
}

/** `turns` of the counted loop whose body the block is; 0 where it is no such thing. */
function verifyBlock(program: LinearProgram, block: Block, values: Values, turns = 0): void {
  for (const instruction of block) {
    for (const value of readsOf(instruction)) assertVisible(values, value, instruction.kind);
    verifyParts(program, instruction, turns);
    if (instruction.kind === "loop" || instruction.kind === "when") {
      const visible = values.visible.slice();
      const inside = { made: values.made, visible };
      if (instruction.kind === "loop")
        for (const carried of instruction.carried) make(inside, carried.inside);
      const counted = instruction.kind === "loop" && instruction.again === undefined;
      verifyBlock(program, instruction.body, inside, counted ? instruction.most : 0);
      for (const value of endReadsOf(instruction)) assertVisible(inside, value, "end of a region");
    }
    for (const value of makesOf(instruction)) make(values, value);
  }
}

function verifyParts(program: LinearProgram, instruction: Instruction, turns: number): void {
  switch (instruction.kind) {
    case "input":
      assert(instruction.input < program.inputs.length, `input ${instruction.input} exists`);
      assert(instruction.group < program.groups, `group ${instruction.group} exists`);
      return;
    case "row":
      assert(instruction.group < program.groups, `group ${instruction.group} exists`);
      return;
    case "key":
      assert(instruction.stream < program.streams.length, `stream ${instruction.stream} exists`);
      return;
    case "series": {
      const read = program.series[instruction.series];
      assert(read !== undefined, `series ${instruction.series} exists`);
      assert(turns > 0 && turns <= read.length, `series ${read.name} is read within its length`);
      return;
    }
    case "record": {
      const { every, output, group } = instruction;
      const recorded = program.outputs[output];
      assert(recorded?.value === undefined, `output ${output} is recorded`);
      assert(group < program.groups, `group ${group} exists`);
      assert(
        every >= 1 && Math.floor(turns / every) === recorded?.valuesPerRow,
        `output ${output} is recorded ${recorded?.valuesPerRow} times`,
      );
      return;
    }
    case "lookup":
      assert(instruction.table < program.tables.length, `table ${instruction.table} exists`);
      return;
    case "call": {
      const called = program.functions[instruction.function];
      assert(called !== undefined, `function ${instruction.function} exists`);
      assert(
        called.parameters.length === instruction.arguments.length,
        `${called.name}'s arguments`,
      );
      assert(called.results.length === instruction.results.length, `${called.name}'s results`);
      return;
    }
    case "shift":
      assert(instruction.by >= 0 && instruction.by < 64, `a shift by ${instruction.by} bits`);
      return;
    case "logic":
      assert(
        instruction.table >= 0 && instruction.table < 256,
        `a truth table of 8 rows: ${instruction.table}`,
      );
      return;
    case "when": {
      const isPlain = instruction.body.every(({ kind }) => kind !== "loop" && kind !== "when");
      assert(isPlain, "no region stands in the body of a when");
      const others = instruction.results.map(({ otherwise }) => otherwise);
      assert(new Set(others).size === others.length, "results of a when differ elsewhere too");
      return;
    }
    case "loop":
      assert(instruction.most >= 1, "a loop runs at least once and not for ever");
      return;
    default:
      return;
  }
}

function make({ made, visible }: Values, value: Value): void {
  assert(value < made.length, `value ${value} is below the number of values`);
  assert(made[value] === 0, `value ${value} is made once`);
  made[value] = 1;
  visible[value] = 1;
}

function assertVisible({ visible }: Values, value: Value, reader: string): void {
  assert(visible[value] === 1, `value ${value} is made before ${reader} reads it`);
}
