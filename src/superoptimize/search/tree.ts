import type { Instruction } from "../x86/instruction.ts";
import { Machine, type Task } from "./kernel/machine.ts";
import { rowWords } from "./kernel/module.ts";
import { costAt, type WalkOptions } from "./stochastic.ts";

/** Weight of what has not been tried: Kocsis and Szepesvári's constant, for rewards from 0 to 1. */
const exploration = 0.4;
/** A node may have so many children for the square root of its visits. */
const widening = 3;
/** Instructions that are tried at each step of a completion, of which the best is taken, most of the time. */
const tries = 8;
/** As many at the last step, which is worth more. */
const lastTries = 48;
const bold = 0.25;
const mostNodes = 400_000;

interface Node {
  readonly task: Task | undefined;
  readonly children: Node[];
  visits: number;
  reward: number;
  best: number;
}

/**
 * Monte Carlo tree search over the beginnings of sequences (UCT: Kocsis and Szepesvári, ECML 2006, with progressive widening): from
 * the root one goes to the child of the highest upper bound; a child is added; from there a sequence is completed by instructions that
 * leave few bits wrong; and what that came to is told to all nodes on the way. It proves nothing about what it does not find.
 * Gives a sequence that agrees with the examples; undefined when stopped.
 */
export function treeSearch(options: WalkOptions): Instruction[] | undefined {
  const { examples, places, length, random } = options;
  const machine = new Machine(options.instructions, {
    examples: examples.slice(-rowWords),
    places,
    length,
  });
  const { tasks } = machine;
  const most = 32 * rowWords * machine.wanted.length;
  let [proposals, rounds] = [0, 0];
  const any = () => tasks[Math.floor(random() * tasks.length)]!;
  const allowed = (depth: number): Task => {
    for (;;) {
      const task = any();
      if ((task.reads & ~machine.defined[depth]!) === 0) return task;
    }
  };
  /** By what share the bits that are wrong are fewer than those of an empty sequence: 1 is right. */
  const rewardOf = (cost: number) => 1 - Math.sqrt(Math.min(1, cost / most));
  const path: Task[] = [];
  const sequence = (depth: number) => path.slice(0, depth).map(({ instruction }) => instruction);

  for (;;) {
    const root: Node = { task: undefined, children: [], visits: 0, reward: 0, best: 0 };
    for (let nodes = 0; nodes < mostNodes;) {
      if ((++rounds & 0x3f) === 0 && options.stop(proposals)) return undefined;
      const way = [root];
      let depth = 0;
      for (let node = root; depth < length;) {
        const isOpen = node.children.length < widening * Math.sqrt(node.visits + 1);
        const next = isOpen ? added(node, allowed(depth)) : chosen(node);
        machine.push(next.task!, depth);
        path[depth++] = next.task!;
        way.push(next);
        node = next;
        if (next.visits === 0) {
          nodes++;
          break;
        }
      }
      let least = costAt(machine, depth);
      if (least === 0) return sequence(depth);
      while (depth < length) {
        const isLast = depth === length - 1;
        const count = isLast ? lastTries : random() < bold ? 1 : tries;
        let [best, cheapest] = [allowed(depth), Infinity];
        for (let at = 0; at < count; at++) {
          const task = allowed(depth);
          machine.push(task, depth);
          const cost = costAt(machine, depth + 1);
          if (cost < cheapest) [best, cheapest] = [task, cost];
          proposals++;
        }
        machine.push(best, depth);
        path[depth++] = best;
        if (cheapest < least) least = cheapest;
        if (cheapest === 0) return sequence(depth);
      }
      const reward = rewardOf(least);
      for (const node of way) {
        node.visits++;
        node.reward += reward;
        if (reward > node.best) node.best = reward;
      }
    }
  }
}

function added(node: Node, task: Task): Node {
  const known = node.children.find((child) => child.task === task);
  if (known !== undefined) return known;
  const child = { task, children: [], visits: 0, reward: 0, best: 0 };
  node.children.push(child);
  return child;
}

/** The child of the highest bound: half of what it came to on average and at best, and more the less it was tried. */
function chosen({ children, visits }: Node): Node {
  let [best, highest] = [children[0]!, -Infinity];
  const logarithm = Math.log(visits + 1);
  for (const child of children) {
    const value = 0.5 * (child.reward / child.visits + child.best);
    const bound = value + exploration * Math.sqrt(logarithm / child.visits);
    if (bound > highest) [best, highest] = [child, bound];
  }
  return best;
}
