import { assert } from "#base";
import {
  laneBinaries,
  laneShifts,
  laneTargeted,
  laneUnaries,
  readsOf,
  resultsOf,
  type Block,
  type Instruction,
  type LaneBinary,
  type LaneShift,
  type LaneTargeted,
  type LaneUnary,
  type LinearProgram,
  type Value,
} from "../linear.ts";
import type { Origin } from "../origin.ts";
import { prune } from "../prune.ts";
import { constantAt } from "./constant.ts";
import { instructionsFor, maskMakers, ruleNameOf } from "./cost.ts";
import { matchAt, type Match } from "./match.ts";
import type { Rule, RuleOperand, RuleStep, RuleTarget } from "./rule.ts";
import { end, isChoiceBy, Survey, type Reader } from "./survey.ts";

/** A rule by its catalogue entry, and how often it was applied. */
export interface RuleUse {
  readonly id: string;
  readonly name: string;
  readonly times: number;
}

/** A program with rules applied, and how often each was, by its id. */
export interface Applied {
  readonly program: LinearProgram;
  readonly used: ReadonlyMap<string, number>;
}

/** Each round strictly saves instructions, so that there is an end; most programs need two or three. */
const mostRounds = 30;

/**
 * The program with the target's rules applied wherever they save instructions, counting what other readers still need: for
 * one group, before groups take turns. Results keep their bits.
 */
export function applyRules(
  program: LinearProgram,
  target: RuleTarget,
  rules: readonly Rule[],
): Applied {
  const byRoot = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.target !== target) continue;
    const root = rule.before.at(-1)!.name;
    byRoot.set(root, [...(byRoot.get(root) ?? []), rule]);
  }
  const used = new Map<string, number>();
  if (byRoot.size === 0) return { program, used };
  const rewritten = (body: Block, ends: readonly Value[], valueCount: number) => {
    const rewriter = new Rewriter({ target, byRoot, used, valueCount });
    const after = rewriter.run(body, ends);
    return { body: after, valueCount: rewriter.valueCount, originOf: rewriter.originOf };
  };
  const main = rewritten(program.body, resultsOf(program), program.valueCount);
  const functions = program.functions.map((one) => {
    const { body, valueCount } = rewritten(one.body, one.results, one.valueCount);
    return { ...one, body, valueCount };
  });
  const { originOf } = program;
  return {
    program: {
      ...program,
      body: main.body,
      valueCount: main.valueCount,
      functions,
      ...(originOf && {
        originOf: (value: Value): Origin | undefined => originOf(main.originOf(value)),
      }),
    },
    used,
  };
}

class Rewriter {
  valueCount: number;
  readonly #target: RuleTarget;
  readonly #byRoot: ReadonlyMap<string, readonly Rule[]>;
  readonly #used: Map<string, number>;
  /** For values made here: that of the instruction whose place they take. */
  readonly #placeOf = new Map<Value, Value>();

  constructor(options: {
    readonly target: RuleTarget;
    readonly byRoot: ReadonlyMap<string, readonly Rule[]>;
    readonly used: Map<string, number>;
    readonly valueCount: number;
  }) {
    this.#target = options.target;
    this.#byRoot = options.byRoot;
    this.#used = options.used;
    this.valueCount = options.valueCount;
  }

  originOf = (value: Value): Value => this.#placeOf.get(value) ?? value;

  run(body: Block, ends: readonly Value[]): Block {
    let block = body;
    for (let round = 0; round < mostRounds; round++) {
      const next = this.#round(block, ends);
      if (next === undefined) return block;
      block = prune(next, ends, this.valueCount);
    }
    return block;
  }

