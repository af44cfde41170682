import { formatNumber, fromSi } from "#units";

/** A value of the plan's model, in base units, with the unit it is declared in. */
export interface AuditValue {
  readonly si: number;
  readonly unit: string;
}

/** Units as they are spoken; the others stand as they are. */
const spoken: Readonly<Record<string, string>> = {
  "1": "",
  "1/year": "times a year",
  "GW/year": "GW a year",
  "Gt/year": "Gt a year",
  "TW/year": "TW a year",
  "image/video": "images for each video",
  launch: "launches",
  "launch/day": "launches a day",
  "launch/year": "launches a year",
  "satellite/year": "satellites a year",
  "shot/s": "loads a second",
  "t/satellite": "t",
  "video/day": "videos a day",
  battery: "containers",
  day: "days",
  deg: "degrees",
  gpu: "accelerators",
  h: "hours",
  min: "minutes",
  satellite: "satellites",
  year: "years",
};

/** Paths of the outputs that a text names in braces. */
export const pathsIn = (text: string): string[] =>
  [...text.matchAll(/\{([\w.]+)\}/g)].map(([, path]) => path!);

/** A text of the audit with the values of the outputs it names: "1.71 Mt", "200,000 satellites a year". */
export const filled = (text: string, valueOf: (path: string) => AuditValue): string =>
  text.replaceAll(/\{([\w.]+)\}/g, (_, path: string) => {
    const { si, unit } = valueOf(path);
    return `${formatNumber(fromSi(si, unit))} ${spoken[unit] ?? unit}`.trim();
  });
