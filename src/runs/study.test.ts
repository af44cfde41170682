import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";

import { assignmentOf, study, type AnyStudyDraft } from "#workbench";
import { ofServer } from "../../test/postgres.ts";
import { at, isServer, placeOf, studyPlaces } from "../../test/study-places.ts";
import { runStudy } from "./carry-out.ts";
import { openDesk } from "./desk.ts";

const { files, folder, server, hasServer, database, start } = await studyPlaces();

const draft = (samples: number) => ({
  model: "radiator",
  outputs: ["area"],
  method: { kind: "sample", samples },
  seed: 3,
});
const samples = 8_000_001;
/** Studies of some seconds on one thread, by kind. */
const drafts: Readonly<Record<string, AnyStudyDraft>> = {
  sample: draft(samples),
  explanation: {
    ...draft(1),
    outputs: ["area", "mass"],
    method: { kind: "explain", rows: 600_001 },
  },
  crossing: {
    ...draft(1),
    method: {
      kind: "cross",
      of: "area",
      against: "150 m^2",
      over: "mean",
      samples: 1000,
      along: [
        { input: "radiator temperature", from: "290 K", to: "350 K" },
        { input: "radiator emissivity", from: 0.4 },
      ],
    },
  },
};
/** Enough that somebody can step in while they are computed. */
const manySamples = 40_000_001;
const file = join(files, "study.json");
writeFileSync(file, JSON.stringify(draft(manySamples)));
/** What comes of studies in a new folder, by kind; the same threads do all of them. */
async function resultsOf(asked: Readonly<Record<string, AnyStudyDraft>>, threads: number) {
  const desk = accepted(await openDesk({ kind: "folder", folder: await folder() }, { threads }));
  const results: Record<string, { readonly id: string; readonly result: string }> = {};
  for (const [kind, one] of Object.entries(asked)) {
    const record = accepted(await runStudy(desk, accepted(await assignmentOf(one, []))));
    results[kind] = { id: record.id, result: JSON.stringify(record.result) };
  }
  await desk.close();
  return results;
}
/** What comes of them where nothing is interrupted, by two threads in ten-second shards. */
const { long, ...wholes } = await resultsOf({ ...drafts, long: draft(manySamples) }, 2);
const longWhole = long!;

const slowly = ["study", "run", file, "--threads", "1", "--shard-seconds", "0.1"];

/** What a process does that has the place to itself: it sees when a shard is stored, and kills itself as nobody else could in time. */
function killedOnceAShardIsStored(place: string, asked: AnyStudyDraft): string {
  const from = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  return `
    import { listStudies, openDesk, runStudy } from ${from("index.ts")};
    import { assignmentOf } from ${from("../workbench/assignment.ts")};
    const desk = await openDesk(${JSON.stringify(placeOf(place))}, { threads: 1, shardSeconds: 0.05 });
    setInterval(async () => {
      const [study] = await listStudies(desk.store);
      if (study?.shardsDone >= 1) process.kill(process.pid, "SIGKILL");
    }, 20);
    await runStudy(desk, await assignmentOf(${JSON.stringify(asked)}, []));`;
}

/** Waits until a shard of whatever study is stored on a server. */
async function untilStored(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (;;) {
    const [{ name }] = (await client.query("select to_regclass('kardashev.shard') as name")).rows;
    if (name !== null && (await client.query("select 1 from kardashev.shard")).rowCount! > 0) break;
    await wait(20);
  }
  await client.end();
}

/** How many processes have handed shards in. */
async function takersOfShards(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select distinct worker from kardashev.shard");
  await client.end();
  return rows.length;
}

test.each([1, 8])(
  "%i threads give the bits that two give, of studies of every kind",
  async (threads) => {
    expect(await resultsOf(drafts, threads)).toEqual(wholes);
  },
);

