import { serve, type ServerType } from "@hono/node-server";
import { refuse, type Refusal } from "#base";
import { appFor } from "./app.ts";
import type { DeskOptions } from "./studies/desk-keeper.ts";
import { studiesAt } from "./studies/routes.ts";

/** What is served, and where its studies are kept. */
export interface StudioOptions extends DeskOptions {
  /** Folder of the built pages. */
  readonly pages: string;
  /** Address to listen at: 127.0.0.1 unless asked. */
  readonly host?: string | undefined;
  /** Port that must be it; unless told the usual one, or any that is free. */
  readonly port?: number | undefined;
  /** Told of faults of ours. */
  readonly say: (line: string) => void;
}

/** A studio that is served. */
export interface Studio {
  /** "http://127.0.0.1:4317/" */
  readonly address: string;
  /** Studies under way are stopped, so that they can be resumed. */
  close(): Promise<void>;
}

const usualHost = "127.0.0.1";
const usualPort = 4317;

/** Serves the studio until it is closed. */
export async function openStudio(options: StudioOptions): Promise<Studio | Refusal> {
  const { pages, host = usualHost, port, say, ...desk } = options;
  const names = [...new Set([host, ...(isLoopback(host) ? ["localhost", usualHost] : [])])];
  const studies = studiesAt({ ...desk, say });
  const app = appFor({ pages, names, studies: studies.app, say });
  const listening = await listen(app.fetch, host, port ?? usualPort);
  const opened =
    port === undefined && listening === "EADDRINUSE" ? await listen(app.fetch, host, 0) : listening;
  if (typeof opened === "string") return refuse("bad-option", cannotListen(opened, host, port));
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${opened.port}/`,
    async close() {
      const cut = closed(opened.server);
      await studies.close();
      await cut;
    },
  };
}

const isLoopback = (host: string): boolean => host === "localhost" || /^127\.|^::1$/.test(host);

/** The server and its port, or the code of what the machine says against it. */
function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  hostname: string,
  port: number,
): Promise<{ readonly server: ServerType; readonly port: number } | string> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname, port }, (info) => resolve({ server, port: info.port }));
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

function cannotListen(code: string, host: string, port: number = usualPort): string {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} is taken by another program; give another one by --port, or leave it away for any that is free`;
    case "EACCES":
      return `port ${port} is kept for the system; give one from 1024 to 65535 by --port`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `this machine has no address ${host}; leave --host away for 127.0.0.1, or give 0.0.0.0 for all of them`;
    default:
      return `cannot listen at ${host}, port ${port}: ${code}`;
  }
}

/** Connections that browsers keep open are cut. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
