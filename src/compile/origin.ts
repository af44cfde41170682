import { operandsOf, type Node } from "#model";
import type { Value } from "./linear.ts";

/** Where code came from: the name of an equation or of a part of the program, and what it says in full. */
export interface Origin {
  readonly name: string;
  readonly text: string;
}

/** A value that a model gives a name to. */
export interface NamedNode extends Origin {
  readonly node: Node;
}

/**
 * Whose equation each node belongs to: that of the innermost named node around it; where several share a node, of the
 * first.
 */
export function ownersOf(named: readonly NamedNode[]): ReadonlyMap<Node, Origin> {
  const rootOf = new Map<Node, Origin>();
  for (const { node, name, text } of named) if (!rootOf.has(node)) rootOf.set(node, { name, text });
  const owners = new Map(rootOf);
  for (const [root, origin] of rootOf) {
    const open = [...operandsOf(root)];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (owners.has(node)) continue;
      owners.set(node, origin);
      open.push(...operandsOf(node));
    }
  }
  return owners;
}

/** Remembers, while a graph is lowered, which node each value was made for. */
export class Origins {
  readonly #owners: ReadonlyMap<Node, Origin>;
  readonly #ofValue: (Origin | undefined)[] = [];

  constructor(owners: ReadonlyMap<Node, Origin>) {
    this.#owners = owners;
  }

  /** Values from `from` up to `to` were made for the node, but for those that were made for others in between. */
  note(node: Node, from: Value, to: Value): void {
    const origin = this.#owners.get(node);
    for (let value = from; value < to; value++) this.#ofValue[value] ??= origin;
  }

  of = (value: Value): Origin | undefined => this.#ofValue[value];
}

/** From a place of the code on it has this origin, up to the next mark. */
export interface Mark {
  readonly at: number;
  readonly origin: Origin;
}