  /** The block with as many matches replaced as do not touch each other; undefined where there is none. */
  #round(body: Block, ends: readonly Value[]): Block | undefined {
    const survey = new Survey(body, ends);
    const replaced = new Map<Instruction, readonly Instruction[]>();
    const bySign = new Set<Instruction>();
    const renamed = new Map<Value, Value>();
    const touched = new Set<Instruction>();
    const constants = new Map<bigint, Value>();
    const place = (bits: bigint) => {
      const known = constants.get(bits);
      if (known !== undefined) return known;
      constants.set(bits, this.valueCount);
      return this.valueCount++;
    };
    for (const root of instructionsIn(body).toReversed()) {
      if (touched.has(root)) continue;
      const match = this.#best(root, survey, touched);
      if (match === undefined) continue;
      const involved = match.instructions.flatMap((one) => one ?? []);
      const { rule } = match;
      this.#used.set(rule.id, (this.#used.get(rule.id) ?? 0) + 1);
      for (const one of involved) touched.add(one);
      const { to } = root as Extract<Instruction, { to: Value }>;
      if (rule.demand === "sign")
        for (const reader of survey.readersOf(to)) {
          touched.add(reader as Instruction);
          bySign.add(reader as Instruction);
        }
      const { instructions, result } = this.#written(match, to, { place, survey });
      replaced.set(root, instructions);
      if (result !== to) renamed.set(to, result);
    }
    if (replaced.size === 0) return undefined;
    const after = rebuilt(body, { replaced, bySign, renamed });
    const made = [...constants].map(([bits, to]) => ({ kind: "constant", to, bits }) as const);
    return [...made, ...after];
  }

  #best(root: Instruction, survey: Survey, touched: ReadonlySet<Instruction>): Match | undefined {
    const name = ruleNameOf(root);
    let best: Match | undefined;
    let most = 0;
    const operands = new Set(
      readsOf(root).map((value) => {
        const maker = survey.makerOf.get(value);
        return maker && ruleNameOf(maker);
      }),
    );
    for (const rule of (name === undefined ? undefined : this.#byRoot.get(name)) ?? []) {
      if (!readBy(rule).every((one) => operands.has(one))) continue;
      const match = matchAt(rule, root, survey);
      if (match === undefined || match.instructions.some((one) => one && touched.has(one)))
        continue;
      if (rule.demand === "sign" && !isReadBySign(root, survey, touched)) continue;
      const saved = this.#saves(match, root, survey);
      if (saved > most) [best, most] = [match, saved];
    }
    return best;
  }

  /** Instructions fewer than before. */
  #saves(match: Match, root: Instruction, survey: Survey): number {
    const dying = new Set<Reader>([root]);
    // Steps come after their operands, so that readers are judged first.
    for (const one of match.instructions.toReversed())
      if (
        one !== undefined &&
        "to" in one &&
        survey.blockOf.get(one) === survey.blockOf.get(root) &&
        survey.readersOf(one.to).every((reader) => dying.has(reader))
      )
        dying.add(one);
    let saved = 0;
    for (const one of dying) saved += this.#costOf(one as Instruction, survey);
    const { after } = match.rule;
    for (const [at, { name }] of after.entries()) {
      const isLast = at === after.length - 1;
      const inMask = isLast && this.#isMaskOnly((root as { to: Value }).to, survey);
      saved -= instructionsFor(name, this.#target) - (inMask && maskMakers.has(name) ? 1 : 0);
    }
    return saved - this.#masksLost(match, dying, survey);
  }

  #costOf(instruction: Instruction, survey: Survey): number {
    const name = ruleNameOf(instruction);
    if (name === undefined || !("to" in instruction)) return 0;
    const cost = instructionsFor(name, this.#target);
    const inMask = maskMakers.has(name) && this.#isMaskOnly(instruction.to, survey);
    return cost - (inMask ? 1 : 0);
  }

  /** Whether AVX-512 keeps a comparison in a mask register: choices read it, or it lets one value pass. */
  #isMaskOnly(value: Value, survey: Survey, without?: ReadonlySet<Reader>): boolean {
    if (this.#target !== "avx512") return false;
    return survey
      .readersOf(value)
      .every((reader) => without?.has(reader) === true || readsMask(reader, value, survey));
  }

  /** Comparisons among the arguments that were in mask registers and are wanted as vectors after. */
  #masksLost({ rule, values }: Match, dying: ReadonlySet<Reader>, survey: Survey): number {
    if (this.#target !== "avx512") return 0;
    let lost = 0;
    for (const [argument, value] of values.entries()) {
      if (value === undefined) continue;
      const maker = survey.makerOf.get(value);
      const name = maker && ruleNameOf(maker);
      if (name === undefined || !maskMakers.has(name)) continue;
      const isVector = rule.after.some(({ name: reader, operands }) =>
        operands.some(
          (operand, place) =>
            "argument" in operand &&
            operand.argument === argument &&
            !(reader === "choose" && place === 0),
        ),
      );
      const before = this.#isMaskOnly(value, survey);
      const after = this.#isMaskOnly(value, survey, dying) && !isVector;
      lost += Number(before) - Number(after);
    }
    return lost;
  }

  #written(
    { rule, values, constants }: Match,
    to: Value,
    { place, survey }: { readonly place: (bits: bigint) => Value; readonly survey: Survey },
  ): { readonly instructions: readonly Instruction[]; readonly result: Value } {
    const made: Value[] = [];
    const bitsOf = (operand: RuleOperand): bigint => {
      assert("constant" in operand, "an operand in an instruction is a constant");
      const bits = constantAt(operand.constant, constants);
      assert(bits !== undefined, "a rule computes with constants that it has");
      return bits;
    };
    const valueOf = (operand: RuleOperand): Value => {
      if ("step" in operand) return made[operand.step]!;
      if ("argument" in operand) return values[operand.argument]!;
      return place(bitsOf(operand));
    };
    const instructions = rule.after.map((step, at) => {
      const own = at === rule.after.length - 1 ? to : this.valueCount++;
      if (own !== to) this.#placeOf.set(own, to);
      made.push(own);
      const written = instructionOf(step, { to: own, valueOf, bitsOf });
      // A choice by the sign of a mask is a choice by the mask, which further rules know.
      if (written.kind !== "choose" || !survey.isMask(written.mask)) return written;
      return { kind: "choose", to: own, mask: written.mask, a: written.a, b: written.b } as const;
    });
    const result = rule.after.length === 0 ? valueOf(rule.result!) : to;
    return { instructions, result };
  }
}

