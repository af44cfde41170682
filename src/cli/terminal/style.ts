import { stripVTControlCharacters } from "node:util";

/** How much a terminal can show: colour, and how many columns it has. */
export interface Style {
  readonly colour: boolean;
  readonly width: number;
}

/** What a host knows of the stream it writes to. */
export interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/**
 * Colour only on a terminal, and never where NO_COLOR is set (no-color.org) or TERM is dumb; FORCE_COLOR asks for it
 * in a pipe. A pipe is taken to be 100 columns wide.
 */
export function styleOf(
  stream: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): Style {
  const refused = (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb";
  const forced = !["", "0", undefined].includes(environment.FORCE_COLOR);
  return {
    colour: !refused && (forced || stream.isTTY === true),
    width: Math.max(60, Math.min(stream.columns ?? 100, 120)),
  };
}

const codes = {
  bold: "1",
  dim: "2",
  red: "31",
  green: "32",
  yellow: "33",
  blue: "34",
  magenta: "35",
  cyan: "36",
} as const;
export type Tint = keyof typeof codes;

export function tint(style: Style, colour: Tint, text: string): string {
  return style.colour ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
}

/** One colour for each site, everywhere. */
export const siteTint: Readonly<Record<string, Tint>> = {
  ground: "green",
  orbit: "blue",
  moon: "magenta",
};

/** Columns a text takes: escape codes take none. */
export const widthOf = (text: string): number => Array.from(stripVTControlCharacters(text)).length;

export const padEnd = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string =>
  " ".repeat(Math.max(0, width - widthOf(text))) + text;
