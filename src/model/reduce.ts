import { unreachable } from "#base";
import {
  binary,
  constant,
  select,
  unary,
  type BinaryOp,
  type CompareOp,
  type Node,
} from "./graph.ts";

/**
 * A node of the same value with less to do, or the node itself. Its operands are reduced already; `make` reduces what
 * is made here. Every bit stays, but for the sign of a zero: only what IEEE arithmetic gives alike on every target.
 */
export function reduce(node: Node, make: Make): Node {
  switch (node.kind) {
    case "unary":
      if (node.op === "not" && node.a.kind === "constant") return truth(node.a.value === 0);
      return node.op === "neg" ? reduceNegative(node, make) : node;
    case "compare":
      if (node.a.kind !== "constant" || node.b.kind !== "constant") return node;
      return truth(holds(node.op, node.a.value, node.b.value));
    case "binary":
      return reduceBinary(node, make);
    case "select":
      return reduceChoice(node, make);
    default:
      return node;
  }
}

type Make = (node: Node) => Node;
type Of<Kind extends Node["kind"]> = Extract<Node, { kind: Kind }>;

function reduceNegative(node: Of<"unary">, make: Make): Node {
  const { a } = node;
  if (a.kind === "constant") return constant(-a.value);
  if (isNegative(a)) return a.a;
  if (a.kind !== "binary") return node;
  if (a.op === "sub") return make(binary("sub", a.b, a.a));
  if (a.op !== "mul" && a.op !== "div") return node;
  if (a.a.kind === "constant") return make(binary(a.op, make(constant(-a.a.value)), a.b));
  if (a.b.kind === "constant") return make(binary(a.op, a.a, make(constant(-a.b.value))));
  return node;
}

function reduceChoice(node: Of<"select">, make: Make): Node {
  const { when, then, otherwise } = node;
  if (then === otherwise) return then;
  if (when.kind === "constant") return when.value !== 0 ? then : otherwise;
  if (when.kind === "unary" && when.op === "not") return make(select(when.a, otherwise, then));
  if (then.kind === "select" && then.when === when) return make(select(when, then.then, otherwise));
  if (otherwise.kind === "select" && otherwise.when === when)
    return make(select(when, then, otherwise.otherwise));
  return node;
}

function reduceBinary(node: Of<"binary">, make: Make): Node {
  const { op, a, b } = node;
  if (a.kind === "constant" && b.kind === "constant") {
    const value = fold(op, a.value, b.value);
    if (value !== undefined) return constant(value);
  }
  switch (op) {
    case "add":
      return reduceSum(node, make);
    case "sub":
      return reduceDifference(node, make);
    case "mul":
    case "div":
      return reduceProduct(node, make);
    case "pow":
      if (is(b, 0)) return constant(1);
      return is(b, 1) ? a : node;
    case "min":
    case "max":
      return a === b ? a : node;
    default:
      return node;
  }
}

function reduceSum(node: Of<"binary">, make: Make): Node {
  const { a, b } = node;
  if (is(b, 0)) return a;
  if (is(a, 0)) return b;
  if (isNegative(b)) return make(binary("sub", a, b.a));
  return isNegative(a) ? make(binary("sub", b, a.a)) : node;
}

function reduceDifference(node: Of<"binary">, make: Make): Node {
  const { a, b } = node;
  if (is(b, 0)) return a;
  if (is(a, 0)) return make(unary("neg", b));
  return isNegative(b) ? make(binary("add", a, b.a)) : node;
}

function reduceProduct(node: Of<"binary">, make: Make): Node {
  const { op, a, b } = node;
  if (is(b, 1)) return a;
  if (is(b, -1)) return make(unary("neg", a));
  if (op === "mul" && is(a, 1)) return b;
  if (op === "mul" && is(a, -1)) return make(unary("neg", b));
  if (isNegative(a)) return make(unary("neg", make(binary(op, a.a, b))));
  return isNegative(b) ? make(unary("neg", make(binary(op, a, b.a)))) : node;
}

const is = (node: Node, value: number) => node.kind === "constant" && node.value === value;

const isNegative = (node: Node): node is Of<"unary"> => node.kind === "unary" && node.op === "neg";

/** What IEEE arithmetic gives exactly alike on every target; undefined for the rest. */
function fold(op: BinaryOp, a: number, b: number): number | undefined {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "min":
      return Math.min(a, b);
    case "max":
      return Math.max(a, b);
    case "and":
      return Number(a !== 0 && b !== 0);
    case "or":
      return Number(a !== 0 || b !== 0);
    default:
      return undefined;
  }
}

const truth = (holds: boolean): Node => constant(Number(holds));

/** What a comparison means. With NaN none holds, `ne` neither. */
export function holds(op: CompareOp, a: number, b: number): boolean {
  switch (op) {
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
    case "eq":
      return a === b;
    case "ne":
      // Not `a !== b`, which a NaN would fulfil.
      return a < b || a > b;
    default:
      return unreachable(op);
  }
}
