import { homedir } from "node:os";
import { join } from "node:path";

/** Where a store lies. */
export type Place =
  /** PGlite in a folder of one machine. */
  | { readonly kind: "folder"; readonly folder: string }
  /** A PostgreSQL server, or an engine that speaks its protocol. */
  | { readonly kind: "server"; readonly url: string };

/** What decides where the store lies: all of it comes from the process that asks. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/** The server of `DATABASE_URL`, else the folder of `KARDASHEV_DATA`, else the platform's place for such data. */
export function placeFrom(surroundings: Surroundings): Place {
  const { DATABASE_URL, KARDASHEV_DATA } = surroundings.environment;
  if (isGiven(DATABASE_URL)) return { kind: "server", url: DATABASE_URL };
  if (isGiven(KARDASHEV_DATA)) return { kind: "folder", folder: KARDASHEV_DATA };
  return { kind: "folder", folder: join(dataDirectory(surroundings), "kardashev") };
}

/** Where this process has it. */
export const placeHere = (): Place =>
  placeFrom({ environment: process.env, platform: process.platform, home: homedir() });

function dataDirectory({ environment, platform, home }: Surroundings): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = environment;
  if (platform === "win32")
    return isGiven(LOCALAPPDATA) ? LOCALAPPDATA : join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Application Support");
  return isGiven(XDG_DATA_HOME) ? XDG_DATA_HOME : join(home, ".local", "share");
}

/** A variable that is set to nothing counts as not set. */
const isGiven = (text: string | undefined): text is string => text !== undefined && text !== "";
