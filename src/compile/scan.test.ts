import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stepKey, streamKey, uniformAt } from "#base";
import {
  binary,
  compare,
  constant,
  gradient,
  input,
  random,
  select,
  substitute,
  tangent,
  unary,
  type Node,
  type Recurrence,
  type Scan,
  type Take,
  type Unknown,
} from "#model";
import { compileAs, targetsHere } from "#native";
import { unrolled } from "../../test/unrolled.ts";
import { numericClassOf, type Program, type Run } from "./kernel.ts";

const unknown = (name: string): Unknown => ({ kind: "unknown", name });
const add = (a: Node, b: Node) => binary("add", a, b);
const sub = (a: Node, b: Node) => binary("sub", a, b);
const mul = (a: Node, b: Node) => binary("mul", a, b);
const zero = constant(0);

const [hour, charge, used] = [unknown("hour"), unknown("charge"), unknown("used")];
const sun = Array.from({ length: 96 }, (_, step) => Math.max(0, Math.sin(step / 3.8)));

/** A battery beside a solar array, hour by hour: what is left over is stored, what is missing is taken. */
function battery(
  steps: number,
  { typical }: { readonly typical: readonly number[] | null } = { typical: sun },
) {
  const [size, capacity] = [input("size"), input("capacity")];
  const series: Node = { kind: "series", name: "sun", step: hour, ...(typical && { typical }) };
  const surplus = sub(mul(size, series), constant(1));
  const wanted = add(
    charge,
    select(compare("lt", zero, surplus), mul(constant(0.9), surplus), surplus),
  );
  const next = binary("max", zero, binary("min", capacity, wanted));
  const recurrence: Recurrence = {
    kind: "recurrence",
    steps,
    counter: hour,
    states: [
      { unknown: charge, initial: mul(constant(0.5), capacity), next },
      { unknown: used, initial: zero, next: add(used, unary("abs", sub(next, charge))) },
    ],
  };
  const scan = (take: Take, of: Node): Scan => ({ kind: "scan", recurrence, take, of });
  return {
    final: scan("last", next),
    used: scan("last", add(used, unary("abs", sub(next, charge)))),
    missing: scan("sum", binary("max", zero, unary("neg", wanted))),
    lowest: scan("lowest", next),
    highest: scan("highest", sub(next, charge)),
  };
}

const rows = (count: number): Record<string, Float64Array> => ({
  size: Float64Array.from({ length: count }, (_, row) => 2 + 1.7 * Math.sin(row)),
  capacity: Float64Array.from({ length: count }, (_, row) => 6 + 5 * Math.cos(2 * row)),
});
const run = (program: Program, target: (typeof targets)[number], given: Run) =>
  compileAs(program, target).run(given);
const targets = targetsHere();