describe.each<[string, () => Promise<string>]>([["PGlite", folder], ...ofServer(server)])(
  "in %s",
  (engine, open) => {
    // Samples in both, the others in one each: what they have of their own is the same in both.
    const here = engine === "PGlite" ? ["sample", "crossing"] : ["sample", "explanation"];
    test.each(here)(
      "%s: a study whose process is killed in the middle is resumed to the bits that it would have had",
      async (kind) => {
        const where = await open();
        const whole = wholes[kind]!;
        const script = join(files, `${kind} ${isServer(where) ? "server" : "folder"}.ts`);
        writeFileSync(script, killedOnceAShardIsStored(where, drafts[kind]!));
        const child = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
        expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
        const cut = accepted(await study.show(whole.id, at(where)));
        expect(cut.state).toBe("running");
        expect(cut.shardsDone).toBeGreaterThanOrEqual(1);
        expect(cut.shardsDone).toBeLessThan(cut.shards);
        const resumed = accepted(await study.resume(whole.id, { ...at(where), threads: 2 }));
        expect(resumed.state).toBe("finished");
        expect(JSON.stringify(resumed.result)).toBe(whole.result);
      },
    );
  },
);

test.runIf(hasServer)(
  "a worker that is killed loses nothing, and one that lives takes over",
  async () => {
    const where = await database();
    const worker = start(where, "worker", "--threads", "1");
    while (!worker.said().includes("works at studies")) await once(worker.child.stderr, "data");
    const main = start(where, ...slowly, "--json");
    while (!worker.said().includes("takes part")) await once(worker.child.stderr, "data");
    await untilStored(where);
    expect(main.child.exitCode).toBeNull();
    worker.child.kill("SIGKILL");
    const { code, output } = await main.ended;
    expect(code, output).toBe(0);
    expect(JSON.stringify((JSON.parse(output) as { readonly result: object }).result)).toBe(
      longWhole.result,
    );
  },
);

const shared = Object.keys(drafts).filter((kind) => kind !== "sample");
test.runIf(hasServer).each(shared)(
  "%s: a study that a worker on the same server takes shards of keeps its bits",
  async (kind) => {
    const where = await database();
    const worker = start(where, "worker", "--threads", "1");
    while (!worker.said().includes("works at studies")) await once(worker.child.stderr, "data");
    const asked = join(files, `${kind}.json`);
    writeFileSync(asked, JSON.stringify(drafts[kind]));
    const words = ["--threads", "1", "--shard-seconds", "0.1", "--json"];
    const { code, output } = await start(where, "study", "run", asked, ...words).ended;
    expect(code, output).toBe(0);
    worker.child.kill("SIGINT");
    expect((await worker.ended).output).toContain("takes part");
    expect(await takersOfShards(where)).toBe(2);
    const { result } = JSON.parse(output) as { readonly result: object };
    expect(JSON.stringify(result)).toBe(wholes[kind]!.result);
  },
);

test.runIf(hasServer)(
  "Ctrl-C leaves a study that goes on to the bits it would have had",
  async () => {
    const where = await database();
    const main = start(where, ...slowly);
    await untilStored(where);
    main.child.kill("SIGINT");
    const { code, output } = await main.ended;
    expect(code, output).toBe(130);
    expect(output).toMatch(
      /stopped with \d+ of \d+ shards done; kardashev study resume [0-9a-f]{12} goes on/,
    );
    const stopped = accepted(await study.show(longWhole.id, at(where)));
    expect(stopped.state).toBe("stopped");
    expect(stopped.shardsDone).toBeGreaterThanOrEqual(1);
    const resumed = accepted(await study.resume(longWhole.id, { ...at(where), threads: 2 }));
    expect(JSON.stringify(resumed.result)).toBe(longWhole.result);
  },
);

describe("no command shows the password of DATABASE_URL", () => {
  const secret = "s3cret/word%&";
  const commands = [
    ["worker", "--until-idle"],
    ["study", "run", file],
    ["study", "list"],
    ["study", "export", "abcdef", "--csv"],
  ];
  const ends = (place: string) =>
    Promise.all(commands.map((words) => start(place, ...words).ended));
  const refused = {
    code: 2,
    output: expect.stringMatching(/^(?![^]*(s3cret|word%))[^]*cannot be used/) as string,
  };

  test("where nothing answers there", async () => {
    // Port 1 of this machine, which refuses.
    const place = `postgres://somebody:${encodeURIComponent(secret)}@127.0.0.1:1/studies`;
    expect(await ends(place)).toEqual(commands.map(() => refused));
  });

  test.runIf(hasServer)("where it is wrong", async () => {
    const url = new URL(await database());
    url.password = encodeURIComponent(secret);
    expect(await ends(url.href)).toEqual(commands.map(() => refused));
  });
});

test("a worker without a server is refused", async () => {
  const { code, output } = await start("", "worker").ended;
  expect(code).toBe(2);
  expect(output).toContain("set DATABASE_URL");
});