/** Names of the steps that a rule's last one reads: most rules do not fit for want of these. */
function readBy(rule: Rule): readonly string[] {
  const known = namesRead.get(rule);
  if (known !== undefined) return known;
  const names = rule.before
    .at(-1)!
    .operands.flatMap((operand) => ("step" in operand ? [rule.before[operand.step]!.name] : []));
  namesRead.set(rule, names);
  return names;
}

const namesRead = new WeakMap<Rule, readonly string[]>();

/** Whether a choice's mask, or the one comparison of two that an `and` takes as a mask. */
function readsMask(reader: Reader, value: Value, survey: Survey): boolean {
  if (reader === end) return false;
  if (isChoiceBy(reader, value)) return true;
  if (reader.kind !== "binary" || reader.op !== "and" || reader.a === reader.b) return false;
  const other = survey.makerOf.get(reader.a === value ? reader.b : reader.a);
  const name = other && ruleNameOf(other);
  return name === undefined || !maskMakers.has(name);
}

function isReadBySign(
  root: Instruction,
  survey: Survey,
  touched: ReadonlySet<Instruction>,
): boolean {
  const { to } = root as { to: Value };
  const readers = survey.readersOf(to);
  return (
    readers.length > 0 &&
    readers.every((reader) => isChoiceBy(reader, to) && !touched.has(reader as Instruction))
  );
}

/** Whether a rule's step is something that this compiler can write. */
export const isWritable = (name: string): boolean =>
  name === "choose" ||
  name === "blend" ||
  name === "logic" ||
  [...laneUnaries, ...laneBinaries, ...laneTargeted, ...laneShifts].some((one) => one === name);

export function instructionOf(
  { name, operands }: RuleStep,
  {
    to,
    valueOf,
    bitsOf,
  }: {
    readonly to: Value;
    readonly valueOf: (operand: RuleOperand) => Value;
    readonly bitsOf: (operand: RuleOperand) => bigint;
  },
): Instruction {
  const at = (place: number) => valueOf(operands[place]!);
  if (name === "choose") return { kind: "choose", to, mask: at(0), a: at(1), b: at(2) };
  if (name === "blend")
    return { kind: "choose", bySign: true, to, mask: at(0), a: at(1), b: at(2) };
  if (name === "logic")
    return { kind: "logic", to, a: at(0), b: at(1), c: at(2), table: Number(bitsOf(operands[3]!)) };
  if (laneShifts.some((op) => op === name))
    return { kind: "shift", op: name as LaneShift, to, a: at(0), by: Number(bitsOf(operands[1]!)) };
  if (laneUnaries.some((op) => op === name))
    return { kind: "unary", op: name as LaneUnary, to, a: at(0) };
  if (laneTargeted.some((op) => op === name))
    return { kind: "targeted", op: name as LaneTargeted, to, a: at(0), b: at(1) };
  assert(
    laneBinaries.some((op) => op === name),
    `a rule writes instructions, not ${name}`,
  );
  return { kind: "binary", op: name as LaneBinary, to, a: at(0), b: at(1) };
}

function instructionsIn(block: Block): Instruction[] {
  return block.flatMap((instruction) =>
    "body" in instruction ? [instruction, ...instructionsIn(instruction.body)] : [instruction],
  );
}

function rebuilt(
  block: Block,
  changes: {
    readonly replaced: ReadonlyMap<Instruction, readonly Instruction[]>;
    readonly bySign: ReadonlySet<Instruction>;
    readonly renamed: ReadonlyMap<Value, Value>;
  },
): Block {
  const name = (value: Value) => changes.renamed.get(value) ?? value;
  return block.flatMap((instruction): readonly Instruction[] => {
    const others = changes.replaced.get(instruction);
    if (others !== undefined) return others;
    if ("body" in instruction)
      return [{ ...instruction, body: rebuilt(instruction.body, changes) }];
    if (!changes.bySign.has(instruction)) return [instruction];
    assert(instruction.kind === "choose", "a sign is read by a choice");
    return [{ ...instruction, bySign: true, mask: name(instruction.mask) }];
  });
}