describe.each(targets)("time loops on %s", (target) => {
  test("give what the steps give that are written out one by one", () => {
    const scans = battery(50);
    const written = Object.fromEntries(
      Object.entries(scans).map(([name, scan]) => [name, unrolled(scan)[0]!]),
    );
    const given = { count: 37, inputs: rows(37) };
    const [found, wanted] = [
      run({ outputs: scans }, target, given),
      run({ outputs: written }, "interpret", given),
    ];
    for (const [at, column] of found.entries())
      for (const [row, value] of column.entries()) expect(value).toBeCloseTo(wanted[at]![row]!, 11);
  });

  test("keep the values of every so many steps, whatever the number of rows", () => {
    const { final } = battery(96);
    const each = { ...final, take: { every: 7 } } as const;
    const all = { ...final, take: { every: 1 } } as const;
    for (const count of [1, 2, 15, 16, 17, 40]) {
      const given = { count, inputs: rows(count) };
      const [kept, every, last] = run({ outputs: { each, all, final } }, target, given);
      expect(kept).toHaveLength(13 * count);
      expect(every).toHaveLength(96 * count);
      expect(every!.subarray(95 * count)).toEqual(last);
      for (let place = 0; place < 13; place++) {
        const step = 7 * place + 6;
        expect(kept!.subarray(place * count, (place + 1) * count)).toEqual(
          every!.subarray(step * count, (step + 1) * count),
        );
      }
    }
  });

  test("take a run's own series for the typical one where the program says so, and where there is none", () => {
    const given = { count: 20, inputs: rows(20), series: { sun: Float64Array.from(sun) } };
    const usual = run({ outputs: battery(96) }, target, given);
    expect(run({ outputs: battery(96), series: ["sun"] }, target, given)).toEqual(usual);
    const night = { ...given, series: { sun: new Float64Array(96) } };
    expect(run({ outputs: battery(96) }, target, night)).toEqual(usual);
    const [empty] = run({ outputs: battery(96), series: ["sun"] }, target, night);
    expect([...empty!]).toEqual(Array.from({ length: 20 }, () => 0));
    const bare = compileAs({ outputs: battery(96, { typical: null }) }, target);
    expect(bare.series).toEqual([{ name: "sun", length: 96 }]);
    expect(bare.run(given)).toEqual(usual);
    for (const count of [3, 20]) {
      const dark = { count, inputs: rows(count), series: { sun: new Float64Array(96) } };
      const [final] = bare.run(dark);
      expect([...final!]).toEqual(Array.from({ length: count }, () => 0));
    }
    expect(() => bare.run({ ...given, series: { sun: new Float64Array(95) } })).toThrow(
      "series sun has 95 elements; 96 steps need as many",
    );
  });

  test("draw each step's random numbers from the sample, the stream and the step alone", () => {
    const draw: Node = { kind: "random", stream: "wind", step: hour };
    const recurrence: Recurrence = { kind: "recurrence", steps: 5, counter: hour, states: [] };
    const outputs: Program["outputs"] = {
      each: { kind: "scan", recurrence, take: { every: 1 }, of: draw },
      same: { kind: "scan", recurrence, take: "last", of: random("wind") },
    };
    const key = streamKey(3, "wind");
    const [each, same] = run({ outputs }, target, {
      count: 19,
      firstIndex: 70,
      keys: { wind: key },
    });
    for (const row of [0, 7, 18]) {
      expect(same![row]).toBe(uniformAt(key, 70 + row));
      for (let step = 0; step < 5; step++)
        expect(each![step * 19 + row]).toBe(uniformAt(stepKey(key, step), 70 + row));
    }
  });

  test("carry more states than there are registers, in circles too", () => {
    const names = Array.from({ length: 40 }, (_, at) => unknown(`s${at}`));
    const initials = names.map((_, at) => mul(input("size"), constant(at)));
    // All but two go round; the last two change places.
    const nexts = names.map((_, at) => names[at < 38 ? (at + 1) % 38 : 77 - at]!);
    const states = names.map((one, at) => ({
      unknown: one,
      initial: initials[at]!,
      next: nexts[at]!,
    }));
    const recurrence: Recurrence = { kind: "recurrence", steps: 41, counter: hour, states };
    const outputs = Object.fromEntries(
      names.map((name, at) => [
        name.name,
        { kind: "scan", recurrence, take: "last", of: nexts[at]! },
      ]),
    ) as Program["outputs"];
    const given = { count: 21, inputs: { size: rows(21)["size"]! } };
    expect(run({ outputs }, target, given)).toEqual(run({ outputs }, "interpret", given));
  });

  test("stand inside an equation that is solved, and hold one", () => {
    // The capacity at which a third of what is missing without a battery is still missing.
    const capacity = unknown("capacity sought");
    const missing = (of: Node) =>
      substitute([battery(48).missing], new Map([["capacity", of]]))[0]!;
    const residual = sub(missing(capacity), mul(constant(1 / 3), missing(zero)));
    const outputs: Program["outputs"] = {
      capacity: { kind: "solve", unknown: capacity, residual, low: zero, high: constant(40) },
    };
    const given = {
      count: 9,
      inputs: { size: Float64Array.from({ length: 9 }, (_, row) => 3 + row / 4) },
    };
    const [found, wanted] = [run({ outputs }, target, given), run({ outputs }, "interpret", given)];
    for (const [row, value] of found[0]!.entries()) expect(value).toBeCloseTo(wanted[0]![row]!, 9);
    expect(found[0]!.every((value) => value > 0.1 && value < 20)).toBe(true);

    // x^3 + x = what the state says, in each step.
    const x = unknown("x");
    const cubic = sub(add(mul(x, mul(x, x)), x), charge);
    const root: Node = {
      kind: "solve",
      unknown: x,
      residual: cubic,
      low: constant(-9),
      high: constant(9),
    };
    const recurrence: Recurrence = {
      kind: "recurrence",
      steps: 12,
      counter: hour,
      states: [{ unknown: charge, initial: input("size"), next: add(root, constant(0.5)) }],
    };
    const stepwise: Scan = { kind: "scan", recurrence, take: "last", of: root };
    const [roots] = run({ outputs: { stepwise } }, target, given);
    const [written] = run({ outputs: { it: unrolled(stepwise)[0]! } }, "interpret", given);
    for (const [row, value] of roots!.entries()) expect(value).toBeCloseTo(written![row]!, 12);
  });

  test("have the slopes of their steps, in one loop with the values", () => {
    const scans = battery(60);
    const given = { count: 11, inputs: rows(11) };
    for (const [name, scan] of Object.entries(scans)) {
      const [plain] = unrolled(scan);
      const both = [
        [...gradient(scan, ["size", "capacity"]), ...tangent([scan], { size: constant(2) })],
        [...gradient(plain!, ["size", "capacity"]), ...tangent([plain!], { size: constant(2) })],
      ] as const;
      const [found, wanted] = both.map((nodes, at) => {
        const outputs = Object.fromEntries(nodes.map((node, index) => [String(index), node]));
        return run({ outputs }, at === 0 ? target : "interpret", given);
      });
      for (const [at, column] of found!.entries())
        for (const [row, value] of column.entries())
          expect(value, `${name} ${at} ${row}`).toBeCloseTo(wanted![at]![row]!, 10);
    }
  });
});

