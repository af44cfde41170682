import { Worker } from "node:worker_threads";
import type { Answer, Session } from "./session.ts";

/** What the thread is told. */
export type Told = { readonly id: number } & (
  | {
      readonly kind: "ask";
      readonly text: string;
      readonly values: readonly unknown[] | undefined;
    }
  | { readonly kind: "close" }
);

/** What it says. */
export type Said = { readonly id: number } & (
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "refused"; readonly because: string; readonly code: string | undefined }
);

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Opens the database in a folder, made if need be, which this process must have for itself (`lockFolder`). */
export async function openPglite(dataDir: string): Promise<Session> {
  const thread = startThread(dataDir);
  const waiting = new Map<number, Waiting>();
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const tell = (told: Told) =>
    new Promise<Answer>((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      waiting.set(told.id, { resolve, reject });
      // Only a question that waits for its answer keeps the program alive.
      thread.ref();
      thread.postMessage(told);
    });
  thread.on("message", (said: Said) => {
    const asked = waiting.get(said.id)!;
    waiting.delete(said.id);
    if (said.kind === "answer") asked.resolve(said.answer);
    else asked.reject(Object.assign(new Error(said.because), { code: said.code }));
    if (waiting.size === 0) thread.unref();
  });
  thread.on("error", (cause) =>
    end(new Error(`its thread failed: ${messageOf(cause)}`, { cause })),
  );
  thread.on("exit", () => end(new Error("the database's thread has ended")));
  let count = 0;
  const ask = (text: string, values?: readonly unknown[]) =>
    tell({ id: count++, kind: "ask", text, values });
  try {
    await ask("select 1");
  } catch (cause) {
    await thread.terminate();
    throw cause;
  }
  const close = async () => {
    if (ended === undefined) await tell({ id: count++, kind: "close" });
    await thread.terminate();
  };
  return { ask, close };
}

/** In the repository a thread runs the TypeScript source, in the package what was compiled from it. */
function startThread(dataDir: string): Worker {
  const fromSource = import.meta.url.endsWith(".ts");
  const url = new URL(fromSource ? "./pglite-thread.ts" : "./pglite-thread.js", import.meta.url);
  return new Worker(url, {
    workerData: { dataDir },
    ...(fromSource ? { execArgv: ["--conditions=source"] } : {}),
  });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
