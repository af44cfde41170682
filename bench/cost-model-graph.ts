import { readFileSync } from "node:fs";
import { assert } from "#base";
import {
  binary,
  constant,
  input,
  unary,
  unaryOps,
  type BinaryOp,
  type Node,
  type UnaryOp,
} from "#model";

/** The yardstick: 16 inputs, 21 equations, 109 operations; 50 rows of its outputs in 80-bit arithmetic. */
export interface CostModel {
  readonly inputs: readonly {
    readonly name: string;
    readonly low: number;
    readonly high: number;
  }[];
  readonly outputs: readonly string[];
  readonly equations: readonly { readonly name: string; readonly equals: string }[];
  readonly samples: readonly { readonly in: readonly number[]; readonly out: readonly number[] }[];
}

export const costModel = JSON.parse(
  readFileSync(new URL("data/cost-model.json", import.meta.url), "utf8"),
) as CostModel;

/** The outputs as graphs over the inputs. */
export function costModelGraph({ inputs, outputs, equations }: CostModel): Record<string, Node> {
  const values = new Map<string, Node>(inputs.map(({ name }) => [name, input(name)]));
  for (const { name, equals } of equations) values.set(name, new Reader(equals, values).whole());
  return Object.fromEntries(outputs.map((name) => [name, values.get(name)!]));
}

/** Reads "a*(b-1.0)+min(c,d)": numbers, names, + - * /, brackets, calls. */
class Reader {
  readonly #tokens: string[];
  readonly #values: ReadonlyMap<string, Node>;
  #at = 0;

  constructor(text: string, values: ReadonlyMap<string, Node>) {
    this.#tokens = text.match(/\d[\d.]*(?:e[+-]?\d+)?|\w+|[-+*/(),]/g) ?? [];
    this.#values = values;
  }

  whole(): Node {
    const value = this.#sum();
    assert(this.#at === this.#tokens.length, `cannot read "${this.#tokens.join(" ")}"`);
    return value;
  }

  #sum(): Node {
    let left = this.#product();
    for (;;) {
      if (this.#take("+")) left = binary("add", left, this.#product());
      else if (this.#take("-")) left = binary("sub", left, this.#product());
      else return left;
    }
  }

  #product(): Node {
    let left = this.#atom();
    for (;;) {
      if (this.#take("*")) left = binary("mul", left, this.#atom());
      else if (this.#take("/")) left = binary("div", left, this.#atom());
      else return left;
    }
  }

  #atom(): Node {
    const token = this.#tokens[this.#at++]!;
    if (token === "-") return unary("neg", this.#atom());
    if (token === "(") return this.#closed(this.#sum());
    if (/^\d/.test(token)) return constant(Number(token));
    if (!this.#take("(")) return this.#values.get(token)!;
    const name = token === "log" ? "ln" : token;
    const first = this.#sum();
    if (this.#take(",")) return this.#closed(binary(name as BinaryOp, first, this.#sum()));
    assert(unaryOps.includes(name as UnaryOp), `no function ${name}`);
    return this.#closed(unary(name as UnaryOp, first));
  }

  #closed(value: Node): Node {
    assert(this.#take(")"), "a bracket is not closed");
    return value;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}
