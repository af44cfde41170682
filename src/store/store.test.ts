import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { openStore, placeFrom, type Part } from "#store";
import { dataFolder } from "../../test/data-folder.ts";
import { ofServer, startPostgres } from "../../test/postgres.ts";
import { shownUrl, withoutSecrets } from "./secrets.ts";

interface Tables {
  readonly thing: {
    readonly name: string;
    readonly size: number;
    readonly bytes: Uint8Array | null;
    readonly said: object | null;
  };
}
const part: Part = {
  name: "things",
  migrations: {
    "1 things": {
      up: (database) =>
        database.schema
          .createTable("thing")
          .addColumn("name", "text", (column) => column.primaryKey())
          .addColumn("size", "double precision", (column) => column.notNull())
          .addColumn("bytes", "bytea")
          .addColumn("said", "jsonb")
          .execute(),
    },
  },
};
const thing = (name: string) => ({ name, size: 1, bytes: null, said: null });

const folders: string[] = [];
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

const open = async (where: string) =>
  accepted(
    await openStore<Tables>(
      where.startsWith("postgres")
        ? { kind: "server", url: where }
        : { kind: "folder", folder: where },
      part,
    ),
  );

describe.each<[string, () => Promise<string>]>([["PGlite", folder], ...ofServer(server)])(
  "a store on %s",
  (_, place) => {
    test("keeps rows, and its tables, from one opening to the next", async () => {
      const where = await place();
      const row = {
        name: "a",
        size: 0.1 + 0.2,
        bytes: Uint8Array.of(0, 1, 255),
        said: { deep: [1e-300, "x"] },
      };
      const first = await open(where);
      await first.database.insertInto("thing").values(row).execute();
      await first.close();
      const second = await open(where);
      const [kept] = await second.database.selectFrom("thing").selectAll().execute();
      expect({ ...kept, bytes: [...kept!.bytes!] }).toEqual({ ...row, bytes: [...row.bytes] });
      await second.close();
    });

    test("takes back a transaction that fails, and keeps others' statements out of it", async () => {
      const store = await open(await place());
      const failing = store.database.transaction().execute(async (within) => {
        await within.insertInto("thing").values(thing("lost")).execute();
        await within.insertInto("thing").values(thing("lost")).execute();
      });
      const beside = store.ask("insert into kardashev.thing values ($1, 1)", ["kept"]);
      await expect(failing).rejects.toThrow(/duplicate key/);
      expect((await beside).changed).toBe(1);
      const rows = await store.database.selectFrom("thing").select("name").execute();
      expect(rows).toEqual([{ name: "kept" }]);
      await store.close();
    });

    test("written by a newer version is refused, and stays as it is", async () => {
      const where = await place();
      const steps = { ...part.migrations, "2 later": { up: async () => undefined } };
      const newer = await openStore(placed(where), { ...part, migrations: steps });
      await accepted(newer).close();
      const refusal = await openStore(placed(where), part);
      expect(isRefusal(refusal) && refusal.because).toMatch(
        /newer version of kardashev \(its step "2 later" of things is not known here\); update/,
      );
      await accepted(await openStore(placed(where), { ...part, migrations: steps })).close();
    });
  },
);

const placed = (where: string) =>
  where.startsWith("postgres")
    ? ({ kind: "server", url: where } as const)
    : ({ kind: "folder", folder: where } as const);

