import { readsOf, type Instruction, type Value } from "../linear.ts";
import { constantAt } from "./constant.ts";
import { ruleNameOf } from "./cost.ts";
import type { Rule, RuleOperand } from "./rule.ts";
import type { Survey } from "./survey.ts";

/** Where a rule fits: what its arguments are, and the instruction of each step. */
export interface Match {
  readonly rule: Rule;
  readonly values: readonly (Value | undefined)[];
  readonly constants: readonly (bigint | undefined)[];
  readonly instructions: readonly (Instruction | undefined)[];
}

const commutative: ReadonlySet<string> = new Set([
  "and",
  "or",
  "xor",
  "iadd",
  "imul",
  "eq",
  "ne",
  "unordered",
  "test",
  "imulLow",
  "imulHalves",
]);

interface Goal {
  readonly operand: RuleOperand;
  readonly value: Value;
}

/** The rule with its last step at `root`; undefined where it does not fit. */
export function matchAt(rule: Rule, root: Instruction, survey: Survey): Match | undefined {
  if (!("to" in root)) return undefined;
  const none = { values: [], constants: [], instructions: [] };
  const last = { operand: { step: rule.before.length - 1 }, value: root.to };
  const match = solved({ rule, ...none }, [last], survey);
  return match !== undefined && meetsConditions(match, survey) ? match : undefined;
}

function meetsConditions({ rule, values, constants }: Match, survey: Survey): boolean {
  return (
    rule.masks.every((at) => values[at] !== undefined && survey.isMask(values[at])) &&
    rule.constants.every((at) => constants[at] !== undefined) &&
    rule.where.every((condition) => constantAt(condition, constants) === 1n)
  );
}

/** Goals one after another; where operands may change places, both ways. */
function solved(match: Match, goals: readonly Goal[], survey: Survey): Match | undefined {
  const [goal, ...rest] = goals;
  if (goal === undefined) return match;
  const { operand, value } = goal;
  if ("argument" in operand) {
    const known = match.values[operand.argument];
    if (known !== undefined) return known === value ? solved(match, rest, survey) : undefined;
    const values = withAt(match.values, operand.argument, value);
    return solved({ ...match, values }, rest, survey);
  }
  if ("constant" in operand) {
    const bits = survey.constantOf(value);
    if (bits === undefined) return undefined;
    const { constant } = operand;
    if (constant !== "w" && "argument" in constant) {
      const known = match.constants[constant.argument];
      if (known !== undefined) return known === bits ? solved(match, rest, survey) : undefined;
      const constants = withAt(match.constants, constant.argument, bits);
      return solved({ ...match, constants }, rest, survey);
    }
    return constantAt(constant, match.constants) === bits ? solved(match, rest, survey) : undefined;
  }
  return solvedStep(match, operand.step, { value, rest, survey });
}

function solvedStep(
  match: Match,
  at: number,
  {
    value,
    rest,
    survey,
  }: { readonly value: Value; readonly rest: readonly Goal[]; readonly survey: Survey },
): Match | undefined {
  const maker = survey.makerOf.get(value);
  const step = match.rule.before[at]!;
  if (maker === undefined || ruleNameOf(maker) !== step.name) return undefined;
  const known = match.instructions[at];
  if (known !== undefined) return known === maker ? solved(match, rest, survey) : undefined;
  if (maker.kind === "shift") {
    const count = step.operands[1]!;
    const by = "constant" in count ? constantAt(count.constant, match.constants) : undefined;
    if (by !== BigInt(maker.by)) return undefined;
  }
  const next = { ...match, instructions: withAt(match.instructions, at, maker) };
  const read = readsOf(maker);
  const orders = commutative.has(step.name) ? [read, read.toReversed()] : [read];
  for (const order of orders) {
    const goals = order.map((one, place) => ({ operand: step.operands[place]!, value: one }));
    const found = solved(next, [...goals, ...rest], survey);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withAt<T>(list: readonly (T | undefined)[], at: number, value: T): (T | undefined)[] {
  const copy = [...list];
  copy[at] = value;
  return copy;
}
