import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import type { Decision } from "#study";
import { models } from "#systems";
import { study, type AnyStudyDraft } from "#workbench";
import { asked } from "../../../test/study-desk.ts";
import { ofServer } from "../../../test/postgres.ts";
import { at, placeOf, studyPlaces } from "../../../test/study-places.ts";
import type { Searched } from "./aids.ts";
import { runWhole } from "./run-whole.ts";

const { files, folder, server, hasServer, database, start } = await studyPlaces();

/** A radiator that is small in the worst cases: each design is judged over so many samples. */
const choice = (samples: number, rest: object): AnyStudyDraft => ({
  model: "radiator",
  outputs: ["area"],
  method: {
    kind: "choose",
    decide: {
      "radiator temperature": { from: "280 K", to: "400 K" },
      "radiator emissivity": { from: 0.8, to: 0.92 },
    },
    minimise: { result: "area", measure: { cvar: 95 } },
    constraints: [{ result: "mass", "at most": "1200 kg" }],
    samples,
    ...rest,
  },
  seed: 5,
});
/** By slopes, some 20 milliseconds each. */
const slow = choice(40_000, { search: "gradient", evaluations: 250 });

/** Panels and a battery that carry a load: a year hour by hour for each design. */
const aYear: AnyStudyDraft = {
  model: "solar-year",
  method: {
    kind: "choose",
    decide: {
      panels: { from: "1000 MW", to: "20000 MW" },
      "battery energy": { from: "100 MWh", to: "60000 MWh" },
    },
    minimise: "gas share",
    constraints: [{ result: "spilled share", "at most": 0.3 }],
    search: "gradient",
    restarts: 9,
    evaluations: 600,
  },
  seed: 1,
};

/** Carries a choice out and keeps nothing. */
async function onThreads(draft: AnyStudyDraft, threads: number) {
  const model = Object.values(models).find(({ name }) => name === draft.model)!;
  const { plan, method } = accepted(asked(model, draft.method as Record<string, unknown>));
  let most = 1;
  const result = await runWhole({
    method: method.kind,
    task: plan.way === "whole" && plan.task,
    kept: [],
    threads,
    onSearched: (searched: Searched) => (most = Math.max(most, searched.threads)),
    keep: async () => undefined,
    dropAfter: async () => undefined,
  });
  return { result: JSON.stringify(result), most };
}

describe("several threads give the bits of one, and are used where it pays:", () => {
  test.each<[string, AnyStudyDraft, readonly number[]]>([
    ["samples of one design", choice(20_000, { search: "gradient", evaluations: 150 }), [2, 8]],
    ["designs of a cloud", choice(10_000, { search: "cma-es", evaluations: 1500 }), [8]],
    ["starts of a search by slopes", aYear, [2]],
    [
      "designs of a population",
      choice(500, {
        search: "nsga-ii",
        minimise: ["area", { result: "mass", measure: { percentile: 95 } }],
        evaluations: 20_000,
      }),
      [8],
    ],
  ])("%s", async (name, draft, counts) => {
    const isDear = name === "samples of one design";
    const one = await onThreads(draft, 1);
    expect(one.most).toBe(1);
    let most = 1;
    for (const threads of counts) {
      const several = await onThreads(draft, threads);
      expect(several.result).toBe(one.result);
      most = Math.max(most, several.most);
    }
    // Others may be too quick on a quick machine to call anybody.
    if (isDear) expect(most).toBe(8);
  });
});

/** What comes of it where nothing is interrupted. */
const place = await folder();
const whole = accepted(await study.run(slow, { ...at(place), threads: 2 }));

/** A process that kills itself as soon as something is kept of the study that it runs; it writes down how far it was. */
function killedOnceSomethingIsKept(place: string, progress: string): string {
  const from = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  return `
    import { writeFileSync } from "node:fs";
    import { openDesk, runStudy } from ${from("../index.ts")};
    import { assignmentOf } from ${from("../../workbench/assignment.ts")};
    const desk = await openDesk(${JSON.stringify(placeOf(place))}, { threads: 2 });
    let told = 0;
    setInterval(async () => {
      const pieces = await desk.store.database.selectFrom("checkpoint").select("piece").execute();
      if (pieces.length === 0) return;
      writeFileSync(${JSON.stringify(progress)}, String(told));
      process.kill(process.pid, "SIGKILL");
    }, 50);
    const onProgress = (done) => (told = done);
    await runStudy(desk, await assignmentOf(${JSON.stringify(slow)}, []), { onProgress });`;
}

