import type { Drawing } from "../wire.ts";

/** A drawing, with the title of its study where there are several. */
export interface Drawn<D extends Drawing = Drawing> {
  readonly drawing: D;
  readonly of?: string;
}

/** "Area" alone, "Area (second study)" where there are several. */
export const titled = (title: string, of: string | undefined): string =>
  of === undefined ? title : `${title} (${of})`;
