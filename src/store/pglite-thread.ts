import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { Said, Told } from "./pglite.ts";
import type { Answer } from "./session.ts";

/**
 * PGlite on a thread of its own: it is a whole database compiled to WebAssembly, and while it works its thread does
 * nothing else.
 *
 * By itself it runs with `-F`, which is fsync off: what it has reported as committed would be lost with the power. Without
 * it, and with files of the log opened for synchronous writing, a commit is on disk before it is reported. (Its other
 * ways to synchronise end in a call that does nothing there.)
 */
const port = parentPort!;
const say = (said: Said) => port.postMessage(said);

const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "wal_sync_method=open_datasync",
  // Of the usual 128 MB, which it takes at once, a store of studies fills little.
  "-c",
  "shared_buffers=8MB",
];
const { dataDir } = workerData as { readonly dataDir: string };
const opening = PGlite.create({ dataDir, startParams });

port.on("message", (told: Told) => {
  const { id } = told;
  void answerTo(told).then(
    (answer) => say({ kind: "answer", id, answer }),
    (error: unknown) => say({ kind: "refused", id, ...described(error) }),
  );
});

async function answerTo(told: Told): Promise<Answer> {
  const database = await opening;
  if (told.kind === "close") {
    await database.close();
    return { rows: [], changed: 0 };
  }
  const { text, values } = told;
  const results =
    values === undefined ? await database.exec(text) : [await database.query(text, [...values])];
  const last = results.at(-1);
  return {
    rows: (last?.rows ?? []) as Record<string, unknown>[],
    changed: last?.affectedRows ?? 0,
  };
}

function described(error: unknown): {
  readonly because: string;
  readonly code: string | undefined;
} {
  if (!(error instanceof Error)) return { because: String(error), code: undefined };
  const { code } = error as { readonly code?: unknown };
  return { because: error.message, code: typeof code === "string" ? code : undefined };
}
