import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { dataFolder } from "./data-folder.ts";
import { startPostgres } from "./postgres.ts";

const program = join(import.meta.dirname, "../bin/kardashev.js");

/** Whether a place of `studyPlaces` is a database of a server; else it is a folder. */
export const isServer = (place: string): boolean => place.startsWith("postgres");

/** The place as studies are told it. */
export const at = (place: string): { databaseUrl: string } | { folder: string } =>
  isServer(place) ? { databaseUrl: place } : { folder: place };

/** The place as a desk is opened at it. */
export const placeOf = (
  place: string,
): { kind: "server"; url: string } | { kind: "folder"; folder: string } =>
  isServer(place) ? { kind: "server", url: place } : { kind: "folder", folder: place };

/**
 * Places that studies can be kept in while a file of tests runs, and a folder `files` for whatever it writes; all of it goes at
 * its end. `database` is a folder where there is no PostgreSQL.
 */
export async function studyPlaces() {
  const files = mkdtempSync(join(tmpdir(), "kardashev-studies-"));
  const folders = [files];
  const folder = async () => {
    const made = await dataFolder();
    folders.push(made);
    return made;
  };
  const server = await startPostgres();
  afterAll(async () => {
    if (server.kind === "running") await server.stop();
    for (const one of folders) rmSync(one, { recursive: true, force: true });
  }, 60_000);
  return {
    files,
    folder,
    server,
    hasServer: server.kind === "running",
    database: () => (server.kind === "running" ? server.database() : folder()),
    /** Starts the command; `said` is all that it writes, on both streams. */
    start: (place: string, ...words: readonly string[]) => {
      const child = spawn(process.execPath, [program, ...words], {
        env: {
          ...process.env,
          DATABASE_URL: isServer(place) ? place : "",
          KARDASHEV_DATA: isServer(place) ? files : place,
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (text: Buffer) => (output += text.toString()));
      const ended = once(child, "close").then(([code]) => ({
        code: code as number | null,
        output,
      }));
      return { child, ended, said: () => output };
    },
  };
}
