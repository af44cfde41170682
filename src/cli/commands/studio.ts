import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRefusal, refuse, type Refusal } from "#base";
import { openStudio } from "#server";
import { placeHere } from "#store";
import type { Host } from "../host.ts";
import { tint } from "../terminal/style.ts";

export interface StudioCommandOptions {
  readonly host?: string;
  readonly port?: string;
  /** False where no browser is to be opened. */
  readonly open: boolean;
}

/** `kardashev studio`: serves the studio until it is interrupted. */
export async function studioCommand(
  options: StudioCommandOptions,
  host: Host,
): Promise<Refusal | undefined> {
  const port = portFrom(options.port);
  if (isRefusal(port)) return port;
  const pages = await studioPages();
  if (isRefusal(pages)) return pages;
  const say = (line: string) => host.remark(`kardashev: ${line}\n`);
  const studio = await openStudio({ pages, host: options.host, port, say, place: placeHere() });
  if (isRefusal(studio)) return studio;
  const { address } = studio;
  host.write(`${tint(host.style, "bold", `Studio: ${address}`)}  (Ctrl-C ends it)\n`);
  if (options.open && host.watched) openInBrowser(address);
  const interruption = host.interruption();
  await new Promise<void>((resolve) => {
    if (interruption.aborted) resolve();
    interruption.addEventListener("abort", () => resolve(), { once: true });
  });
  await studio.close();
  return undefined;
}

function portFrom(given: string | undefined): number | undefined | Refusal {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  return refuse("bad-option", `--port "${given}" is not a whole number from 1 to 65535`);
}

/**
 * The folder of the built pages: the package brings them; in the repository they are built where a source has changed since, which
 * takes about a second.
 */
export async function studioPages(): Promise<string | Refusal> {
  const packed = join(import.meta.dirname, "../../studio");
  if (existsSync(join(packed, "stamp"))) return packed;
  const repository = join(import.meta.dirname, "../../..");
  const folder = join(repository, "node_modules/.cache/kardashev/studio");
  const builder = join(repository, "tools/studio.ts");
  const told: string[] = [];
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [builder, folder], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.on("data", (text: Buffer) => told.push(text.toString()));
    child.on("error", (error) => told.push(error.message));
    child.on("close", resolve);
  });
  if (code === 0) return folder;
  return refuse(
    "unusable-studio",
    `the pages of the studio cannot be built; npm ci installs what that takes. ${told.join("").trim()}`,
  );
}

/** Asks the desktop to show a page, where there is one. It does not matter whether it does: the address is printed. */
function openInBrowser(address: string): void {
  const { platform, env } = process;
  const hasDesktop = platform !== "linux" || (env.DISPLAY ?? env.WAYLAND_DISPLAY ?? "") !== "";
  if (!hasDesktop || env.CI !== undefined || env.SSH_CONNECTION !== undefined) return;
  const [program, ...args] =
    platform === "darwin"
      ? ["open", address]
      : platform === "win32"
        ? ["cmd", "/c", "start", "", address]
        : ["xdg-open", address];
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
