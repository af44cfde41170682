import { assert, unreachable } from "#base";
import { freeUnknowns, topologicalOrder, type BinaryOp, type Node, type UnaryOp } from "#model";
import { allBits } from "./fold.ts";
import type { Program } from "./kernel.ts";
import { Lanes, type LaneFunction } from "./lanes.ts";
import type { LinearProgram, Value } from "./linear.ts";
import { lowerSolve } from "./lower-solve.ts";
import { lowerTable } from "./lower-table.ts";
import { shortPower } from "./vector-maths/fixed-power.ts";
import { vectorFunctions } from "./vector-maths/index.ts";
import { pow } from "./vector-maths/power.ts";
import { uniform } from "./vector-maths/uniform.ts";

/**
 * A program's graphs as one linear program; equal parts are computed once.
 *
 * Where the numeric class fuses, a sum of one product is rounded once. Whether it is depends on the sum's own two operands
 * alone, never on who else reads the product: a row has the same bits in a program of its own and in a larger one. A sum
 * or difference of two products is left as it is: fusing one of them would leave the other's rounding error where equal
 * products should cancel (b^2 - 4ac of a double root).
 */
export function lower(program: Program, { fuses }: { readonly fuses: boolean }): LinearProgram {
  const names = Object.keys(program.outputs);
  const roots = names.map((name) => program.outputs[name]!);
  const lowering = new Lowering(roots, fuses);
  return lowering.finish(names, roots);
}

/** What a node became: a number, or a condition that no one has needed as a number yet. */
type Lowered = { readonly kind: "number" | "mask"; readonly value: Value };

class Lowering {
  readonly #lanes: Lanes;
  readonly #lowered = new Map<Node, Lowered>();
  readonly #called: ReadonlySet<string>;
  readonly #free: ReadonlyMap<Node, ReadonlySet<string>>;
  /** The loops being written, outermost first: whom they seek, and what was lowered inside. */
  readonly #open: { readonly name: string; readonly value: Value; readonly nodes: Node[] }[] = [];

  constructor(roots: readonly Node[], fuses: boolean) {
    this.#lanes = new Lanes({ fuses });
    const order = topologicalOrder(roots);
    this.#free = freeUnknowns(order);
    this.#called = functionsToCall(order);
  }

  finish(names: readonly string[], roots: readonly Node[]): LinearProgram {
    this.#lowerUnder(roots);
    return this.#lanes.finish(names.map((name, at) => ({ name, value: this.#number(roots[at]!) })));
  }

  /** Lowers what the roots need and the open loops allow; the rest waits for its own loop. */
  #lowerUnder(roots: readonly Node[]): void {
    const sought = this.#open.map(({ name }) => name);
    for (const node of topologicalOrder(roots)) {
      const free = this.#free.get(node)!;
      const ready = free.size === 0 || [...free].every((name) => sought.includes(name));
      if (!ready || this.#lowered.has(node)) continue;
      const lowered = this.#lower(node);
      this.#lowered.set(node, lowered);
      const loop = this.#open[this.#lanes.depthOf(lowered.value) - 1];
      loop?.nodes.push(node);
    }
  }

