import type { Drawing } from "#study";

/** A drawing, with the title of its study where there are several. */
export interface Drawn<D extends Drawing = Drawing> {
  readonly drawing: D;
  readonly of?: string;
}

/** "Area" alone, "Area (second study)" where there are several. */
export function titled(title: string, of?: string): string {
  const capital = title.charAt(0).toUpperCase() + title.slice(1);
  return of === undefined ? capital : `${capital} (${of})`;
}