describe("PGlite", () => {
  test.runIf(process.platform === "linux")("writes its log synchronously", async () => {
    const store = await open(await folder());
    await store.database.insertInto("thing").values(thing("a")).execute();
    const setting = async (name: string) => (await store.ask(`show ${name}`)).rows[0]![name];
    expect(await setting("fsync")).toBe("on");
    expect(await setting("wal_sync_method")).toBe("open_datasync");
    expect(await setting("synchronous_commit")).toBe("on");
    // What the system says of the open file itself: O_DSYNC, 0o10000 on Linux.
    const flags = openFiles()
      .filter(({ path }) => path.includes("/pg_wal/"))
      .map(({ flags }) => flags & 0o10000);
    expect(flags).toContain(0o10000);
    expect(flags).not.toContain(0);
    await store.close();
  });

  test("loses nothing that was committed when its process is killed", async () => {
    const where = await folder();
    await (await open(where)).close();
    const code = `
      import { openStore } from "#store";
      const store = await openStore(${JSON.stringify(placed(where))}, { name: "none", migrations: {} });
      for (let at = 0; ; at++) {
        await store.ask("insert into kardashev.thing values ($1, $2)", [String(at), at]);
        process.stdout.write(at + "\\n");
      }`;
    const child = spawn(process.execPath, [
      "--conditions=source",
      "--input-type=module",
      "-e",
      code,
    ]);
    let said = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    while (said.split("\n").length < 200) await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close");
    const last = Number(said.trim().split("\n").at(-1));
    const store = await open(where);
    const rows = await store.database.selectFrom("thing").select("size").orderBy("size").execute();
    expect(rows.length).toBeGreaterThan(last);
    expect(rows.map(({ size }) => size)).toEqual(rows.map((_, at) => at));
    await store.close();
  });

  test("refuses the second who comes while the first is there", async () => {
    const where = await folder();
    const first = await open(where);
    const second = await openStore(placed(where), part);
    expect(isRefusal(second) && second.because).toContain("has the data folder");
    await first.close();
    await (await open(where)).close();
  });

  test("says which folder it cannot use, why, and what to do", async () => {
    const where = join(await folder(), "file");
    writeFileSync(where, "");
    const refusal = await openStore(placed(where), part);
    expect(isRefusal(refusal) && refusal.because).toMatch(
      /the data folder .*file cannot be used: .*; set KARDASHEV_DATA/,
    );
  });

  test("that cannot read its files says so, and gives the folder back", async () => {
    const where = await folder();
    writeFileSync(join(where, "pglite/PG_VERSION"), "3\n");
    const refusal = await openStore(placed(where), part);
    expect(isRefusal(refusal) && refusal.because).toMatch(/cannot be used/);
    expect(readdirSync(where)).toEqual(["pglite"]);
  });
});

describe("the place of the store", () => {
  const from = (environment: Record<string, string>, platform = "linux") =>
    placeFrom({ environment, platform, home: "/home/a" });

  test("is DATABASE_URL's server, else KARDASHEV_DATA, else where the platform keeps such data", () => {
    expect(from({ DATABASE_URL: "postgres://h/d", KARDASHEV_DATA: "/x" })).toEqual({
      kind: "server",
      url: "postgres://h/d",
    });
    expect(from({ DATABASE_URL: "", KARDASHEV_DATA: "/x" })).toEqual({
      kind: "folder",
      folder: "/x",
    });
    const folderOf = (place: ReturnType<typeof from>) => place.kind === "folder" && place.folder;
    expect(folderOf(from({}))).toBe("/home/a/.local/share/kardashev");
    expect(folderOf(from({ XDG_DATA_HOME: "/d" }))).toBe("/d/kardashev");
    expect(folderOf(from({}, "darwin"))).toBe("/home/a/Library/Application Support/kardashev");
    expect(folderOf(from({ LOCALAPPDATA: "/l" }, "win32"))).toBe("/l/kardashev");
  });
});

describe("a password", () => {
  const url = "postgres://me:p%40ss%2Fword@db.example:5432/things?sslmode=require";

  test("is not in an address that is shown, nor in a message about it", () => {
    expect(shownUrl(url)).toBe("postgres://me@db.example:5432/things");
    expect(withoutSecrets(`cannot open ${url}: "p@ss/word" or p%40ss%2Fword`, url)).toBe(
      'cannot open ***: "***" or ***',
    );
    expect(shownUrl("host=db password=x")).toBe("the server of DATABASE_URL");
  });

  test.each([
    "postgres://me:very-secret@127.0.0.1:1/things",
    "postgres://me@127.0.0.1:1/things?password=very-secret",
    "postgres://me:very-secret@[broken/things",
  ])("stays out of the refusal of a server that cannot be reached", async (url) => {
    const refusal = await openStore({ kind: "server", url }, part);
    expect(isRefusal(refusal) && refusal.because).toMatch(/cannot be used: /);
    expect(JSON.stringify(refusal)).not.toContain("very-secret");
  });
});

interface OpenFile {
  readonly path: string;
  readonly flags: number;
}

/** Files that this process has open, as Linux lists them. */
function openFiles(): OpenFile[] {
  return readdirSync("/proc/self/fd").flatMap((name) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${name}`);
      const info = readFileSync(`/proc/self/fdinfo/${name}`, "utf8");
      return [{ path, flags: Number.parseInt(/flags:\s*(\d+)/.exec(info)![1]!, 8) }];
    } catch {
      return [];
    }
  });
}
