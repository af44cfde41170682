import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accepted } from "#base";
import { openStudio, type Studio } from "#server";
import { dataFolder } from "./data-folder.ts";

/** What of a study as the server tells it these tests look at. */
export interface SeenStudy {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly done: number; readonly total: number };
}

/** A server of studies without pages, with a store of its own. */
export interface StudyServer {
  readonly folder: string;
  readonly pages: string;
  /** What it told of faults of ours. */
  readonly said: readonly string[];
  readonly address: () => string;
  readonly at: (path: string) => URL;
  readonly get: <T>(path: string) => Promise<T>;
  /** Posts a draft, as JSON unless it is a text. */
  readonly post: (
    path: string,
    draft?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly listed: () => Promise<readonly SeenStudy[]>;
  /** Events of a study until they end. */
  readonly eventsOf: (id: string) => Promise<{ readonly name: string; readonly seen: SeenStudy }[]>;
  /** Carries a study out to its end, and gives its id. */
  readonly finished: (draft: unknown) => Promise<string>;
  /** Ends the server and serves the same store anew. */
  readonly again: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function studyServer(): Promise<StudyServer> {
  const folder = await dataFolder();
  const pages = mkdtempSync(join(tmpdir(), "kardashev-pages-"));
  writeFileSync(join(pages, "index.html"), "<!doctype html>");
  const said: string[] = [];
  const open = async (): Promise<Studio> =>
    accepted(
      await openStudio({
        pages,
        port: 0,
        place: { kind: "folder", folder },
        threads: 1,
        shardSeconds: 0.1,
        say: (line) => said.push(line),
      }),
    );
  let studio = await open();
  const at = (path: string) => new URL(`api/studies${path}`, studio.address);
  const get = async <T>(path: string) => (await (await fetch(at(path))).json()) as T;
  const post = (path: string, draft: unknown = "", headers: Record<string, string> = {}) =>
    fetch(at(path), {
      method: "POST",
      body: typeof draft === "string" ? draft : JSON.stringify(draft),
      headers: { "content-type": "application/json", ...headers },
    });
  const eventsOf = async (id: string) => {
    const text = await (await fetch(at(`/${id}/events`))).text();
    return [...text.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, name, data]) => ({
      name: name!,
      seen: JSON.parse(data!) as SeenStudy,
    }));
  };
  return {
    folder,
    pages,
    said,
    address: () => studio.address,
    at,
    get,
    post,
    listed: async () => (await get<{ studies: SeenStudy[] }>("")).studies,
    eventsOf,
    async finished(draft) {
      const { id } = (await (await post("", draft)).json()) as SeenStudy;
      const last = (await eventsOf(id)).at(-1)!.seen;
      if (last.state !== "finished") throw new Error(`the study is ${last.state}`);
      return id;
    },
    async again() {
      await studio.close();
      studio = await open();
    },
    async end() {
      await studio.close();
      for (const path of [folder, pages]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A sample of a small model, as a file would ask for it. */
export const radiatorSample = (samples: number, seed = 1) => ({
  model: "radiator",
  outputs: ["area"],
  inputs: { "radiator temperature": { kind: "uniform", low: 310, high: 330, unit: "K" } },
  method: { kind: "sample", samples, levels: [0.05, 0.5, 0.95] },
  seed,
});
