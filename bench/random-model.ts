import { uniformAt } from "#base";
import {
  binary,
  compare,
  constant,
  input,
  select,
  unary,
  type BinaryOp,
  type Node,
  type UnaryOp,
} from "#model";
import { operationsOf } from "./contenders.ts";

const inputCount = 12;
export const randomInputs = Array.from({ length: inputCount }, (_, at) => `x${at}`);

const number = (value: number) => constant(value);
const one = (op: UnaryOp, a: Node) => unary(op, a);
const two = (op: BinaryOp, a: Node, b: Node) => binary(op, a, b);
const scaled = (a: Node, by: number, plus: number) =>
  two("add", two("mul", a, number(by)), number(plus));

/** Steps from two values in [0.5, 2] to a third one there: arithmetic, functions, choices. */
const steps: readonly ((a: Node, b: Node) => Node)[] = [
  (a, b) => one("sqrt", two("mul", a, b)),
  (a, b) => two("mul", two("add", a, b), number(0.5)),
  (a, b) => two("max", two("min", two("div", a, b), number(2)), number(0.5)),
  (a, b) => scaled(two("sub", a, b), 0.4, 1.2),
  (a, b) => scaled(two("mul", a, b), 0.375, 0.45),
  (a, b) => two("max", two("min", two("add", two("mul", a, b), two("mul", a, a)), b), number(0.5)),
  (a, b) => scaled(one("exp", two("sub", a, b)), 0.3, 0.5),
  (a, b) => scaled(one("ln", two("add", a, b)), 0.8, 0.6),
  (a, b) => scaled(one("sin", two("mul", a, b)), 0.5, 1.1),
  (a, b) => two("pow", a, two("sub", b, number(1))),
  (a, b) => scaled(one("tanh", two("sub", a, b)), 0.6, 1.2),
  (a, b) => scaled(two("atan2", a, b), 0.9, 0.3),
  (a, b) => one("cbrt", two("div", a, b)),
  (a, b) => select(compare("lt", a, b), two("mul", two("sub", number(3), a), number(0.7)), b),
  (a, b) => two("max", one("abs", two("sub", a, b)), number(0.6)),
];

/**
 * A model of about 600 operations drawn at random, the same one each time. Its values stay in [0.5, 2], its inputs come
 * from there.
 */
export function randomModel(operations = 600): Record<string, Node> {
  let draws = 0;
  const below = (count: number) => Math.floor(count * uniformAt(2026n, draws++));
  const made: Node[] = randomInputs.map((name) => input(name));
  // Every step reads the oldest value that nobody has read, so that none is in vain.
  let unread = 0;
  while (operationsOf(made.slice(unread)) + made.length - unread < operations) {
    const other = made[Math.max(0, made.length - 1 - below(30))]!;
    made.push(steps[below(steps.length)]!(made[unread++]!, other));
  }
  const ends = made.slice(unread);
  const third = Math.ceil(ends.length / 3);
  const mean = (part: readonly Node[]) => part.reduce((sum, node) => two("add", sum, node));
  return Object.fromEntries(
    [0, 1, 2].map((at) => [`y${at}`, mean(ends.slice(at * third, (at + 1) * third))]),
  );
}
