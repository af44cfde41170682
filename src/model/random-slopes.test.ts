import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "#compile";
import {
  constant,
  freeUnknowns,
  gradient,
  hessianVectorProduct,
  jacobian,
  printNode,
  simplify,
  tangent,
  topologicalOrder,
  type Node,
} from "#model";
import { argumentsAround, confirms, slopesAround } from "../../test/differences.ts";
import { graphOf, inputNames, steps } from "../../test/random-graph.ts";

type Row = readonly number[];

/** The interpreter's columns, one for each output. */
function interpret(outputs: readonly Node[], rows: readonly Row[]): Float64Array[] {
  const kernel = compile(
    { outputs: Object.fromEntries(outputs.map((node, at) => [`r${at}`, node])) },
    { target: "interpret" },
  );
  const columns = inputNames.map((name, at) => [name, Float64Array.from(rows, (row) => row[at]!)]);
  return kernel.run({ count: rows.length, inputs: Object.fromEntries(columns) });
}

/** But for 0 itself not so near to 0 that a function could turn between two steps. */
const apart = fc.integer({ min: -4000, max: 4000 }).map((n) => n / 1009);
const point = fc.tuple(apart, apart, apart);
/** Ends of domains, corners and ties come up often. */
const corner = fc.oneof(apart, fc.constantFrom(0, 1, -1, 0.5, 100));
const edge = fc.tuple(corner, corner, corner);

/** Rows that differ in their last digits: what changes between them is rounding, blown up by cancellation. */
const neighboursOf = (row: Row): Row[] =>
  [1, 2, 3, 4].map((turn) => row.map((x, at) => x * (1 + 1e-14 * Math.cos(2.4 * at + turn))));

/** Differences among neighbours, several times over; none where they lie on two sides of a jump. */
function roundingIn(column: Float64Array): number {
  const spread = Math.max(...column) - Math.min(...column);
  return spread <= 1e-6 * Math.abs(column[0]!) + 1e-9 ? 10 * spread : 0;
}

/** Whether something in the graph is rounded to another whole number in one row than in another: a stair between them. */
function hasStairBetween(root: Node, rows: readonly Row[]): boolean {
  const rounded = topologicalOrder([root]).filter(
    (node) => node.kind === "unary" && ["floor", "ceil", "round"].includes(node.op),
  );
  return interpret(rounded, rows).some((column) => column.some((value) => value !== column[0]));
}

/** How many slopes were compared, could not be, and were 0 times an infinite slope, which no rule can save. */
class Tally {
  compared = 0;
  unsure = 0;
  singular = 0;

  /**
   * Slopes that differences contradict. `slopes`: a column for each, the first row at the point, the others beside it;
   * `values`: what has these slopes, at the arguments `at`.
   */
  wrong(
    slopes: readonly Float64Array[],
    at: readonly number[],
    values: readonly Float64Array[],
  ): string[] {
    return slopes.flatMap((column, index) => {
      const slope = column[0]!;
      const sides = slopesAround(at, values[index]!);
      const confirmed = confirms(sides, slope, roundingIn(column));
      if (confirmed === undefined) this.unsure++;
      else if (Number.isFinite(slope)) this.compared++;
      else this.singular++;
      const [right, left] = sides;
      return confirmed === false && Number.isFinite(slope)
        ? [`slope ${index}: ${slope}, between ${left.slope} and ${right.slope}`]
        : [];
    });
  }
}

test("a gradient is what differences say, wherever those are sure of themselves", () => {
  const tally = new Tally();
  fc.assert(
    fc.property(steps, point, (steps, row) => {
      const root = graphOf(steps).at(-1)!;
      const slopes = interpret(gradient(root, inputNames), [row, ...neighboursOf(row)]);
      for (const [at, x] of row.entries()) {
        const xs = argumentsAround(x, 0.02 * Math.max(Math.abs(x), 0.01));
        const around = xs.map((moved) => row.with(at, moved));
        const values = interpret([root], around);
        if (hasStairBetween(root, around)) continue;
        expect(tally.wrong([slopes[at]!], xs, values), printNode(root)).toEqual([]);
      }
    }),
    { numRuns: 4000, seed: 1 },
  );
  // A tolerance that lets everything pass would prove nothing.
  expect(tally.compared).toBeGreaterThan(10_000);
  expect(tally.unsure).toBeLessThan(2000);
  expect(tally.singular).toBeLessThan(20);
});