describe.each<[string, () => Promise<string>]>([["PGlite", folder], ...ofServer(server)])(
  "a choice in %s",
  (name, open) => {
    test("whose process is killed goes on from where it was, to the bits that it would have had", async () => {
      const where = await open();
      const [script, progress] = [join(files, `${name}.ts`), join(files, `${name}.txt`)];
      writeFileSync(script, killedOnceSomethingIsKept(where, progress));
      const child = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
      expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
      expect(accepted(await study.show(whole.id, at(where))).state).toBe("running");
      const told: number[] = [];
      const resumed = accepted(
        await study.resume(whole.id, {
          ...at(where),
          threads: 1,
          onProgress: (done) => void told.push(done),
        }),
      );
      expect(resumed.state).toBe("finished");
      expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(whole.result));
      const before = Number(readFileSync(progress, "utf8"));
      expect(before).toBeGreaterThan(0);
      // What was done between keeping it and seeing that may be lost.
      expect(told[0]).toBeGreaterThan(before / 3);
      expect(told.at(-1)).toBeGreaterThanOrEqual((whole.result as Decision).evaluations);
    });

    test("that is stopped keeps what it has, and is rid of it when it is finished", async () => {
      const where = await open();
      const stop = new AbortController();
      let before = 0;
      const onProgress = (done: number) => {
        before = done;
        if (done > 60) stop.abort();
      };
      const options = { ...at(where), threads: 1 };
      const stopped = accepted(
        await study.run(slow, { ...options, onProgress, signal: stop.signal }),
      );
      expect(stopped.state).toBe("stopped");
      const told: number[] = [];
      const resumed = accepted(
        await study.resume(whole.id, { ...options, onProgress: (done) => void told.push(done) }),
      );
      expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(whole.result));
      expect(told[0]).toBeGreaterThanOrEqual(before);
      expect(await keptIn(where)).toBe(0);
    });
  },
);

/** Pieces in a store. */
async function keptIn(place: string): Promise<number> {
  const { openDesk } = await import("#runs");
  const desk = accepted(await openDesk(placeOf(place)));
  const rows = await desk.store.database.selectFrom("checkpoint").select("piece").execute();
  await desk.close();
  return rows.length;
}

const lease = "select worker from kardashev.lease";

/** Waits until a question to the server has an answer; the tables may not be there yet. */
async function untilSome(url: string, question: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let rows: number | null = 0; rows !== 1; await wait(50))
    rows = await client.query(question).then(
      ({ rowCount }) => rowCount,
      () => 0,
    );
  await client.end();
}

test.runIf(hasServer)(
  "a worker goes on with a choice whose process was killed, and another with that of a killed worker",
  async () => {
    const url = await database();
    const [script, progress] = [join(files, "main.ts"), join(files, "main.txt")];
    writeFileSync(script, killedOnceSomethingIsKept(url, progress));
    const main = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
    expect(await once(main, "exit")).toEqual([null, "SIGKILL"]);
    const bytes = "select 1 from kardashev.checkpoint where octet_length(bytes) >";
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const kept = async () =>
      Number(
        (await client.query("select max(octet_length(bytes)) as n from kardashev.checkpoint"))
          .rows[0].n,
      );
    const first = await kept();
    const worker = start(url, "worker", "--threads", "2");
    // It has kept more than whoever was killed before it.
    await untilSome(url, `${bytes} ${first}`);
    expect((await client.query(lease)).rowCount).toBe(1);
    worker.child.kill("SIGKILL");
    await worker.ended;
    const second = await kept();
    expect(second).toBeGreaterThan(first);
    const heir = start(url, "worker", "--threads", "1", "--until-idle");
    expect((await heir.ended).code, heir.said()).toBe(0);
    expect(heir.said()).toContain("takes part");
    expect(await client.query("select 1 from kardashev.shard")).toHaveProperty("rowCount", 1);
    await client.end();
    const resumed = accepted(await study.resume(whole.id, at(url)));
    expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(whole.result));
    expect(await keptIn(url)).toBe(0);
    expect(existsSync(progress)).toBe(true);
  },
);

test.runIf(hasServer)("Ctrl-C stops a choice at once, and keeps what it has", async () => {
  const url = await database();
  const file = join(files, "choice.json");
  writeFileSync(file, JSON.stringify(slow));
  const main = start(url, "study", "run", file, "--threads", "1");
  await untilSome(url, "select 1 from kardashev.checkpoint");
  await wait(300);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const kept = async () =>
    (await client.query("select octet_length(bytes) as n from kardashev.checkpoint")).rows[0].n;
  const before = await kept();
  main.child.kill("SIGINT");
  expect((await main.ended).code, main.said()).toBe(130);
  // Nobody watches: no line of progress.
  expect(main.said()).toMatch(
    /^kardashev: stopped; kardashev study resume [0-9a-f]{12} goes on from there\n$/,
  );
  expect(await kept()).toBeGreaterThan(before);
  await client.end();
});

test("a choice that another version kept, or something that is none, is begun anew", async () => {
  const where = await folder();
  const stop = new AbortController();
  const onProgress = (done: number) => done > 30 && stop.abort();
  accepted(await study.run(slow, { ...at(where), threads: 1, onProgress, signal: stop.signal }));
  const { openDesk } = await import("#runs");
  const desk = accepted(await openDesk({ kind: "folder", folder: where }));
  const bytes = crypto.getRandomValues(new Uint8Array(4000));
  await desk.store.database.updateTable("checkpoint").set({ bytes }).execute();
  await desk.close();
  const resumed = accepted(await study.resume(whole.id, { ...at(where), threads: 1 }));
  expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(whole.result));
});
