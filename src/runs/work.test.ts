import { rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { accepted } from "#base";
import type { NumericClass } from "#compile";
import { defineModel, eq, type Model } from "#model";
import { uniform } from "#sources";
import { dataFolder } from "../../test/data-folder.ts";
import { fileStudy, removeStudy, studyWith } from "./archive.ts";
import { assignmentFrom, type Assignment } from "./assignment.ts";
import { openDesk } from "./desk.ts";
import { graphHash, identityOf } from "./identity.ts";
import { planFor } from "./shard-plan.ts";
import { workAtStudies } from "./work.ts";

const folder = await dataFolder();
const desk = accepted(await openDesk({ kind: "folder", folder }, { threads: 1 }));
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const number = { unit: "1", typical: 2, range: [0, 10], meaning: "a number" } as const;
type Terms = Parameters<typeof eq>[1];
const power = (equation: (base: Terms) => ReturnType<typeof eq>): Model =>
  defineModel({
    name: "power",
    summary: "A power of a number.",
    inputs: { base: number },
    outputs: { value: { unit: "1", meaning: "the power" } },
    equations: (s) => ({ value: equation(s.base) }),
  });
const samples = 10_000;
const assignmentOn = (model: Model): Assignment =>
  accepted(
    assignmentFrom({ method: { kind: "sample", samples } }, () => ({
      model,
      inputs: { base: { distribution: uniform(1, 2) } },
      correlations: [],
      outputs: ["value"],
      seed: 1,
    })),
  );

/** Files a study as whoever began it would, and lets a worker that knows `here` look at it: what it says. */
async function saidOf(
  there: Assignment,
  numericClass: NumericClass,
  here: Assignment,
  id = identityOf(there, numericClass),
) {
  const { record } = await fileStudy(desk.store, {
    id,
    title: "a power",
    model: "power",
    definition: {},
    method: there.asked,
    graph: graphHash(there.plan.program),
    numericClass,
    seed: 1,
    samples,
    ...planFor(samples, 1e6),
  });
  const lines: string[] = [];
  await workAtStudies(desk, {
    assignmentOf: () => here,
    say: (line) => lines.push(line),
    untilIdle: true,
    signal: new AbortController().signal,
  });
  const { shardsDone } = (await studyWith(desk.store, record.id))!;
  await removeStudy(desk.store, record.id);
  return { short: record.id.slice(0, 12), lines, shardsDone };
}

test("a worker with other equations says so and takes no part", async () => {
  const { short, lines, shardsDone } = await saidOf(
    assignmentOn(power((base) => eq`${base}^3`)),
    "wasm",
    assignmentOn(power((base) => eq`${base}^2`)),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(
    `refused: study ${short} was made from other equations of power than there are here`,
  );
  expect(lines[0]).toContain("use the version of kardashev that made it");
  expect(shardsDone).toBe(0);
});

test("a worker that would carry a study out otherwise says so and takes no part", async () => {
  const assignment = assignmentOn(power((base) => eq`${base}^5`));
  const { lines, shardsDone } = await saidOf(assignment, "wasm", assignment, "a".repeat(64));
  expect(lines).toEqual([
    expect.stringMatching(/refused: study a{12} was filed by a version .* run it anew/),
  ]);
  expect(shardsDone).toBe(0);
});

test("a worker that cannot run the numeric class says why and takes no part", async () => {
  // A processor that native code is not for, whatever this machine has.
  const arch = Object.getOwnPropertyDescriptor(process, "arch")!;
  Object.defineProperty(process, "arch", { ...arch, value: "riscv64" });
  const assignment = assignmentOn(power((base) => eq`${base}^4`));
  const { short, lines, shardsDone } = await saidOf(assignment, "fma", assignment);
  Object.defineProperty(process, "arch", arch);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    new RegExp(
      `refused: study ${short} is computed in the numeric class fma, which does not run here: .*native code is for Linux on x86-64.*; use a machine that runs it`,
    ),
  );
  expect(shardsDone).toBe(0);
});