test("second derivatives in a direction are what differences of the gradient say", () => {
  const tally = new Tally();
  fc.assert(
    fc.property(steps, point, point, (steps, row, direction) => {
      const root = graphOf(steps).at(-1)!;
      const vector = direction.map(constant);
      const product = hessianVectorProduct(root, inputNames, vector);
      const at = argumentsAround(0, 0.002);
      const along = at.map((s) => row.map((x, index) => x + s * direction[index]!));
      if (hasStairBetween(root, along)) return;
      const wrong = tally.wrong(
        interpret(product, [row, ...neighboursOf(row)]),
        at,
        interpret(gradient(root, inputNames), along),
      );
      expect(wrong, printNode(root)).toEqual([]);
    }),
    { numRuns: 3000, seed: 2 },
  );
  expect(tally.compared).toBeGreaterThan(6000);
  expect(tally.unsure).toBeLessThan(2500);
  expect(tally.singular).toBeLessThan(30);
});

test("forward and reverse mode agree, in branches not taken and at corners too", () => {
  let [compared, singular] = [0, 0];
  fc.assert(
    fc.property(steps, edge, (steps, row) => {
      const root = graphOf(steps).at(-1)!;
      const back = interpret(gradient(root, inputNames), [row, ...neighboursOf(row)]);
      const along = inputNames.flatMap((name) => tangent([root], { [name]: constant(1) }));
      const forth = interpret(along, [row]);
      for (const [at, column] of back.entries()) {
        const [a, b] = [column[0]!, forth[at]![0]!];
        // Products of very large and very small factors overflow in one order and not in the other.
        if (!Number.isFinite(a + b)) {
          singular++;
          continue;
        }
        compared++;
        const slack = 1e-12 * Math.max(1, Math.abs(a), Math.abs(b)) + roundingIn(column);
        expect(Math.abs(a - b), printNode(root)).toBeLessThanOrEqual(slack);
      }
    }),
    { numRuns: 4000, seed: 3 },
  );
  expect(compared).toBeGreaterThan(10_000);
});

test("a Jacobian's rows are gradients, whichever mode it takes", () => {
  fc.assert(
    fc.property(steps, point, fc.boolean(), (steps, row, many) => {
      const roots = many ? graphOf(steps) : graphOf(steps).slice(-1);
      const names = many ? ["x"] : inputNames;
      const rows = jacobian(roots, names);
      const [found, wanted] = [rows, roots.map((root) => gradient(root, names))].map((slopes) =>
        interpret(slopes.flat(), [row]).map((column) => column[0]!),
      );
      for (const [at, slope] of found!.entries())
        if (Number.isFinite(slope + wanted![at]!)) expect(slope).toBeCloseTo(wanted![at]!, 6);
      expect(rows.length).toBe(roots.length);
    }),
    { numRuns: 300, seed: 4 },
  );
});

test("simplifying keeps every bit, but for the sign of a zero", () => {
  let compared = 0;
  fc.assert(
    fc.property(steps, point, (steps, row) => {
      const roots = graphOf(steps);
      const whole = topologicalOrder(roots);
      // What comes of a zero's sign is not promised.
      const free = freeUnknowns(whole);
      const zeros = interpret(
        whole.filter((node) => free.get(node)!.size === 0 && node.kind !== "recurrence"),
        [row],
      );
      if (zeros.some((column) => column[0] === 0)) return;
      const slopes = simplify([...roots, ...gradient(roots.at(-1)!, inputNames)]);
      const found = interpret(slopes.slice(0, roots.length), [row]);
      expect(found).toEqual(interpret(roots, [row]));
      compared++;
    }),
    { numRuns: 2000, seed: 5 },
  );
  expect(compared).toBeGreaterThan(500);
});