  #lower(node: Node): Lowered {
    const lanes = this.#lanes;
    switch (node.kind) {
      case "constant":
        return number(lanes.constant(node.value));
      case "input":
        return number(lanes.input(node.name));
      case "random":
        return number(uniform(lanes, node.stream));
      case "unary":
        if (node.op === "not") return mask(lanes.not(this.#mask(node.a)));
        return number(this.#apply(node.op, vectorFunctions[node.op], this.#number(node.a)));
      case "binary":
        return this.#binary(node);
      case "compare":
        return mask(this.#compare(node));
      case "select":
        return number(
          lanes.choose(
            this.#mask(node.when),
            this.#number(node.then),
            this.#number(node.otherwise),
          ),
        );
      case "table":
        return number(lowerTable(lanes, node.table, this.#number(node.at)));
      case "unknown":
        return number(this.#unknown(node.name));
      case "solve":
        return number(this.#solve(node));
      default:
        return unreachable(node);
    }
  }

  #binary({ op, a, b }: Extract<Node, { kind: "binary" }>): Lowered {
    const lanes = this.#lanes;
    switch (op) {
      case "and":
        return mask(lanes.and(this.#mask(a), this.#mask(b)));
      case "or":
        return mask(lanes.or(this.#mask(a), this.#mask(b)));
      case "pow":
        return number(this.#power(this.#number(a), this.#number(b)));
      case "add":
      case "sub":
        return number(
          this.#fusedSum(op, a, b) ?? lanes.binary(op, this.#number(a), this.#number(b)),
        );
      default:
        return number(this.#apply(op, vectorFunctions[op], this.#number(a), this.#number(b)));
    }
  }

  #fusedSum(op: "add" | "sub", a: Node, b: Node): Value | undefined {
    const lanes = this.#lanes;
    if (!lanes.fuses) return undefined;
    const [left, right] = [this.#product(a), this.#product(b)];
    if ((left === undefined) === (right === undefined)) return undefined;
    if (left !== undefined)
      return lanes.fused(op === "add" ? "mulAdd" : "mulSub", ...left, this.#number(b));
    return lanes.fused(op === "add" ? "mulAdd" : "negMulAdd", ...right!, this.#number(a));
  }

  /** Factors of a node that is one product, or became one. */
  #product(node: Node): readonly [Value, Value] | undefined {
    if (node.kind !== "binary" || (node.op !== "mul" && node.op !== "pow")) return undefined;
    return this.#lanes.factorsOf(this.#number(node));
  }

  #power(x: Value, y: Value): Value {
    return shortPower(this.#lanes, x, y) ?? this.#apply("pow", pow, x, y);
  }

  /** A function in place, or by a call where it stands often enough in the graph to be worth one. */
  #apply(op: UnaryOp | BinaryOp, write: LaneFunction, ...operands: [Value, Value?]): Value {
    const known = operands.every((value) => this.#lanes.constantOf(value!) !== undefined);
    if (this.#called.has(op) && !known) return this.#lanes.applyByCall(op, write, operands);
    return write(this.#lanes, operands[0], operands[1]!);
  }

  #compare({ op, a, b }: Extract<Node, { kind: "compare" }>): Value {
    const lanes = this.#lanes;
    const [x, y] = [this.#number(a), this.#number(b)];
    switch (op) {
      case "lt":
        return lanes.lt(x, y);
      case "le":
        return lanes.le(x, y);
      case "gt":
        return lanes.lt(y, x);
      case "ge":
        return lanes.le(y, x);
      case "eq":
        return lanes.eq(x, y);
      case "ne":
        // False for NaN, as every comparison of the graph.
        return lanes.or(lanes.lt(x, y), lanes.lt(y, x));
      default:
        return unreachable(op);
    }
  }

  #unknown(name: string): Value {
    const loop = this.#open.findLast((open) => open.name === name);
    assert(loop !== undefined, `unknown ${name} stands outside the equation it is solved from`);
    return loop.value;
  }

  #solve({ unknown, residual, low, high }: Extract<Node, { kind: "solve" }>): Value {
    const bracket = { low: this.#number(low), high: this.#number(high) };
    return lowerSolve(this.#lanes, bracket, (value) => {
      assert(this.#lanes.depth === this.#open.length + 1, "every open loop belongs to an equation");
      const nodes: Node[] = [];
      this.#open.push({ name: unknown.name, value, nodes });
      this.#lowerUnder([residual]);
      const result = this.#number(residual);
      this.#open.pop();
      for (const node of nodes) this.#lowered.delete(node);
      return result;
    });
  }

  #number(node: Node): Value {
    const { kind, value } = this.#lowered.get(node)!;
    return kind === "number" ? value : this.#lanes.and(value, this.#lanes.constant(1));
  }

  #mask(node: Node): Value {
    const { kind, value } = this.#lowered.get(node)!;
    if (kind === "mask") return value;
    const bits = this.#lanes.constantOf(value);
    if (bits !== undefined) return this.#lanes.bits((bits << 1n) & allBits ? allBits : 0n);
    return this.#lanes.ne(value, this.#lanes.constant(0));
  }
}

/** A function that stands more often than this in a graph is called: code that is compiled once, in less time. */
const mostInPlace = 6;

/** Functions of a few instructions are never worth a call. */
const shortFunctions: ReadonlySet<string> = new Set([
  "neg",
  "abs",
  "sqrt",
  "floor",
  "ceil",
  "round",
  "not",
  "add",
  "sub",
  "mul",
  "div",
  "min",
  "max",
  "and",
  "or",
]);

function functionsToCall(order: readonly Node[]): Set<string> {
  const counts = new Map<string, number>();
  for (const node of order)
    if (node.kind === "unary" || node.kind === "binary")
      counts.set(node.op, (counts.get(node.op) ?? 0) + 1);
  return new Set(
    [...counts]
      .filter(([op, count]) => count > mostInPlace && !shortFunctions.has(op))
      .map(([op]) => op),
  );
}

const number = (value: Value): Lowered => ({ kind: "number", value });
const mask = (value: Value): Lowered => ({ kind: "mask", value });
