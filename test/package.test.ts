import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { models } from "#systems";

const root = join(import.meta.dirname, "..");
const slowMs = 240_000;

/** A project with nothing in it but the package, installed from the tarball that would be published. */
let project: string;
let packed: readonly string[];

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "kardashev-package-"));
  const [report] = JSON.parse(npm(root, "pack", "--json", "--pack-destination", project));
  packed = report.files.map(({ path }: { path: string }) => path);
  writeManifests(report.filename);
  npm(project, "install", "--prefer-offline");
}, slowMs);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the tarball", () => {
  test("holds the compiled program, and neither sources nor tests", () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        "package.json",
        "LICENSE",
        "bin/kardashev.js",
        "dist/index.js",
        "dist/index.d.ts",
      ]),
    );
    expect(packed.filter((path) => /\.test\.|^src\/|(?<!\.d)\.ts$/.test(path))).toEqual([]);
  });

  test("holds every file that its manifest points to", () => {
    const { exports, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const promised = [...Object.values(exports), ...Object.values(bin)].flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target as Record<string, string>),
    );
    const missing = promised.filter((path) => !packed.includes(path.replace(/^\.\//, "")));
    expect(missing).toEqual([]);
  });
});

describe.each(nodesOnThisMachine())("with Node %s", (_, folder) => {
  const PATH = [folder, ...foldersOnPath()].join(delimiter);
  const run = (command: string, ...args: string[]) => {
    const env = { ...process.env, PATH, NO_COLOR: "1", NODE_OPTIONS: "" };
    return spawnSync(command, args, { cwd: project, encoding: "utf8", env });
  };

  test("`npx kardashev models` lists every model", () => {
    const { stdout, stderr, status } = run("npx", "kardashev", "models");
    expect(status, stderr).toBe(0);
    for (const name of Object.keys(models)) expect(stdout).toContain(name);
  });

  test(
    "`npx kardashev compare --json` answers for each site",
    () => {
      const { stdout, stderr, status } = run(
        "npx",
        "kardashev",
        "compare",
        "--json",
        "--samples",
        "500",
      );
      expect(status, stderr).toBe(0);
      expect(Object.keys(JSON.parse(stdout).sites)).toEqual(["ground", "orbit", "moon"]);
    },
    slowMs,
  );

  test("a bad request ends with 2", () => {
    const { stderr, status } = run("npx", "kardashev", "compare", "--power", "3 parsecs");
    expect(status, stderr).toBe(2);
  });

  test("the public API defines a model and runs it as machine code", () => {
    // Kinetic energy of 2 kg at 3 m/s: 9 J, by hand.
    writeFileSync(
      join(project, "energy.mjs"),
      `import { compile, defineModel, eq } from "kardashev";
      const kinetic = defineModel({
        name: "kinetic",
        summary: "Energy of motion.",
        inputs: {
          mass: { unit: "kg", typical: 2, range: [0, 10], meaning: "moving mass" },
          speed: { unit: "m/s", typical: 3, range: [0, 10], meaning: "its speed" },
        },
        outputs: { energy: { unit: "J", meaning: "energy of motion" } },
        equations: ({ mass, speed }) => ({ energy: eq\`\${mass} * \${speed}^2 / 2\` }),
      });
      const kernel = compile({ outputs: { energy: kinetic.variables.energy.node } });
      const [energies] = kernel.run({ count: 3, inputs: { mass: 2, speed: new Float64Array([1, 2, 3]) } });
      console.log(JSON.stringify({ target: kernel.target, energies: [...energies] }));`,
    );
    const { stdout, stderr, status } = run("node", "energy.mjs");
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ target: "wasm", energies: [1, 4, 9] });
  });

  test(
    "the public API carries a study out on threads, keeps it and exports it",
    () => {
      writeFileSync(
        join(project, "study.mjs"),
        `import { study } from "kardashev";
      const place = { folder: "studies-of-" + process.versions.node, threads: 2 };
      const method = { kind: "sample", samples: 1000 };
      const { id, state } = await study.run({ model: "radiator", outputs: ["area"], method }, place);
      const refusal = await study.export(id, { path: "samples.parquet" }, place);
      console.log(state, refusal);`,
      );
      const { stdout, stderr, status } = run("node", "study.mjs");
      expect(status, stderr).toBe(0);
      expect(stdout.trim()).toBe("finished undefined");
      expect(readFileSync(join(project, "samples.parquet")).subarray(0, 4).toString()).toBe("PAR1");
    },
    slowMs,
  );

  test("its worker threads find their modules", () => {
    // Threads are no part of the public API; the command starts them for large studies.
    writeFileSync(
      join(project, "threads.mjs"),
      `import { constant, binary, input, wasmModule } from "kardashev";
      import { openPool } from "./node_modules/kardashev/dist/runs/index.js";
      const pool = openPool(2);
      const module = wasmModule({ outputs: { twice: binary("mul", input("x"), constant(2)) } });
      const [twice] = await pool.run({ module, inputs: { x: 21 }, keys: {}, count: 10_000 });
      await pool.close();
      console.log(twice.length, Math.min(...twice), Math.max(...twice));`,
    );
    const { stdout, stderr, status } = run("node", "threads.mjs");
    expect(status, stderr).toBe(0);
    expect(stdout).toBe("10000 42 42\n");
  });
});

test(
  "the types that come with it hold in a strict project",
  () => {
    writeFileSync(
      join(project, "typed.ts"),
      `import { allClaims, models, parseQuantity, type Claim, type Model } from "kardashev";
      export const named: readonly Model[] = Object.values(models);
      export const claim: Claim | undefined = allClaims["launchPrice"];
      // @ts-expect-error a quantity is read from text
      parseQuantity(3);`,
    );
    const options = [
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2023",
      "typed.ts",
    ];
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...options], {
      cwd: project,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  },
  slowMs,
);

/**
 * The project's manifest, and a lock file with the versions that the repository has tested. `npm ci` has left those in
 * npm's cache, so that the installation asks nothing of the network.
 */
function writeManifests(tarball: string): void {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const dependencies = { kardashev: `file:${tarball}` };
  const needed = Object.entries<{ dev?: boolean }>(lock.packages).filter(
    ([path, { dev }]) => path !== "" && !dev,
  );
  const installed = {
    version: own.version,
    resolved: `file:${tarball}`,
    dependencies: own.dependencies,
    bin: own.bin,
  };
  const write = (name: string, content: object) =>
    writeFileSync(join(project, name), JSON.stringify(content));
  write("package.json", { private: true, dependencies });
  write("package-lock.json", {
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": { dependencies },
      "node_modules/kardashev": installed,
      ...Object.fromEntries(needed),
    },
  });
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Version and folder of the Node that runs the tests and, where the package promises to run on it, the machine's own. */
function nodesOnThisMachine(): [version: string, folder: string][] {
  const folders = [join(process.execPath, ".."), ...foldersOnPath()];
  const found = folders
    .filter((folder) => existsSync(join(folder, "node")))
    .map((folder) => [versionIn(folder), folder] as const);
  const promised = found.filter(([version]) => Number.parseInt(version, 10) >= 20);
  return [...new Map(promised)];
}

function versionIn(folder: string): string {
  const asked = ["-p", "process.versions.node"];
  return execFileSync(join(folder, "node"), asked, { encoding: "utf8" }).trim();
}

/** The search path without what npm puts before it. */
function foldersOnPath(): string[] {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"));
}
