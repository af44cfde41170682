import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { dataFolder } from "../../test/data-folder.ts";
import { ofServer, startPostgres } from "../../test/postgres.ts";

const program = join(import.meta.dirname, "../../bin/kardashev.js");
const files = mkdtempSync(join(tmpdir(), "kardashev-studies-"));
const folders: string[] = [files];
const folder = async () => {
  const made = await dataFolder();
  folders.push(made);
  return made;
};
const server = await startPostgres();
afterAll(async () => {
  if (server.kind === "running") await server.stop();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const environmentOf = (place: string) => ({
  ...process.env,
  DATABASE_URL: place.startsWith("postgres") ? place : "",
  KARDASHEV_DATA: place,
});
const kardashev = (place: string, ...words: string[]) =>
  spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
    env: environmentOf(place),
  });

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly shards: number;
  readonly shardsDone: number;
  readonly result: object;
}
const study = (samples: number) => {
  const path = join(files, `${samples}.json`);
  const method = { kind: "sample", samples };
  const asked = { model: "radiator", outputs: ["area"], method, seed: 3 };
  writeFileSync(path, JSON.stringify(asked));
  return path;
};
const run = (place: string, ...words: string[]) => {
  const { stdout, stderr, status } = kardashev(place, "study", ...words, "--json");
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Shown;
};

test("1, 2 and 8 threads give the same bits", async () => {
  const results = [];
  for (const threads of ["1", "2", "8"])
    results.push(run(await folder(), "run", study(400_001), "--threads", threads).result);
  expect(JSON.stringify(results[1])).toBe(JSON.stringify(results[0]));
  expect(JSON.stringify(results[2])).toBe(JSON.stringify(results[0]));
}, 120_000);

describe.each<[string, () => Promise<string>]>([["PGlite", folder], ...ofServer(server)])(
  "a study in %s",
  (_, place) => {
    test("whose process is killed in the middle is resumed to the bits that it would have had", async () => {
      const where = await place();
      const file = study(40_000_000);
      const words = ["study", "run", file, "--threads", "1", "--shard-seconds", "0.5"];
      const child = spawn(process.execPath, [program, ...words], {
        env: environmentOf(where),
        stdio: "ignore",
      });
      await wait(3500);
      expect(child.exitCode).toBeNull();
      child.kill("SIGKILL");
      await once(child, "exit");
      const listed = kardashev(where, "study", "list").stdout;
      const [, id, done] = /^\s*([0-9a-f]{12})\s+running, (\d+) of/m.exec(listed) ?? [];
      expect(Number(done), listed).toBeGreaterThanOrEqual(0);
      const resumed = run(where, "resume", id!, "--threads", "2");
      expect(resumed.state).toBe("finished");
      const whole = run(await folder(), "run", file);
      expect(whole.id).toBe(resumed.id);
      expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(whole.result));
    }, 180_000);
  },
);

test.runIf(server.kind === "running")(
  "a worker that is killed loses nothing, and one that lives takes over",
  async () => {
    const where = await (server.kind === "running" ? server.database() : folder());
    const file = study(50_000_001);
    const words = ["study", "run", file, "--threads", "1", "--shard-seconds", "0.5", "--json"];
    const main = spawn(process.execPath, [program, ...words], { env: environmentOf(where) });
    const ended = once(main, "close") as Promise<[number]>;
    let said = "";
    main.stdout.on("data", (text: Buffer) => (said += text.toString()));
    const worker = spawn(process.execPath, [program, "worker", "--threads", "1"], {
      env: environmentOf(where),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let told = "";
    worker.stderr.on("data", (text: Buffer) => (told += text.toString()));
    while (!told.includes("takes part")) await once(worker.stderr, "data");
    await wait(800);
    expect(main.exitCode).toBeNull();
    worker.kill("SIGKILL");
    const [code] = await ended;
    expect(code).toBe(0);
    const whole = run(await folder(), "run", file);
    expect(JSON.stringify((JSON.parse(said) as Shown).result)).toBe(JSON.stringify(whole.result));
  },
  120_000,
);

test("a worker without a server is refused", async () => {
  const { status, stderr } = kardashev("", "worker");
  expect(status).toBe(2);
  expect(stderr).toContain("set DATABASE_URL");
});
