import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defineModel, eq } from "#model";
import { nativeTargets, thisMachine } from "#native";
import { models } from "#systems";
import { fromSi, toSi } from "#units";
import { compile } from "../compile.ts";
import { infeasible, standaloneOf } from "./from-model.ts";
import { namedIn } from "./named.ts";
import { standaloneFile, type StandaloneForm } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-standalone-"));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readFileSync(
  join(import.meta.dirname, "../../../docs/standalone-programs.md"),
  "utf8",
);
const { targets } = nativeTargets(thisMachine());
const forms: readonly StandaloneForm[] = [
  ...targets.flatMap((instructions) =>
    (["elf", "addon"] as const).map((kind) => ({ kind, instructions })),
  ),
  { kind: "wasm" },
];

const trial = defineModel({
  name: "trial",
  summary: "A kettle.",
  inputs: {
    power: { unit: "kW", typical: 2, range: [0, 9], meaning: "of the kettle" },
    cold: { unit: "degC", typical: 20, range: [0, 100], meaning: "water before" },
    time: { unit: "min", typical: 2, range: [0, 60], meaning: "for which it is on" },
    idle: { unit: "1", typical: 1, range: [0, 2], meaning: "asked for by nobody" },
  },
  outputs: {
    energy: { unit: "kWh", meaning: "that the water gets" },
    hot: { unit: "degC", meaning: "water after" },
    unused: { unit: "1", meaning: "of nobody's interest" },
  },
  equations: ({ power, cold, time, idle }) => ({
    energy: eq`${power} * ${time}`,
    hot: eq`${cold} + ${power} * ${time} / 4186 [J/K]`,
    unused: eq`${idle} ^ 2`,
  }),
  limits: ({ hot }) => [{ holds: eq`${hot} <= 373.15 [K]`, otherwise: "it boils: less time" }],
});

/** Runs a graph between numbers in declared units, a row of inputs by name. */
function answer(paths: readonly string[], given: Record<string, number>): Record<string, number> {
  const { outputs, signature } = standaloneOf(trial, paths);
  const kernel = compile({ outputs }, { target: "interpret" });
  const inputs = Object.fromEntries(
    signature.inputs.map(({ name, typical }) => [name, given[name] ?? typical]),
  );
  const columns = kernel.run({ count: 1, inputs });
  return Object.fromEntries(kernel.outputs.map((name, at) => [name, columns[at]![0]!]));
}