test("several results of one recurrence take one loop, and each is as exact as alone", () => {
  const scans = battery(80);
  const given = { count: 5, inputs: rows(5) };
  for (const target of targets) {
    const together = run({ outputs: scans }, target, given);
    for (const [at, [name, scan]] of Object.entries(scans).entries())
      expect(run({ outputs: { [name]: scan } }, target, given)[0]).toEqual(together[at]);
  }
});

/** What a state of a random recurrence becomes. */
const becomes = fc.oneof(
  fc.record({ kind: fc.constant("state" as const), of: fc.nat(99) }),
  fc.record({ kind: fc.constant("sum" as const), of: fc.nat(99), and: fc.nat(99) }),
  fc.record({ kind: fc.constant("outside" as const) }),
  fc.record({ kind: fc.constant("constant" as const), value: fc.integer({ min: -3, max: 3 }) }),
);

test("states that exchange their values in any way are all exchanged at once", () => {
  fc.assert(
    fc.property(
      fc.array(becomes, { minLength: 1, maxLength: 45 }),
      fc.integer({ min: 1, max: 6 }),
      (rules, steps) => {
        const names = rules.map((_, at) => unknown(`s${at}`));
        const stateOf = (index: number) => names[index % names.length]!;
        const nexts = rules.map((rule): Node => {
          if (rule.kind === "state") return stateOf(rule.of);
          if (rule.kind === "sum") return add(stateOf(rule.of), stateOf(rule.and));
          return rule.kind === "outside" ? input("size") : constant(rule.value);
        });
        const states = names.map((name, at) => ({
          unknown: name,
          initial: at % 3 === 0 ? input("size") : constant(at),
          next: nexts[at]!,
        }));
        const recurrence: Recurrence = { kind: "recurrence", steps, counter: hour, states };
        const outputs: Record<string, Node> = { size: input("size") };
        for (const [at, next] of nexts.entries())
          outputs[`r${at}`] = { kind: "scan", recurrence, take: "last", of: next };
        const given = { count: 3, inputs: { size: Float64Array.of(1, 2, 5) } };
        const wanted = run({ outputs }, "interpret", given);
        for (const target of targets) expect(run({ outputs }, target, given)).toEqual(wanted);
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

test("the targets of a class give the same bits, whatever the steps", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 96 }),
      fc.integer({ min: 1, max: 34 }),
      (steps, count) => {
        const given = { count, inputs: rows(count) };
        const found = new Map(
          targets.map((target) => [target, run({ outputs: battery(steps) }, target, given)]),
        );
        for (const [target, columns] of found)
          for (const [other, others] of found)
            if (numericClassOf(target) === numericClassOf(other)) expect(columns).toEqual(others);
      },
    ),
    { numRuns: 40, seed: 11 },
  );
});

test("what is asked of a recurrence wrongly is named", () => {
  const { final } = battery(10);
  const every: Scan = { ...final, take: { every: 3 } };
  for (const target of targets) {
    expect(() => compileAs({ outputs: { it: mul(every, constant(2)) } }, target)).toThrow(
      /nothing is computed/,
    );
    expect(() =>
      compileAs({ outputs: { it: battery(97).final } }, target).run({ count: 1, inputs: rows(1) }),
    ).toThrow("series sun has 96 elements; 97 steps need as many");
  }
  expect(() => gradient(every, ["size"])).toThrow(/no gradient/);
});