describe("a model that stands alone", () => {
  test("takes and gives numbers in the units it declares, temperatures with their offset", () => {
    const { energy, hot, infeasible } = answer(["energy", "hot"], { power: 2.5, time: 2 });
    expect(energy).toBeCloseTo(2.5 / 30, 14);
    expect(hot).toBeCloseTo(20 + (2500 * 120) / 4186, 9);
    expect(infeasible).toBe(0);
  });

  test("gives no number where there is no answer, and says why", () => {
    expect(answer(["energy", "hot"], { time: 30 })).toEqual({
      energy: NaN,
      hot: NaN,
      infeasible: 1,
    });
    const { energy, infeasible } = answer(["energy"], { power: Infinity, cold: -Infinity });
    expect([energy, infeasible]).toEqual([NaN, 1]);
    expect(answer(["energy", "unused"], { idle: Infinity })).toMatchObject({
      unused: NaN,
      infeasible: 3,
    });
    expect(standaloneOf(trial, ["energy", "unused"]).signature.reasons).toEqual([
      "it boils: less time (trial: hot <= 373.15 [K])",
      "energy is not a finite number",
      "unused is not a finite number",
    ]);
  });

  test("asks for no input that its outputs do not need", () => {
    const { signature } = standaloneOf(trial, ["energy"]);
    expect(signature.inputs.map(({ name }) => name)).toEqual(["power", "cold", "time"]);
    expect(signature.outputs.map(({ name, unit }) => [name, unit])).toEqual([
      ["energy", "kWh"],
      [infeasible, "1"],
    ]);
  });

  test("loses a site's numbers alone where that site cannot be built", () => {
    const paths = ["ground.costs.costPerEnergy", "orbit.costs.costPerEnergy"];
    const { outputs, signature } = standaloneOf(models["siting"]!, paths);
    const typical = signature.inputs.map(({ name, typical }) => [name, typical] as const);
    const inputs = { ...Object.fromEntries(typical), batteryFraction: 0 };
    const [ground, orbit, why] = compile({ outputs })
      .run({ count: 1, inputs })
      .map(([first]) => first!);
    expect(ground).toBeGreaterThan(0);
    expect(orbit).toBeNaN();
    expect(signature.reasons[why! - 1]).toMatch(/^eclipse without a battery.*\(orbit\.satellite/);
  });
});

/** Text in, text out. */
function run(path: string, input: string): string[][] {
  const { status, stdout, stderr } = spawnSync(path, [], { input, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
}

describe.skipIf(targets.length === 0).each(targets)("the executable for %s", (instructions) => {
  test.each(Object.values(models).map((model) => [model.name, model] as const))(
    "of %s answers its typical inputs as the interpreter does",
    (_, model) => {
      const { own, variables } = model;
      const standalone = standaloneOf(model, own.outputs);
      if (standalone.signature.inputs.length === 0) return;
      const path = join(folder, `${model.name} ${instructions}`);
      const { bytes } = standaloneFile(standalone, { kind: "elf", instructions });
      writeFileSync(path, bytes, { mode: 0o755 });
      const { name, typical } = standalone.signature.inputs[0]!;
      const [header, row] = run(path, `${name}\n${typical}\n`);
      expect(header).toEqual([...own.outputs, infeasible]);
      const inputs = Object.fromEntries(
        Object.values(model.inputs).map(({ key, unit, typical }) => [key, toSi(typical, unit)]),
      );
      const graphs = Object.fromEntries(own.outputs.map((path) => [path, variables[path]!.node]));
      const oracle = compile({ outputs: graphs }, { target: "interpret" }).run({
        count: 1,
        inputs,
      });
      for (const [at, path] of own.outputs.entries()) {
        const expected = fromSi(oracle[at]![0]!, variables[path]!.unit);
        const found = Number(row![at]);
        // Cancellation in a difference of sites or of temperatures costs some digits.
        expect(Math.abs(found - expected), path).toBeLessThanOrEqual(
          1e-9 * Math.abs(expected) + 1e-9,
        );
      }
      expect(row!.at(-1)).toBe("0");
    },
  );
});

describe("the page about standalone programs", () => {
  const scripts = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, script]) => script!);

  test.each([
    ["radiator.wasm", scripts[0]!, [{ kind: "wasm" }]],
    [
      "radiator.node",
      scripts[1]!,
      targets.map((instructions) => ({ kind: "addon", instructions })),
    ],
  ] as [string, string, StandaloneForm[]][])(
    "calls %s as it says, in a process of its own",
    (file, script, kinds) => {
      const standalone = standaloneOf(models["radiator"]!, ["area"]);
      for (const form of kinds) {
        writeFileSync(join(folder, file), standaloneFile(standalone, form).bytes);
        writeFileSync(join(folder, "script.mjs"), script);
        const { stdout, stderr } = spawnSync(process.execPath, ["script.mjs"], {
          cwd: folder,
          encoding: "utf8",
        });
        expect(stderr).toBe("");
        const [, first, second] = /console\.log\(.*\); \/\/ (\S+) (\S+)/.exec(script)!;
        const found = stdout.trim().split(" ").map(Number);
        expect(found[0]! / Number(first)).toBeCloseTo(1, 13);
        expect(found[1]! / Number(second)).toBeCloseTo(1, 13);
      }
    },
  );

  test("shows what the executable says", () => {
    if (targets.length === 0) return;
    const standalone = standaloneOf(models["radiator"]!, ["area", "mass"]);
    const path = join(folder, "radiator");
    writeFileSync(
      path,
      standaloneFile(standalone, { kind: "elf", instructions: targets[0]! }).bytes,
      { mode: 0o755 },
    );
    const rows = run(path, "heat,radiatorTemperature\n120,320\n240,320\n240,400\n");
    expect(page).toContain(`./radiator\n${rows.map((row) => row.join(",")).join("\n")}\n\`\`\``);
  });
});

describe.each(forms)("the listing of $kind $instructions", (form) => {
  const model = models["radiator"]!;
  const standalone = standaloneOf(model, model.own.outputs);
  const { bytes, listing } = standaloneFile(standalone, form, {
    named: namedIn(model, standalone),
  });
  const lines = [...listing()];

  test("is of the very bytes that are made without it", () => {
    expect(standaloneFile(standalone, form).bytes).toEqual(bytes);
  });

  test("names the rules that the code was made with, and none where they are off", () => {
    const rules = (text: Iterable<string>) =>
      [...text].filter((line) => line.startsWith("; rule "));
    expect(rules(lines)).toContainEqual(
      expect.stringMatching(/^; rule between-zero \([\da-f]{12}\), (once|\d+ times)$/),
    );
    const plain = standaloneFile(standalone, form, { rules: false });
    expect(rules(plain.listing())).toEqual([]);
    expect(plain.bytes).not.toEqual(bytes);
  });

  test("shows every byte of each function once, in order", () => {
    let next = -1;
    for (const line of lines) {
      const [, at, hex] = /^([\da-f]{8}) {2}((?:[\da-f]{2} ?)+) /.exec(line) ?? [];
      if (at === undefined) continue;
      const place = Number.parseInt(at, 16);
      const read = hex!
        .trim()
        .split(" ")
        .map((byte) => Number.parseInt(byte, 16));
      expect([...bytes.subarray(place, place + read.length)]).toEqual(read);
      // Between two functions of a module stand the second one's size and locals.
      if (next >= 0 && form.kind !== "wasm") expect(place).toBe(next);
      else expect(place).toBeGreaterThanOrEqual(next);
      next = place + read.length;
    }
    expect(next).toBeGreaterThan(0);
  });

  test("names every equation that is computed, in full the first time", () => {
    const told = lines.filter((line) => line.startsWith("; "));
    for (const path of model.own.outputs) {
      const { equation } = model.variables[path]!;
      const full = told.indexOf(`; ${path} = ${equation!.text}`);
      expect(full, path).toBeGreaterThanOrEqual(0);
      const short = told.indexOf(`; ${path}`);
      if (short >= 0) expect(short).toBeGreaterThan(full);
    }
    expect(told).toContain("; the loop over rows");
    if (form.kind === "elf") expect(told).toContain("; read a number");
  });
});
